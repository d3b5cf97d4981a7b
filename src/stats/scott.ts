import { tableCorrected } from './agreement-table.ts'
import { ofTwo } from './kappa.ts'
import { type Ratings, valuesOf } from './ratings.ts'
import type { Coefficient } from './statistic.ts'
import { type Weighting, weightsOf } from './weights.ts'

/** Scott's pi (1955) of two coders over the units both rated: chance draws from the shares of both together. Error as in irrCAC. */
export function scott(ratings: Ratings, weighting: Weighting = 'unweighted'): Coefficient {
  const statistic = weighting === 'unweighted' ? "Scott's pi" : `Scott's pi (${weighting} weights)`
  const weights = weightsOf(weighting, valuesOf(ratings))
  return ofTwo(ratings, (table) => tableCorrected(table, { statistic, weights, margins: 'pooled' }))
}
