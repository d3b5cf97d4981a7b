import type { Chance } from './agreement-chance.ts'
import { type AgreementSums, summedStatistics } from './agreement-sums.ts'
import { type Table, tableValue } from './agreement-table.ts'
import { alpha, alphaFrom } from './alpha.ts'
import { type BootstrapInterval, defaultResamples, type IntervalOptions, placeBootstraps } from './bootstrap.ts'
import { brennanPrediger, evenChance } from './brennan-prediger.ts'
import { fleiss, fleissChance } from './fleiss.ts'
import { gwet, gwetChance } from './gwet.ts'
import { coderPairs, kappa, type Pairwise, pairsOf } from './kappa.ts'
import { percentAgreement } from './percent.ts'
import { countsOf, type Ratings, ratersOf, type Scale, valuesOf } from './ratings.ts'
import { scott } from './scott.ts'
import type { Coefficient } from './statistic.ts'
import { type Weights, weightingOf, weightsOf } from './weights.ts'

export interface AgreementOptions extends IntervalOptions {
  readonly scale: Scale
}

/** A coefficient whose interval was drawn over clusters. Its standard error is the published one, for units that hang on nothing. */
export interface DrawnCoefficient extends Coefficient {
  /** Share of resamples in which it had no value. */
  readonly undefinedShare: number
}

/** What a study page prints for one code, criterion, pattern or level. */
export interface Agreement {
  readonly scale: Scale
  readonly raters: number
  /** Units rated at least twice. */
  readonly units: number
  readonly missing: number
  /** Clusters the intervals are drawn over, and how. */
  readonly clusters: number
  readonly interval: 'percentile' | 'bca'
  readonly seed: number
  readonly resamples: number
  /** Share of each category among all ratings given. */
  readonly prevalence: readonly number[]
  readonly percent: DrawnCoefficient
  /** Of two coders. Weights by the scale, as of all but percent agreement and alpha. */
  readonly kappa: DrawnCoefficient
  /** The two weighted kappas papers print for ordered categories. */
  readonly kappaLinear?: DrawnCoefficient
  readonly kappaQuadratic?: DrawnCoefficient
  readonly scott: DrawnCoefficient
  readonly fleiss: DrawnCoefficient
  readonly brennanPrediger: DrawnCoefficient
  /** AC1, with weights AC2. */
  readonly ac: DrawnCoefficient
  readonly alpha: DrawnCoefficient
  /** Of more than two coders: the kappa of every two and their mean. */
  readonly pairwise?: DrawnPairwise
}

export interface DrawnPairwise extends Pairwise {
  readonly mean: DrawnCoefficient
}

/** Every coefficient of agreement of some ratings, with prevalence beside them and intervals from a bootstrap over clusters. */
export function agreementOf(ratings: Ratings, options: AgreementOptions): Agreement {
  const { scale, seed, resamples = defaultResamples, interval = 'percentile' } = options
  const weighting = weightingOf(scale)
  const { raters, missing, totals } = countsOf(ratings)
  const statistics = summedStatistics(ratings, weightsOf(weighting, valuesOf(ratings)), valuesBy(ratings, scale))
  const { clusters } = statistics
  // One cluster drawn again and again tells nothing.
  const drawn = clusters < 2 ? {} : placeBootstraps(statistics, options)
  const told = (name: Name, coefficient: Coefficient) => withInterval(coefficient, drawn[name])
  return {
    ...{ scale, raters, missing, clusters, interval, seed, resamples },
    units: totals.reduce((sum, total) => sum + (total > 1 ? 1 : 0), 0),
    prevalence: prevalenceOf(ratings),
    percent: told('percent', percentAgreement(ratings)),
    kappa: told('kappa', kappa(ratings, weighting)),
    ...(scale === 'ordinal' && {
      kappaLinear: told('kappaLinear', kappa(inSteps(ratings), 'linear')),
      kappaQuadratic: told('kappaQuadratic', kappa(inSteps(ratings), 'quadratic')),
    }),
    scott: told('scott', scott(ratings, weighting)),
    fleiss: told('fleiss', fleiss(ratings, weighting)),
    brennanPrediger: told('brennanPrediger', brennanPrediger(ratings, weighting)),
    ac: told('ac', gwet(ratings, weighting)),
    alpha: told('alpha', alpha(ratings, scale)),
    ...(raters > 2 && { pairwise: pairwiseOf(pairsOf(ratings, weighting), drawn.pairwise) }),
  }
}

