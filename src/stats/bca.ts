import { normalBelow, normalQuantile } from './normal.ts'

export interface BcaSample {
  /** Values of the resamples, in order. */
  readonly sorted: Float64Array
  /** The value of the whole sample; null where it has none. */
  readonly estimate: number | null
  /** The value with each cluster left out in turn; null where it then has none. */
  readonly jackknife: readonly (number | null)[]
}

/**
 * The shares of the resamples between which a 95 % BCa interval lies: moved for bias and for a spread that changes with the value
 * (Efron 1987). Null where all resamples lie on one side of the estimate, so that the bias cannot be told.
 */
export function bcaShares({ sorted, estimate, jackknife }: BcaSample): readonly [number, number] | null {
  if (estimate === null) return null
  // Resamples that tie with the estimate count half, or a coarse statistic would look biased.
  let below = 0
  for (const value of sorted) below += value < estimate - tie ? 1 : value <= estimate + tie ? 0.5 : 0
  const bias = normalQuantile(below / sorted.length)
  if (!Number.isFinite(bias)) return null
  const acceleration = accelerationOf(jackknife)
  const shareAt = (z: number) => normalBelow(bias + (bias + z) / (1 - acceleration * (bias + z)))
  return [shareAt(normalQuantile(0.025)), shareAt(normalQuantile(0.975))]
}

/** Rounding makes equal values differ by less than this. */
const tie = 1e-12

function accelerationOf(jackknife: readonly (number | null)[]): number {
  const values = jackknife.filter((value) => value !== null)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let squares = 0
  let cubes = 0
  for (const value of values) {
    squares += (mean - value) ** 2
    cubes += (mean - value) ** 3
  }
  return squares < tie ** 2 ? 0 : cubes / (6 * squares ** 1.5)
}
