/** The mean; null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length
}

/** Variance with n − 1 below; null of fewer than two values. */
export function variance(values: readonly number[]): number | null {
  const centre = mean(values)
  if (centre === null || values.length < 2) return null
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1)
}

/** Standard deviation with n − 1 below; null of fewer than two values. */
export function standardDeviation(values: readonly number[]): number | null {
  const squared = variance(values)
  return squared === null ? null : Math.sqrt(squared)
}

export function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}
