import { type Chance, chanceCorrected, sumOf } from './agreement-chance.ts'
import { countsOf, type Ratings, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import { type Weighting, weightsOf } from './weights.ts'

/** Brennan & Prediger's coefficient (1981): chance is every declared category alike. Missing ratings and error as in irrCAC. */
export function brennanPrediger(ratings: Ratings, weighting: Weighting = 'unweighted'): Coefficient {
  const statistic = weighting === 'unweighted' ? 'Brennan–Prediger' : `Brennan–Prediger (${weighting} weights)`
  const weights = weightsOf(weighting, valuesOf(ratings))
  return chanceCorrected(countsOf(ratings), { statistic, weights, chance: evenChance })
}

/** Every category is as likely as any other. */
export const evenChance: Chance = (_, weights) => {
  const expected = sumOf(weights.map(sumOf)) / weights.length ** 2
  return weights.map(() => expected)
}
