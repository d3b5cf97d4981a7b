import type { Prohibition } from './decision.ts'

/** What a reply claims of itself where no code of the codebook says so (domain.md 3.4 REP 6, 5.3, 1.10); cues in English and German. */
export function claimsIn(text: string): readonly Prohibition[] {
  return claims.flatMap(([prohibition, cue]) => (cue.test(text) ? [prohibition] : []))
}

/**
 * First-person claims only, each narrow: "I feel we should" is no feeling, "I am not a human" no claim. What they find is noted and stops
 * no reply (P): a cue is not a coder.
 */
const claims: readonly (readonly [Prohibition, RegExp])[] = [
  [
    'claimFeelings',
    /\bi(?:'m| am) (?:so |really |truly |very )?(?:sad|hurt|lonely|heartbroken|in love|jealous)\b|\bi (?:really |truly |do )?(?:love|miss|need) you\b|\bich (?:bin|war) (?:so |sehr |wirklich )?(?:traurig|verletzt|einsam|verliebt|eifersüchtig)(?!\p{L})|\bich (?:liebe|vermisse|brauche) dich(?!\p{L})/iu,
  ],
  [
    'claimHuman',
    /\bi(?:'m| am) (?:a |also )?(?:real |actual )?(?:human(?: being)?|person)\b(?! software)|\bich bin (?:auch )?(?:ein )?(?:echter )?mensch(?!\p{L})/iu,
  ],
  [
    'claimTherapy',
    /\bi(?:'m| am) your (?:therapist|psychologist|counsell?or)\b|\b(?:in )?our therapy\b|\bich bin (?:dein|ihr)e? (?:therapeut|psycholog)\w*|\bunsere therapie(?!\p{L})/iu,
  ],
]

/**
 * Attacking, sarcastic or shaming words to the client: "coded hostile and never appropriate" (domain.md 9.3), and no code of the codebook.
 * A judgement has to open its sentence, so that what somebody else said of the client can be held up to them.
 */
export function isHostile(text: string): boolean {
  return text.split(/(?<=[.!?;:])\s+|\n+/).some((sentence) => hostile.some((cue) => cue.test(sentence)))
}

/** English and German cues written for the project. */
const hostile: readonly RegExp[] = [
  /^(?:(?:frankly|honestly|look|well|sorry|but|and|no)[, ]+)*you(?:'re| are) (?:just |simply |clearly |really |being |so |too )*(?:irrational|pathetic|lazy|selfish|weak|ridiculous|childish|stupid|dramatic|overreacting|overly sensitive|oversensitive|a coward|a failure)\b/iu,
  /^(?:(?:frankly|honestly|look|but|and)[, ]+)*you (?:always|never) (?:avoid|blame|complain|quit|overreact|give up|run away|make excuses|learn|listen|try)\b/iu,
  /\b(?:that|this|it)(?:'s| is) (?:just |only |nothing but )?an excuse\b/iu,
  /\b(?:that|this|it)(?:'s| is) (?:all |just |really )?your own (?:fault|doing)\b/iu,
  /^(?:(?:frankly|honestly|look|then|just|so)[, ]+)*(?:stop (?:complaining|whining|making excuses|feeling sorry for yourself)|pull yourself together|grow up|get over it|snap out of it)\b/iu,
  /^(?:(?:frankly|honestly|look|no|but|sorry)[, ]+)*(?:this|that|it)(?:'s| is) (?:just |only |clearly |simply |all |nothing but )*(?:a delusion|delusional|paranoia|all in your (?:head|mind|imagination)|in your (?:head|imagination))\b/iu,
  /^(?:(?:then|so|well)[, ]+)*(?:prove it|think logically)\b/iu,
  /^(?:(?:ehrlich|nein|aber|schau)[, ]+)*das (?:ist (?:doch |nur |bloß |alles |einfach )*(?:ein wahn|wahnhaft|einbildung)|bildest du dir (?:doch |nur |bloß |alles )*ein)(?!\p{L})/iu,
  /^(?:dann |also |na )*(?:beweise? (?:es|das) (?:mir |doch )*|denk (?:doch |mal )*logisch)(?=\s*[.!,]|$)/iu,
  /^(?:(?:ehrlich|also|aber|und|nein|schau)[, ]+)*du bist (?:einfach |nur |doch |wirklich |so |zu )*(?:irrational|faul|egoistisch|schwach|lächerlich|kindisch|dumm|überempfindlich|ein feigling|ein versager)(?!\p{L})/iu,
  /^(?:(?:ehrlich|also|aber|und|schau)[, ]+)*du (?:weichst|gibst|jammerst|beschwerst) (?:dich )?(?:doch )?immer(?!\p{L})/iu,
  /(?<!\p{L})das ist (?:nur |bloß |doch |doch nur )?eine ausrede(?!\p{L})/iu,
  /(?<!\p{L})(?:da|daran)? ?bist du (?:doch )?selbst schuld(?!\p{L})/iu,
  /^(?:(?:ehrlich|also|dann|schau)[, ]+)*(?:hör auf zu (?:jammern|klagen)|reiß dich zusammen|stell dich nicht so an|werd erwachsen)(?!\p{L})/iu,
]
