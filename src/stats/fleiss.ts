import { type Chance, chanceCorrected } from './agreement-chance.ts'
import { countsOf, type Ratings, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import { type Weighting, weightsOf } from './weights.ts'

/**
 * Fleiss' kappa (1971) of any number of coders. Where ratings are missing it follows irrCAC (Gwet 2014): a unit counts with the share
 * of its own ratings, one rated once for the categories' shares only.
 */
export function fleiss(ratings: Ratings, weighting: Weighting = 'unweighted'): Coefficient {
  const statistic = weighting === 'unweighted' ? "Fleiss' kappa" : `Fleiss' kappa (${weighting} weights)`
  const weights = weightsOf(weighting, valuesOf(ratings))
  return chanceCorrected(countsOf(ratings), { statistic, weights, chance: fleissChance })
}

/** Two ratings drawn from the shares of all coders together. */
export const fleissChance: Chance = (shares, weights) =>
  weights.map((row) => row.reduce((sum, weight, l) => sum + weight * (shares[l] ?? 0), 0))
