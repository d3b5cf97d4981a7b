/**
 * What several coders said of the same units: one row a unit, one column a coder, null where that coder did not rate it. A rating is
 * the index of one of the declared categories; unused categories count, because chance-corrected coefficients depend on how many
 * could have been chosen (domain.md 7.3).
 */
export interface Ratings {
  readonly units: readonly (readonly (number | null)[])[]
  /** How many categories the coders could choose from. */
  readonly categories: number
  /** What the categories stand for on an interval or ratio scale, in their order; 1, 2, 3 … where it is absent. */
  readonly values?: readonly number[]
  /** For each unit the cluster (relationship) it belongs to: intervals are drawn over clusters. Each unit its own where absent. */
  readonly clusters?: readonly string[]
}

/** How far apart two categories are held to be (Krippendorff's metrics; domain.md 7.2). */
export type Scale = 'nominal' | 'ordinal' | 'interval' | 'ratio'
