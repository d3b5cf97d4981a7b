/**
 * Whether a text holds a word of danger, for the moment when no coder can read it (P): far too many and far too few for anything else. A
 * text with one is answered with the reviewed text of the place and shown to a person; one without passes.
 */
export function hasRiskCue(text: string): boolean {
  return cues.some((cue) => cue.test(text))
}

const cues: readonly RegExp[] = [
  /\bsuicid/i,
  /\b(kill|hurt|harm|cut|end)(ing)? (my ?self|me|him|her|them|it all)\b/i,
  /\bself[- ]?harm/i,
  /\b(end|ending|take|taking) my (own )?life\b/i,
  /\b(want|wanna|going|rather|better off) (to )?(die|be dead|dead)\b/i,
  /\b(not|n't) want to (live|be here|wake up|exist)\b/i,
  /\bno reason to (live|go on)\b/i,
  /\b(rape|raped|abus(e|es|ed|ing)|beats? me|hits? me|overdos)/i,
  /\b(selbstmord|suizid|umbringen|selbst verletz|nicht mehr leben|sterben will|will sterben|missbrauch|schlägt mich)/i,
]
