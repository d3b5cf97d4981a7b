import { randomFrom, wholeBelow } from './random.ts'

export interface BootstrapOptions {
  readonly seed: number
  /** Resamples drawn; 2,000 by default (domain.md 7.2). */
  readonly resamples?: number
}

export interface BootstrapInterval {
  /** 95 % percentile interval; null where more than half of the resamples had no value. */
  readonly interval: readonly [number, number] | null
  readonly seed: number
  readonly resamples: number
  /** Share of resamples in which the statistic had no value. */
  readonly undefinedShare: number
}

/**
 * Percentile bootstrap over clusters: whole clusters are drawn with replacement, so that turns or sessions of one
 * relationship stay together (domain.md 7.2).
 */
export function clusterBootstrap<T>(
  clusters: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  options: BootstrapOptions,
): BootstrapInterval {
  const resamples = options.resamples ?? 2000
  const random = randomFrom(options.seed)
  const values: number[] = []
  for (let round = 0; round < resamples && clusters.length > 0; round++) {
    const value = statistic(resample(clusters, random))
    if (value !== null && Number.isFinite(value)) values.push(value)
  }
  const sorted = Float64Array.from(values).sort()
  return {
    interval:
      sorted.length * 2 < resamples || sorted.length === 0 ? null : [quantile(sorted, 0.025), quantile(sorted, 0.975)],
    seed: options.seed,
    resamples,
    undefinedShare: 1 - sorted.length / resamples,
  }
}

function resample<T>(clusters: readonly T[], random: () => number): readonly T[] {
  const sample: T[] = []
  for (let drawn = 0; drawn < clusters.length; drawn++) {
    const cluster = clusters[wholeBelow(random, clusters.length)]
    if (cluster !== undefined) sample.push(cluster)
  }
  return sample
}

/** Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
