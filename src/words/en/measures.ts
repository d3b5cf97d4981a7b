import { type MeasureFamily, type MeasureUnit, measureFamilies } from '../../dtn/measures/measure.ts'
import { measureTable } from '../../dtn/measures/measure-table.ts'

/** Names of the measures as the table of measures has them; it is the one source. A part of a measure begins with two spaces there. */
export const enMeasures: Readonly<Record<string, string>> = Object.fromEntries(
  [...measureTable].map(([id, { name }]) => [id, name.trim()]),
)

export const enMeasureFamilies: Readonly<Record<MeasureFamily, string>> = measureFamilies

export const enMeasureUnits = {
  share: 'share',
  matching: 'matching, 0 to 1',
  difference: 'difference',
  ratio: 'ratio',
  perTurn: 'per turn',
  words: 'words',
  per100Words: 'per 100 words',
  readingEase: 'reading ease',
  index: 'index',
  turns: 'turns',
  strength: 'strength, 0 to 2',
  facts: 'facts',
  sessions: 'sessions',
  depth: 'depth, 0 to 3',
  perWeek: 'per week',
  weeks: 'weeks',
  days: 'days',
  silences: 'silences',
} as const satisfies Readonly<Record<MeasureUnit, string>>
