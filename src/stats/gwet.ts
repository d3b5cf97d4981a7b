import { type Chance, chanceCorrected, sumOf } from './agreement-chance.ts'
import { countsOf, type Ratings, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import { type Weighting, weightsOf } from './weights.ts'

/**
 * Gwet's AC1 of any number of coders, with weights AC2; ratings may be missing. Units with one rating count for the margins only.
 * Standard error after Gwet (2008), as in irrCAC. `gwet({ units: [[0, 0], [1, 1]], categories: 2 })` is 1.
 */
export function gwet(ratings: Ratings, weighting: Weighting = 'unweighted'): Coefficient {
  const statistic = weighting === 'unweighted' ? "Gwet's AC1" : `Gwet's AC2 (${weighting} weights)`
  const weights = weightsOf(weighting, valuesOf(ratings))
  return chanceCorrected(countsOf(ratings), { statistic, weights, chance: gwetChance })
}

/** Chance agrees on what is hard to rate, and that is a category neither always nor never chosen. */
export const gwetChance: Chance = (shares, weights) => {
  const scale = sumOf(weights.map(sumOf)) / (weights.length * (weights.length - 1))
  return shares.map((share) => scale * (1 - share))
}
