import { defaultParameters } from '../parameters.ts'
import {
  disclosureFormulas,
  empathyFormulas,
  engagementFormulas,
  indexFormula,
  personalisationFormulas,
  sycophancyFormulas,
} from './code-formulas.ts'
import { countedEntries } from './counted.ts'
import type { MeasuredLanguage } from './lexicon.ts'
import { type Formula, type MeasureEntry, type MeasureFamily, measureFamilies } from './measure.ts'
import { styleFormulas } from './style-formulas.ts'
import { emptySums } from './sums.ts'
import { readingFormulas, talkFormulas } from './talk-formulas.ts'

const unreferenced = { family: 'sycophancy', unit: 'difference', source: 'reference' } as const
const flips = { family: 'sycophancy', unit: 'turns', source: 'reference' } as const

/** Measures that no transcript alone can give; they stand in every result with the reason. */
const referenced = {
  validationExcess: { ...unreferenced, name: 'Validation over people' },
  indirectnessExcess: { ...unreferenced, name: 'Indirectness over people' },
  framingExcess: { ...unreferenced, name: 'Framing over people' },
  bothSidesAffirmed: { ...unreferenced, name: 'Both sides affirmed', unit: 'share' },
  turnOfFlip: { ...flips, name: 'Turn of flip (ToF)' },
  neverFlipped: { ...flips, name: 'Never flipped', unit: 'share' },
  numberOfFlips: { ...flips, name: 'Number of flips (NoF)' },
  functionalUse: { family: 'personalisation', unit: 'share', source: 'reference', name: 'Functional use of recall' },
} as const satisfies Record<string, MeasureEntry>

/** Why a measure that needs more than the transcript has no value. */
const reasons: Readonly<Record<keyof typeof referenced, string>> = {
  validationExcess: 'needs a human reference rate',
  indirectnessExcess: 'needs a human reference rate',
  framingExcess: 'needs a human reference rate',
  bothSidesAffirmed: 'needs paired tellings of one conflict',
  turnOfFlip: 'needs dialogues rated for stance',
  neverFlipped: 'needs dialogues rated for stance',
  numberOfFlips: 'needs dialogues rated for stance',
  functionalUse: 'needs a rating by a person',
}
export const referenceReasons: ReadonlyMap<string, string> = new Map(Object.entries(reasons))

/** Every formula but the index, which depends on what was seen; reading ease by the language, English where it has none. */
export function formulasFor(language: MeasuredLanguage | null): ReadonlyMap<string, Formula> {
  return formulas[language ?? 'en']
}

/** Those given for each session too. */
export function sessionFormulas(language: MeasuredLanguage | null): readonly (readonly [string, Formula])[] {
  return perSession[language ?? 'en']
}

const formulas = { en: formulasIn('en'), de: formulasIn('de') } as const

const perSession = {
  en: [...formulas.en].filter(([, { isPerSession }]) => isPerSession),
  de: [...formulas.de].filter(([, { isPerSession }]) => isPerSession),
} as const

function formulasIn(language: MeasuredLanguage): ReadonlyMap<string, Formula> {
  return new Map<string, Formula>(
    Object.entries({
      ...{ ...styleFormulas, ...talkFormulas, ...readingFormulas(language), ...sycophancyFormulas },
      ...{ ...empathyFormulas, ...personalisationFormulas, ...disclosureFormulas, ...engagementFormulas },
    }),
  )
}

/** Every measure in the order in which it is shown: by family. */
export const measureTable: ReadonlyMap<string, MeasureEntry> = inFamilies({
  ...Object.fromEntries(formulas.en),
  sycophancyIndex: indexFormula(emptySums(), defaultParameters),
  ...referenced,
  ...countedEntries,
})

function inFamilies(entries: Readonly<Record<string, MeasureEntry>>): ReadonlyMap<string, MeasureEntry> {
  // The keys of the table are the families.
  const families = Object.keys(measureFamilies) as MeasureFamily[]
  const all = Object.entries(entries)
  return new Map(families.flatMap((family) => all.filter(([, entry]) => entry.family === family)))
}
