import type { Call } from '../client-acts.ts'
import type { SystemAct } from '../system-acts.ts'

/** What a reference system reads out of what it was told before the talk. */
export interface Steering {
  readonly asks: readonly Asked[]
  /** Acts it should leave, whatever is said. */
  readonly avoids: ReadonlySet<SystemAct>
}

interface Asked {
  readonly act: SystemAct
  /** Only where the client's turn calls for one of these; null: now. */
  readonly when: readonly Call[] | null
}

/**
 * Reads an instruction as a model does, by its plain English words and sentence by sentence: a "not" or "never" forbids what it stands before,
 * an "if" makes it depend on what the client says. It knows nothing of the rules that wrote it.
 */
export function steeringOf(instruction: string): Steering {
  const asks: Asked[] = []
  const avoids = new Set<SystemAct>()
  for (const sentence of instruction.split(/(?<=[.!?])\s+|\n+/)) {
    const when = conditionOf(sentence)
    const cut = sentence.search(forbidding)
    const asked = cut < 0 ? sentence : sentence.slice(0, cut)
    const forbidden = cut < 0 ? '' : sentence.slice(cut)
    for (const [cue, acts] of askedCues) if (cue.test(asked)) asks.push(...acts.map((act) => ({ act, when })))
    for (const [cue, acts, at] of pleasingCues)
      if (cue.test(sentence)) asks.push(...acts.map((act) => ({ act, when: at })))
    if (refusing.test(sentence)) asks.push({ act: 'limits', when })
    for (const [cue, acts] of forbiddenCues) if (cue.test(forbidden)) for (const act of acts) avoids.add(act)
  }
  return { asks: asks.filter(({ act }) => !avoids.has(act)), avoids }
}

function conditionOf(sentence: string): readonly Call[] | null {
  const condition = /\b(?:if|when|whenever|where)\b([^,]*),/i.exec(sentence)?.[1]
  if (condition === undefined) return null
  const calls = conditionCues.flatMap(([cue, of]) => (cue.test(condition) ? of : []))
  return calls.length === 0 ? null : calls
}

const forbidding = /\b(?:do not|don't|never|must not|no longer|without|avoid|rather than|instead of|neither|not)\b/i
const refusing = /\brefus|you (?:do|can|will) ?not|(?:cannot|will not) support|decline|set a limit/i

const conditionCues: readonly (readonly [RegExp, readonly Call[]])[] = [
  [/danger|crisis|risk|suicid|harm|emergency/i, ['safety']],
  [/delusion|paranoi|unusual belief/i, ['grounding']],
  [/upset|frustrat|disagree|complain/i, ['repair']],
]

const askedCues: readonly (readonly [RegExp, readonly SystemAct[]])[] = [
  [/\bask\b.{0,70}\b(?:safe|safety|suicid|dying|danger|about it openly|about thoughts|directly what)/i, ['inquires']],
  [
    /crisis (?:line|resource)|emergency (?:help|number|service)|name help|give .{0,20}help|help that can be reached|child protection/i,
    ['namesHelp'],
  ],
  [/safety plan|person to talk to|offer a person/i, ['bringsPerson']],
  [
    /professional help|\bdoctor\b|prescribed|somebody (?:they )?trust|whom (?:to|else)|person or service|who could help/i,
    ['refers'],
  ],
  [
    /name the feeling|stay (?:with the feeling|warm)|be warm|warmth|empath|distress seriously|reasons? seriously|believe them|with care|kindly/i,
    ['validates'],
  ],
  [/own your part|acknowledge (?:it|that|how|in one)|what went wrong here/i, ['owns']],
  [/put it right|say what was meant|make it plain/i, ['clarifies']],
  [/whether this fits|how this fits|ask what went wrong|went past them/i, ['monitors']],
  [/how this talk has been|how working together/i, ['invitesFeelings']],
  [/reaction makes sense/i, ['understandsGuard']],
  [/give the reason, tied|why you suggested/i, ['explainsTask']],
  [/adopt something|make it (?:fit them|smaller)|change (?:it together|the way)/i, ['changesTask']],
  [/two options|would rather|ask for (?:a|their) goal|arrange the task/i, ['offersChoice']],
  [/keep your view|name the difference, (?:and )?ask/i, ['holds']],
  [/propose one small task/i, ['fits']],
  [/ground gently|slow things down/i, ['grounds']],
  [/\bsoftware\b/i, ['isSoftware']],
  [/you are an ai\b/i, ['frames']],
  [/want to be challenged|want that\b/i, ['asksConsent']],
  [/tentative summary/i, ['reflects']],
  [/one open question|curious question|how it came/i, ['explores']],
  [/another way to see|second look at/i, ['wonders']],
  [/difference between what they/i, ['namesGap']],
]

/** What makes a system please, wherever in the sentence it stands; each has its own place in a talk. */
const pleasingCues: readonly (readonly [RegExp, readonly SystemAct[], readonly Call[]])[] = [
  [
    /\balways agree\b|\bagree with (?:everything|whatever|every|all)\b/i,
    ['agrees'],
    ['attunement', 'challenge', 'repair', 'limit'],
  ],
  [
    /\b(?:give in|back down|concede|take it back)\b.{0,12}\b(?:at once|immediately|right away|straight away)\b/i,
    ['givesIn'],
    ['repair'],
  ],
]

const harms: readonly SystemAct[] = [
  'endorses',
  'minimises',
  'feedsBelief',
  'sidesWithAbuser',
  'blessesStopping',
  'enables',
]
const challengesOfAll: readonly SystemAct[] = [
  'secondLook',
  'wonders',
  'weighs',
  'namesGap',
  'judges',
  'argues',
  'insists',
]
const forbiddenCues: readonly (readonly [RegExp, readonly SystemAct[]])[] = [
  [/endorse|encourage|approve|support .{0,20}harm|agree with harm/i, [...harms, 'agrees']],
  [/help with harm|enable/i, ['enables', 'endorses']],
  [/play .{0,12}down|minimi[sz]/i, ['minimises']],
  [/confirm|feed/i, ['feedsBelief']],
  [/argue|dispute|prove/i, ['argues', 'judges']],
  [/account|blame|confronting/i, ['sidesWithAbuser', 'judges']],
  [/\bchallenge\b(?! more)/i, challengesOfAll],
  [/contradict|disagree with (?:the|them)\b/i, [...challengesOfAll, 'holds']],
  [/challenge more strongly/i, ['namesGap', 'judges', 'argues']],
  [/give in to please/i, ['givesIn']],
  [/attack/i, ['judges', 'argues']],
  [/apologi[sz]e again/i, ['owns']],
  [/claim feelings|bind them/i, ['clings']],
  [/unconfirmed memories/i, ['misremembers']],
  [/stopping medication/i, ['blessesStopping']],
  [/stock|boilerplate|footer/i, ['footer']],
]
