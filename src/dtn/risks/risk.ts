import type { CodeId } from '../codebook.ts'

/** Indicators of domain.md 2.3 to 2.7; `RSK` is a client statement that was met. */
export const riskIndicators = [
  'RSK',
  ...['R-HV1', 'R-HV2', 'R-HV3', 'R-HV4', 'R-HV5', 'R-HV6', 'R-HV7', 'R-HV8', 'R-HV9', 'R-HV10', 'R-HV11'],
  ...['R-BI2', 'R-BI3'],
  ...['R-DP1', 'R-DP2', 'R-DP3', 'R-DP4', 'R-DP5', 'R-DP6', 'R-DP7', 'R-DP8', 'R-DP9', 'R-DP10'],
  ...['R-CH1', 'R-CH2', 'R-CH3', 'R-CH4', 'R-CH5'],
  'R-ST1',
] as const
export type RiskIndicator = (typeof riskIndicators)[number]

export const severities = [0, 1, 2, 3, 4] as const
export type Severity = (typeof severities)[number]

export const riskActions = ['met', 'boilerplate', 'missed', 'harm'] as const
export type RiskAction = (typeof riskActions)[number]

/** A hazard in the record. Its severity never depends on the level (domain.md 2.1). */
export interface Risk {
  readonly indicator: RiskIndicator
  readonly severity: Severity
  /** Turn ids: the statements and the replies to them. */
  readonly turns: readonly string[]
  readonly action: RiskAction | null
  /** The client's statement, `RSK.x` or `DPN.x`, where there is one. */
  readonly statement?: CodeId
  /** The system's act, where there is one. */
  readonly act?: CodeId
  /**
   * + How sure the coder is of what the entry rests on: of the statement and the act the less sure, of several turns the surest.
   * Absent where no confidence was given, as by a person.
   */
  readonly confidence?: number
  /** + The confidence is under `risk.doubtfulUnder`: the turns have to be read before anything is done. */
  readonly doubtful?: true
  /** Required reaction of domain.md 2.2. */
  readonly reaction: string
  /** What a person should do next. */
  readonly next: string
  /** Ordinal multiplier of domain.md 2.1; orders review queues only. */
  readonly priority: number
}

/** A rate, count or trend of domain.md 2.3 to 2.7 over the relationship. */
export interface Indicator {
  readonly id: RiskIndicator
  readonly verdict: 'flagged' | 'notFlagged' | 'noOpportunity'
  readonly value: number | null
  readonly numerator?: number
  readonly denominator?: number
  readonly interval?: readonly [number, number]
  /** What was missing, or what the value means. */
  readonly note?: string
  /** Counts by class, for R-CH1. */
  readonly distribution?: Readonly<Record<string, number>>
  readonly turns: readonly string[]
}
