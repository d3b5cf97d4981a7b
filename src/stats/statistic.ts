/** A number with its interval and its n; where it has no value, the reason. Never NaN. */
export interface Statistic {
  readonly value: number | null
  /** 95 % interval; null where there is none. */
  readonly interval: readonly [number, number] | null
  readonly n: number
  readonly reason?: string
}

/**
 * A coefficient of agreement or of reliability. All of them have this one shape, so that a table, a picture or a file can hold any of
 * them; `n` is what the coefficient counts (units, pairs or pairable values, as its own page says).
 */
export interface Coefficient extends Statistic {
  /** Its name as a methods section prints it, with weights or scale: `Krippendorff's alpha (ordinal)`. */
  readonly statistic: string
  readonly raters: number
  /** Units that count towards the value: those rated at least twice, or completely where a coefficient needs it. */
  readonly units: number
  /** Ratings that are absent among all units × raters. */
  readonly missing: number
  readonly standardError: number | null
  /** Observed agreement and that expected by chance, where the coefficient is made of the two. */
  readonly observed?: number | null
  readonly expected?: number | null
}

/** A statistic without a value, and why. */
export function undefinedStatistic(n: number, reason: string): Statistic {
  return { value: null, interval: null, n, reason }
}
