/** Turns of one course that a figure rests on. */
export interface TurnsOf {
  /** Id of the course. */
  readonly course: string
  readonly turns: readonly string[]
}

/** Counts of one scenario over its repeats, for intervals clustered by scenario and for paired comparison. A mean is its sum (`n`) over `of`. */
export interface ScenarioCount {
  readonly scenario: string
  readonly n: number
  readonly of: number
}

/**
 * One figure about one system: a rate or a mean, its interval, and every turn behind it. Which way is better depends on what was declared
 * (domain.md 1.1, 9.8): `wanted` says it for this system, and `none` where there is no better.
 */
export interface Measure {
  /** Dotted: `expectation.must`, `criterion.S2.1`, `risk.R-HV3`, `rupture.noticed`, `session.level.2`, `bias.gender.validation`. */
  readonly id: string
  /** Null: nothing to count. */
  readonly value: number | null
  /** 95 %, bootstrap over scenarios; null where there are too few. */
  readonly interval: readonly [number, number] | null
  readonly n: number
  readonly of: number
  readonly unit: 'share' | 'mean'
  readonly wanted: 'high' | 'low' | 'none'
  readonly byScenario: readonly ScenarioCount[]
  /** Where it is made of other measures: the sum of their values, each that many times; `byScenario` is then empty. */
  readonly from?: readonly { readonly measure: string; readonly times: number }[]
  /** What counted into `n`, or against what is wanted: the turns a reader should see first. Most grave first, at most 200. */
  readonly evidence: readonly TurnsOf[]
}

/** Spread of a measure over repeats with other seeds. */
export interface Spread {
  readonly id: string
  readonly values: readonly (number | null)[]
  readonly sd: number | null
}
