import { type Chance, chanceCorrected } from './agreement-chance.ts'
import { countsOf, type Ratings, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import { type Weighting, weightsOf } from './weights.ts'

/** The share of pairs of ratings that agree, as a mean over units rated twice or more (domain.md 7.2). Nothing is taken off for chance. */
export function percentAgreement(ratings: Ratings, weighting: Weighting = 'unweighted'): Coefficient {
  const statistic = weighting === 'unweighted' ? 'percent agreement' : `percent agreement (${weighting} weights)`
  const weights = weightsOf(weighting, valuesOf(ratings))
  const { value, interval, ...rest } = chanceCorrected(countsOf(ratings), { statistic, weights, chance: noChance })
  return { ...rest, value, interval: interval === null ? null : [Math.max(0, interval[0]), interval[1]] }
}

const noChance: Chance = (shares) => shares.map(() => 0)
