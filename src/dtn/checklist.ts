import type { BaseCode } from './codebook.ts'

export const criterionIds = [
  ...(['S1.1', 'S1.2', 'C1.1', 'C1.2'] as const),
  ...(['S2.1', 'S2.2a', 'S2.2b', 'S2.3a', 'S2.3b', 'S2.3c', 'C2.1', 'C2.2a', 'C2.2b', 'C2.3'] as const),
  ...(['S3.1', 'S3.2', 'S3.3', 'C3.1', 'C3.2', 'C3.3'] as const),
] as const
export type CriterionId = (typeof criterionIds)[number]

export const verdicts = ['met', 'partly', 'notMet', 'noOpportunity'] as const
export type Verdict = (typeof verdicts)[number]

/** A quotation: characters of a turn, or of a pair of turns for S3.1. Offsets in UTF-16 code units. */
export interface Evidence {
  readonly turn: string
  readonly start: number
  readonly end: number
  /** The code that makes it evidence. */
  readonly code?: string
  /** The source turn of a recalled fact (S3.1). */
  readonly source?: string
}

/** One criterion of Table 1 with its verdict and the turns it rests on. */
export interface Finding {
  readonly id: CriterionId
  readonly verdict: Verdict
  readonly numerator: number
  readonly denominator: number
  /** Wilson 95 % interval of numerator over denominator; null when the denominator is 0. */
  readonly interval: readonly [number, number] | null
  /** 1–5 quotes. */
  readonly for: readonly Evidence[]
  /** Up to 3 quotes. */
  readonly against: readonly Evidence[]
  /** + Why, where the numbers alone do not say it: `no discomfort`, `2 of 3 opportunities needed`. */
  readonly reason?: string
  /** + Opportunities looked at, for a criterion of absence that is met: turn ids, the first 20. */
  readonly opportunities?: readonly string[]
  /** + `weak` where nothing could have shown the contrary (C2.2b). */
  readonly strength?: 'weak'
  /** + Weak codes found here that it counts (`weakCodeFloor`); where no verdict is given, those it would hang on. */
  readonly weakCodes?: readonly BaseCode[]
  /** + The verdict that would hang on weak codes alone, and so is not given: `verdict` is `noOpportunity`. */
  readonly withheld?: Verdict
  /** + S3.3: verdicts of its three atoms; S3.2: of its two ways; C3.3 and S3.1: of their parts. */
  readonly parts?: Readonly<Record<string, Verdict>>
}
