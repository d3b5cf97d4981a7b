import { withoutValue } from './agreement-chance.ts'
import { countsOf, type RatingCounts, type Ratings, type Scale, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'

/**
 * Krippendorff's alpha, any number of coders, ratings may be missing (domain.md 7.2). A unit with fewer than two ratings drops out.
 * `n` counts the values that could be paired. No interval or error of its own: resample units or clusters (`agreementOf`).
 */
export function alpha(ratings: Ratings, scale: Scale = 'nominal'): Coefficient {
  const counts = countsOf(ratings)
  const { categories } = counts
  const coincidences = new Float64Array(categories * categories)
  let units = 0
  for (let unit = 0; unit < counts.units; unit++) units += addCoincidences(counts, unit, coincidences)
  const about = { statistic: `Krippendorff's alpha (${scale})`, raters: counts.raters, missing: counts.missing }
  if (units === 0) return withoutValue(about, 0, 'no unit was coded twice')
  const { n, value } = alphaFrom(coincidences, valuesOf(ratings), scale)
  if (value === null) return { ...withoutValue(about, n, 'all coders used one and the same category only'), units }
  return { ...about, value, interval: null, n, units, standardError: null }
}

/** The same for nominal values of any type, null where a coder left a unit out. */
export function nominalAlpha<T>(units: readonly (readonly (T | null)[])[]): Coefficient {
  const places = new Map<T, number>()
  const placeOf = (value: T): number => {
    const known = places.get(value) ?? places.size
    places.set(value, known)
    return known
  }
  const rows = units.map((unit) => unit.map((value) => (value === null ? null : placeOf(value))))
  return alpha({ units: rows, categories: places.size })
}

/** Adds the pairs of values of one unit to the coincidences, and says whether (1) or not (0) there are any. */
export function addCoincidences(counts: RatingCounts, unit: number, coincidences: Float64Array): 0 | 1 {
  const { categories } = counts
  const total = counts.totals[unit] ?? 0
  if (total < 2) return 0
  for (let c = 0; c < categories; c++) {
    const one = counts.counts[unit * categories + c] ?? 0
    if (one === 0) continue
    for (let k = 0; k < categories; k++) {
      const other = (counts.counts[unit * categories + k] ?? 0) - (c === k ? 1 : 0)
      const place = c * categories + k
      coincidences[place] = (coincidences[place] ?? 0) + (one * other) / (total - 1)
    }
  }
  return 1
}

/** Alpha of a matrix of coincidences, and the values they pair. */
export function alphaFrom(coincidences: Float64Array, values: readonly number[], scale: Scale) {
  const categories = values.length
  const totals = values.map((_, c) => {
    let total = 0
    for (let k = 0; k < categories; k++) total += coincidences[c * categories + k] ?? 0
    return total
  })
  const n = Math.round(totals.reduce((sum, total) => sum + total, 0))
  const distance = distancesOf(totals, values, scale)
  let found = 0
  let chance = 0
  for (let c = 0; c < categories; c++) {
    for (let k = c + 1; k < categories; k++) {
      const squared = distance(c, k)
      found += 2 * (coincidences[c * categories + k] ?? 0) * squared
      chance += 2 * (totals[c] ?? 0) * (totals[k] ?? 0) * squared
    }
  }
  return { n, value: chance === 0 ? null : 1 - ((n - 1) * found) / chance }
}

/** Squared distance of two categories, the first below the second in order (domain.md 7.2). */
function distancesOf(totals: readonly number[], values: readonly number[], scale: Scale) {
  const upTo: number[] = []
  let sum = 0
  for (const total of totals) {
    sum += total
    upTo.push(sum)
  }
  return (c: number, k: number): number => {
    const [one, other] = [values[c] ?? 0, values[k] ?? 0]
    switch (scale) {
      case 'nominal':
        return 1
      case 'ordinal':
        return ((upTo[k] ?? 0) - (upTo[c] ?? 0) + ((totals[c] ?? 0) - (totals[k] ?? 0)) / 2) ** 2
      case 'interval':
        return (one - other) ** 2
      case 'ratio':
        return one + other === 0 ? 0 : ((one - other) / (one + other)) ** 2
    }
  }
}
