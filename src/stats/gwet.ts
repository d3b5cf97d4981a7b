import { z95 } from './interval.ts'
import { agreementWeight, type KappaWeights } from './kappa.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

export interface Gwet extends Statistic {
  readonly standardError: number | null
  /** Weighted share of agreement, observed and expected by chance. */
  readonly observed: number | null
  readonly expected: number | null
}

/**
 * Gwet's AC1 of any number of coders, with weights AC2; ratings may be missing. A unit is how many coders chose each category;
 * units with one rating count for the margins only. Standard error after Gwet (2008), as in irrCAC. `gwet([[0, 2], [2, 0]])` is 1.
 */
export function gwet(units: readonly (readonly number[])[], weighting: KappaWeights = 'unweighted'): Gwet {
  const rated = units.filter((unit) => sum(unit) > 0)
  const paired = rated.filter((unit) => sum(unit) > 1)
  const categories = rated[0]?.length ?? 0
  if (paired.length === 0) return withoutValue(0, 'no unit was coded twice')
  if (categories < 2) return withoutValue(paired.length, 'there is only one category')
  const shares = rated[0]?.map((_, k) => sum(rated.map((unit) => (unit[k] ?? 0) / sum(unit))) / rated.length) ?? []
  const weights = weightsOf(categories, weighting)
  const scale = sum(weights.map(sum)) / (categories * (categories - 1))
  const observed = sum(paired.map((unit) => agreementIn(unit, weights))) / paired.length
  const expected = scale * sum(shares.map((share) => share * (1 - share)))
  const value = (observed - expected) / (1 - expected)
  const standardError = standardErrorOf(rated, { weights, shares, scale, expected, value, pairs: paired.length })
  const half = z95 * standardError
  return {
    ...{ value, n: paired.length, observed, expected, standardError },
    interval: rated.length < 2 ? null : [Math.max(-1, value - half), Math.min(1, value + half)],
  }
}

/** The units of a square table of two coders, row coder by column coder, for `gwet`. */
export function unitsOfTable(table: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return table.flatMap((row, i) =>
    row.flatMap((count, j) => {
      const unit = table.map((_, k) => (k === i ? 1 : 0) + (k === j ? 1 : 0))
      return Array.from({ length: count }, () => unit)
    }),
  )
}

function weightsOf(categories: number, weighting: KappaWeights): readonly (readonly number[])[] {
  const places = Array.from({ length: categories }, (_, at) => at)
  return places.map((i) => places.map((j) => agreementWeight(Math.abs(i - j), categories, weighting)))
}

/** The share of pairs of ratings of one unit that agree, each with its weight. */
function agreementIn(unit: readonly number[], weights: readonly (readonly number[])[]): number {
  const ratings = sum(unit)
  if (ratings < 2) return 0
  const agreeing = unit.map((count, k) => {
    const near = sum(unit.map((other, l) => other * (weights[k]?.[l] ?? 0)))
    return count * (near - 1)
  })
  return sum(agreeing) / (ratings * (ratings - 1))
}

interface Spread {
  readonly weights: readonly (readonly number[])[]
  readonly shares: readonly number[]
  readonly scale: number
  readonly expected: number
  readonly value: number
  readonly pairs: number
}

function standardErrorOf(rated: readonly (readonly number[])[], spread: Spread): number {
  const { weights, shares, scale, expected, value, pairs } = spread
  const n = rated.length
  const deviations = rated.map((unit) => {
    const ratings = sum(unit)
    const own = ratings < 2 ? 0 : ((n / pairs) * (agreementIn(unit, weights) - expected)) / (1 - expected)
    const chance = scale * sum(unit.map((count, k) => (count / ratings) * (1 - (shares[k] ?? 0))))
    return own - (2 * (1 - value) * (chance - expected)) / (1 - expected) - value
  })
  return n < 2 ? 0 : Math.sqrt(sum(deviations.map((deviation) => deviation ** 2)) / (n * (n - 1)))
}

function withoutValue(n: number, reason: string): Gwet {
  return { ...undefinedStatistic(n, reason), standardError: null, observed: null, expected: null }
}

function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}
