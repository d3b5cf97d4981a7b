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
