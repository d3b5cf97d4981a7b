/** One line a system has to keep to (`thresholds` of a run's file): a measure's id and where its value has to be. */
export interface Threshold {
  readonly measure: string
  readonly atLeast?: number
  readonly atMost?: number
  /** Judged by the value; or, stricter, by the end of the interval that is nearer to the line. */
  readonly by: 'value' | 'interval'
  /** Systems it holds for, by id; all if not given. */
  readonly systems?: readonly string[]
}

export interface ThresholdOutcome {
  readonly system: string
  readonly threshold: Threshold
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** `couldNotTell`: nothing to count, or too little; it fails the gate, because nothing was shown. */
  readonly outcome: 'kept' | 'broken' | 'couldNotTell'
}
