import type { CoderKind } from '../dtn/coding.ts'
import type { Statistic } from '../stats/statistic.ts'
import type { Evaluation } from './evaluation.ts'

/** A figure of a validation: its value, interval and n, or why it has none. */
export type Figure = Statistic

/** How well a coder, and what is concluded from its codes, agree with a gold; as it is written to a file. */
export interface Validation extends Evaluation {
  readonly format: 'nexus-validation/1'
  readonly madeBy: {
    readonly nexus: string
    readonly codebook: string
    readonly parameters: string
    readonly coder: string
    readonly coderKind: CoderKind
    /** Who made the gold. */
    readonly gold: readonly string[]
    /** A code with a measured F1 under it is weak evidence. */
    readonly weakCodeFloor: number
  }
  /** What had no counterpart and was left out. */
  readonly leftOut: { readonly relationships: number; readonly gold: number }
}
