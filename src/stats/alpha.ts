import { type Statistic, undefinedStatistic } from './statistic.ts'

/**
 * Krippendorff's alpha for nominal values, any number of coders, null where a coder left a unit out (domain.md 7.2). A unit is the
 * values its coders gave it; one with fewer than two drops out. `n` counts the values that could be paired. No interval of its own:
 * resample units or clusters.
 */
export function nominalAlpha<T>(units: readonly (readonly (T | null)[])[]): Statistic {
  const totals = new Map<T, number>()
  let disagreement = 0
  let n = 0
  for (const unit of units) {
    const values = unit.filter((value) => value !== null)
    if (values.length < 2) continue
    const counts = new Map<T, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count)
      disagreement += (count * (values.length - count)) / (values.length - 1)
    }
    n += values.length
  }
  if (n === 0) return undefinedStatistic(0, 'no unit was coded twice')
  let expected = 0
  for (const count of totals.values()) expected += count * (n - count)
  if (expected === 0) return undefinedStatistic(n, 'all coders used one and the same value only')
  return { value: 1 - ((n - 1) * disagreement) / expected, interval: null, n }
}
