import { type Table, tableCorrected } from './agreement-table.ts'
import { countsOf, type Ratings, ratersOf, tableOf, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import { type Weighting, weightsOf } from './weights.ts'

/**
 * Cohen's kappa of a square table of counts, row coder by column coder, with the large-sample standard error of Fleiss,
 * Cohen & Everitt (1969). `cohenKappa([[20, 5], [10, 15]])` is 0.4.
 */
export function cohenKappa(
  table: Table,
  weighting: Weighting = 'unweighted',
  values: readonly number[] = table.map((_, at) => at + 1),
): Coefficient {
  const statistic = weighting === 'unweighted' ? "Cohen's kappa" : `Cohen's kappa (${weighting} weights)`
  return tableCorrected(table, { statistic, weights: weightsOf(weighting, values), margins: 'own' })
}

/** Cohen's kappa of two coders over the units both rated. */
export function kappa(ratings: Ratings, weighting: Weighting = 'unweighted'): Coefficient {
  return ofTwo(ratings, (table) => cohenKappa(table, weighting, valuesOf(ratings)))
}

export interface KappaOfPair {
  /** Places of the two coders. */
  readonly coders: readonly [number, number]
  readonly kappa: Coefficient
}

export interface Pairwise {
  /** Mean over the pairs that have a value (Light 1971); `n` counts them. */
  readonly mean: Coefficient
  readonly pairs: readonly KappaOfPair[]
}

/** Cohen's kappa of every two coders over the units both rated, and the mean: with complete data Light's kappa, as `kappam.light` of irr. */
export function pairsOf(ratings: Ratings, weighting: Weighting = 'unweighted'): Pairwise {
  const values = valuesOf(ratings)
  const { missing } = countsOf(ratings)
  const raters = ratersOf(ratings)
  const pairs = coderPairs(raters).map((coders) => ({
    coders,
    kappa: cohenKappa(tableOf(ratings, coders), weighting, values),
  }))
  const known = pairs.flatMap(({ kappa: { value } }) => (value === null ? [] : [value]))
  const about = {
    statistic: `mean of ${cohenKappa([], weighting).statistic} over pairs of coders`,
    ...{ raters, missing, n: known.length, interval: null, standardError: null },
    units: ratings.units.filter((unit) => unit.filter((rating) => rating !== null).length > 1).length,
  }
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  if (known.length === 0) return { mean: { ...about, value: null, reason: 'no pair of coders has a kappa' }, pairs }
  return { mean: { ...about, value: mean }, pairs }
}

/** Every two of so many coders, in order. */
export function coderPairs(raters: number): readonly (readonly [number, number])[] {
  return Array.from({ length: raters }, (_, one) => one).flatMap((one) =>
    Array.from({ length: raters - one - 1 }, (_, step) => [one, one + step + 1] as const),
  )
}

/** What two coders' table gives, with what is missing of their ratings; without a value where there are more or fewer. */
export function ofTwo(ratings: Ratings, of: (table: Table) => Coefficient): Coefficient {
  const raters = ratersOf(ratings)
  const { missing } = countsOf(ratings)
  if (raters === 2) return { ...of(tableOf(ratings, [0, 1])), missing }
  const { statistic } = of([])
  const reason = raters < 2 ? 'there is only one coder' : `it compares two coders, and there are ${raters}`
  return { statistic, raters, missing, value: null, interval: null, n: 0, units: 0, standardError: null, reason }
}
