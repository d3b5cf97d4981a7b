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
  const { only } = clusterBootstraps(clusters, (sample) => ({ only: statistic(sample) }), options)
  return only ?? intervalOf([], options.seed, options.resamples ?? defaultResamples)
}

/** The same for several statistics of one sample, so that each resample is drawn and summed once. */
export function clusterBootstraps<T, Name extends string>(
  clusters: readonly T[],
  statistics: (sample: readonly T[]) => Readonly<Record<Name, number | null>>,
  options: BootstrapOptions,
): Readonly<Partial<Record<Name, BootstrapInterval>>> {
  const resamples = options.resamples ?? defaultResamples
  const random = randomFrom(options.seed)
  const drawn = new Map<string, number[]>()
  for (let round = 0; round < resamples && clusters.length > 0; round++) {
    for (const [name, value] of Object.entries<number | null>(statistics(resample(clusters, random)))) {
      const values = drawn.get(name) ?? []
      if (values.length === 0) drawn.set(name, values)
      if (value !== null && Number.isFinite(value)) values.push(value)
    }
  }
  const intervals = [...drawn].map(([name, values]) => [name, intervalOf(values, options.seed, resamples)])
  // The names are those `statistics` gave.
  return Object.fromEntries(intervals) as Partial<Record<Name, BootstrapInterval>>
}

/** domain.md 7.2. */
const defaultResamples = 2000

function intervalOf(values: readonly number[], seed: number, resamples: number): BootstrapInterval {
  const sorted = Float64Array.from(values).sort()
  const isTold = sorted.length > 0 && sorted.length * 2 >= resamples
  return {
    interval: isTold ? [quantile(sorted, 0.025), quantile(sorted, 0.975)] : null,
    seed,
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
