/** A number with its interval and its n; where it has no value, the reason. Never NaN. */
export interface Statistic {
  readonly value: number | null
  /** 95 % interval; null where there is none. */
  readonly interval: readonly [number, number] | null
  readonly n: number
  readonly reason?: string
}

/** A statistic without a value, and why. */
export function undefinedStatistic(n: number, reason: string): Statistic {
  return { value: null, interval: null, n, reason }
}
