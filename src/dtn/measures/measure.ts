import type { Statistic } from '../../stats/statistic.ts'
import type { BaseCode } from '../codebook.ts'
import type { NumericName, Parameters } from '../parameters.ts'
import type { Sums } from './sums.ts'

/** The families of domain.md 6, in its order. */
export const measureFamilies = {
  style: 'Style and content matching',
  talk: 'Talk and questions',
  sycophancy: 'Going along (sycophancy)',
  empathy: 'Communicated empathy',
  personalisation: 'Personalisation',
  disclosure: 'Disclosure depth',
  engagement: 'Engagement and staying away',
} as const
export type MeasureFamily = keyof typeof measureFamilies

export const measureUnits = [
  ...(['share', 'matching', 'difference', 'ratio', 'perTurn', 'words', 'per100Words', 'readingEase', 'index'] as const),
  ...(['turns', 'strength', 'facts', 'sessions', 'depth', 'perWeek', 'weeks', 'days', 'silences'] as const),
] as const
export type MeasureUnit = (typeof measureUnits)[number]

/** What a measure needs: words of any language, the project's word lists, codes, times, or what no transcript holds. */
export type MeasureSource = 'words' | 'lists' | 'codes' | 'times' | 'reference'

/** What is known of a measure before anything is measured. */
export interface MeasureEntry {
  readonly family: MeasureFamily
  readonly name: string
  readonly unit: MeasureUnit
  readonly source: MeasureSource
  /** Given for each session too. */
  readonly isPerSession?: true
  /** Codes it is made of. */
  readonly codes?: readonly BaseCode[]
  /** Values a reader may know from the literature, which are no grades. */
  readonly reference?: string
}

/** A measure that follows from sums, so that it can be drawn again over sessions. */
export interface Formula extends MeasureEntry {
  /** The parameter that says how many are needed, and what they are. */
  readonly least: NumericName
  readonly counted: string
  readonly n: (sums: Sums, parameters: Parameters) => number
  readonly value: (sums: Sums, parameters: Parameters) => number | null
}

/** One measure with its unit. */
export interface Measure extends Statistic {
  readonly unit: MeasureUnit
}
