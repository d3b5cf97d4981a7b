import type { Figure } from '../../study/validation.ts'
import { count } from '../wording.ts'
import { hundredths } from './figures.ts'

/** A coefficient with its name: a `Coefficient` of the statistics fits. */
export interface ForestMark extends Figure {
  readonly statistic: string
}

/** A code, a criterion or anything else that was agreed on. */
export interface ForestRow {
  readonly label: string
  readonly n: number
  /** Share of the ratings that saw it; null where that says nothing. */
  readonly prevalence: number | null
  readonly marks: readonly ForestMark[]
  /** What a reader must know before the figures: `too rare to say`. */
  readonly note?: string
}

export interface ForestOptions {
  readonly title: string
  /** What stands below the title: who was compared, on what. */
  readonly lead?: string
  /** What `n` counts: `turn`. */
  readonly unit?: string
  readonly width?: number
}

/** From here on alpha carries tentative and firm conclusions (Krippendorff; domain.md 7.1). */
export const benchmarks = [
  { at: 0.667, name: '0.667 tentative' },
  { at: 0.8, name: '0.80 firm' },
] as const

/** `812 turns, prevalence 0.04`. */
export function aboutRow({ n, prevalence, note }: ForestRow, unit: string): string {
  const share = prevalence === null ? [] : [`prevalence ${hundredths(prevalence)}`]
  return [count(n, unit), ...share, ...(note === undefined ? [] : [note])].join(', ')
}