type Name =
  | 'percent'
  | 'kappa'
  | 'kappaLinear'
  | 'kappaQuadratic'
  | 'scott'
  | 'fleiss'
  | 'brennanPrediger'
  | 'ac'
  | 'alpha'
  | 'pairwise'

type Values = Partial<Record<Name, number | null>>

/** The value of every coefficient from the sums of a resample. */
function valuesBy(ratings: Ratings, scale: Scale): (sums: AgreementSums) => Values {
  const values = valuesOf(ratings)
  const weights = weightsOf(weightingOf(scale), values)
  const steps = valuesOf(inSteps(ratings))
  const [linear, quadratic] = [weightsOf('linear', steps), weightsOf('quadratic', steps)]
  const raters = ratersOf(ratings)
  const pairs = coderPairs(raters).length
  return (sums) => {
    const corrected = (chance: Chance) => correctedFrom(sums, weights, chance)
    const ofTable = (by: Weights, margins: 'own' | 'pooled' = 'own') =>
      tableValue(tableFrom(sums, 0), { weights: by, margins }).value
    return {
      percent: sums.paired === 0 ? null : sums.agreement / sums.paired,
      ...(raters === 2 && { kappa: ofTable(weights), scott: ofTable(weights, 'pooled') }),
      ...(raters === 2 && scale === 'ordinal' && { kappaLinear: ofTable(linear), kappaQuadratic: ofTable(quadratic) }),
      fleiss: corrected(fleissChance),
      brennanPrediger: corrected(evenChance),
      ac: corrected(gwetChance),
      alpha: alphaFrom(sums.coincidences, values, scale).value,
      ...(raters > 2 && { pairwise: meanKappa(sums, pairs, weights) }),
    }
  }
}

/** Ordered categories are steps apart, whatever they stand for (domain.md 7.2). */
function inSteps({ units, categories }: Ratings): Ratings {
  return { units, categories }
}

function correctedFrom(sums: AgreementSums, weights: Weights, chance: Chance): number | null {
  if (sums.paired === 0) return null
  const shares = Array.from(sums.shares, (share) => share / sums.rated)
  const marginal = chance(shares, weights)
  const expected = shares.reduce((sum, share, k) => sum + share * (marginal[k] ?? 0), 0)
  return expected >= 1 - 1e-12 ? null : (sums.weighted / sums.paired - expected) / (1 - expected)
}

function meanKappa(sums: AgreementSums, pairs: number, weights: Weights): number | null {
  let total = 0
  let known = 0
  for (let pair = 0; pair < pairs; pair++) {
    const { value } = tableValue(tableFrom(sums, pair), { weights, margins: 'own' })
    if (value === null) continue
    total += value
    known += 1
  }
  return known === 0 ? null : total / known
}

function tableFrom({ categories, tables }: AgreementSums, pair: number): Table {
  const from = pair * categories * categories
  return Array.from({ length: categories }, (_, row) =>
    Array.from(tables.subarray(from + row * categories, from + (row + 1) * categories)),
  )
}

function withInterval(coefficient: Coefficient, drawn: BootstrapInterval | undefined): DrawnCoefficient {
  // The point estimate decides whether there is a value at all: one category only is a value to a sum, and none to a reader.
  if (coefficient.value === null || drawn === undefined) return { ...coefficient, interval: null, undefinedShare: 0 }
  const { interval, undefinedShare } = drawn
  return { ...coefficient, interval, undefinedShare, standardError: coefficient.standardError ?? drawn.standardError }
}

function pairwiseOf({ mean, pairs }: Pairwise, drawn: BootstrapInterval | undefined): DrawnPairwise {
  return { pairs, mean: withInterval(mean, drawn) }
}

function prevalenceOf({ units, categories }: Ratings): readonly number[] {
  const counts = new Array<number>(categories).fill(0)
  let given = 0
  for (const unit of units) {
    for (const rating of unit) {
      if (rating === null) continue
      counts[rating] = (counts[rating] ?? 0) + 1
      given += 1
    }
  }
  return counts.map((count) => (given === 0 ? 0 : count / given))
}
