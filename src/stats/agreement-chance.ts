import { z95 } from './interval.ts'
import type { RatingCounts } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import type { Weights } from './weights.ts'

/**
 * How likely a rating of each category agrees with another by chance, given how often the categories are used. Fleiss, Gwet and
 * Brennan & Prediger differ in nothing else.
 */
export type Chance = (shares: readonly number[], weights: Weights) => readonly number[]

export interface ChanceCorrection {
  readonly statistic: string
  readonly weights: Weights
  readonly chance: Chance
}

/**
 * A coefficient (observed - expected) / (1 - expected) of any number of coders with ratings missing, and its standard error, as Gwet
 * (2014) and irrCAC have it: units rated once count for the shares of the categories only.
 */
export function chanceCorrected(counts: RatingCounts, correction: ChanceCorrection): Coefficient {
  const { statistic, weights, chance } = correction
  const about = { statistic, raters: counts.raters, missing: counts.missing }
  const { rated, paired, shares, agreements } = observedIn(counts, weights)
  if (paired === 0) return withoutValue(about, 0, 'no unit was coded twice')
  if (counts.categories < 2) return withoutValue(about, paired, 'there is only one category')
  const marginal = chance(shares, weights)
  const observed = sumOf(agreements) / paired
  const expected = sumOf(shares.map((share, k) => share * (marginal[k] ?? 0)))
  if (expected >= 1 - 1e-12) return withoutValue(about, paired, 'all coders used one and the same category only')
  const value = (observed - expected) / (1 - expected)
  const standardError = standardErrorOf(counts, { rated, paired, agreements, marginal, expected, value })
  return {
    ...{ ...about, value, interval: normalInterval(value, standardError), n: paired, units: paired },
    ...{ standardError, observed, expected },
  }
}

/** A coefficient that has no value, and why. */
export function withoutValue(
  about: Pick<Coefficient, 'statistic' | 'raters' | 'missing'>,
  n: number,
  reason: string,
): Coefficient {
  return { ...about, value: null, interval: null, n, units: n, standardError: null, reason }
}

/** 95 % from a standard error, no farther than a coefficient can go. */
export function normalInterval(value: number, standardError: number | null): readonly [number, number] | null {
  if (standardError === null) return null
  return [Math.max(-1, value - z95 * standardError), Math.min(1, value + z95 * standardError)]
}

/** The sum of some numbers. */
export function sumOf(values: ArrayLike<number>): number {
  let total = 0
  for (let at = 0; at < values.length; at++) total += values[at] ?? 0
  return total
}

/** The share of pairs of ratings of one unit that agree, each with its weight; 0 where it was rated less than twice. */
export function agreementIn(counts: RatingCounts, unit: number, weights: Weights): number {
  const { categories } = counts
  const total = counts.totals[unit] ?? 0
  if (total < 2) return 0
  let agreeing = 0
  for (let k = 0; k < categories; k++) {
    const count = counts.counts[unit * categories + k] ?? 0
    if (count === 0) continue
    const row = weights[k] ?? []
    let near = -1
    for (let l = 0; l < categories; l++) near += (counts.counts[unit * categories + l] ?? 0) * (row[l] ?? 0)
    agreeing += count * near
  }
  return agreeing / (total * (total - 1))
}

function observedIn(counts: RatingCounts, weights: Weights) {
  const { units, categories } = counts
  const shares = new Array<number>(categories).fill(0)
  const agreements = new Float64Array(units)
  let rated = 0
  let paired = 0
  for (let unit = 0; unit < units; unit++) {
    const total = counts.totals[unit] ?? 0
    if (total === 0) continue
    rated += 1
    for (let k = 0; k < categories; k++) {
      shares[k] = (shares[k] ?? 0) + (counts.counts[unit * categories + k] ?? 0) / total
    }
    if (total < 2) continue
    paired += 1
    agreements[unit] = agreementIn(counts, unit, weights)
  }
  return { rated, paired, agreements, shares: shares.map((share) => share / Math.max(1, rated)) }
}

interface Spread {
  readonly rated: number
  readonly paired: number
  readonly agreements: Float64Array
  readonly marginal: readonly number[]
  readonly expected: number
  readonly value: number
}

function standardErrorOf(counts: RatingCounts, spread: Spread): number | null {
  const { rated, paired, agreements, marginal, expected, value } = spread
  if (rated < 2) return null
  let squares = 0
  for (let unit = 0; unit < counts.units; unit++) {
    const total = counts.totals[unit] ?? 0
    if (total === 0) continue
    const own = total < 2 ? 0 : ((rated / paired) * ((agreements[unit] ?? 0) - expected)) / (1 - expected)
    let chance = 0
    for (let k = 0; k < counts.categories; k++) {
      chance += ((counts.counts[unit * counts.categories + k] ?? 0) / total) * (marginal[k] ?? 0)
    }
    squares += (own - (2 * (1 - value) * (chance - expected)) / (1 - expected) - value) ** 2
  }
  return Math.sqrt(squares / (rated * (rated - 1)))
}
