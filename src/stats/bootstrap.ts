import { bcaShares } from './bca.ts'
import { quantileOfSorted } from './quantile.ts'
import { randomFrom, wholeBelow } from './random.ts'

export interface BootstrapOptions {
  readonly seed: number
  /** Resamples drawn; 2,000 by default (domain.md 7.2). */
  readonly resamples?: number
}

export interface IntervalOptions extends BootstrapOptions {
  /** Percentile by default; BCa (Efron 1987) is moved for bias and acceleration. */
  readonly interval?: 'percentile' | 'bca'
}

export interface BootstrapInterval {
  /** 95 % interval; null where more than half of the resamples had no value, or BCa cannot tell the bias. */
  readonly interval: readonly [number, number] | null
  /** Standard deviation of the resampled values; null where there is no interval. */
  readonly standardError: number | null
  readonly seed: number
  readonly resamples: number
  /** Share of resamples in which the statistic had no value. */
  readonly undefinedShare: number
}

/**
 * Bootstrap over clusters: whole clusters are drawn with replacement, so that turns or sessions of one relationship stay
 * together (domain.md 7.2).
 */
export function clusterBootstrap<T>(
  clusters: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  options: IntervalOptions,
): BootstrapInterval {
  const { only } = clusterBootstraps(clusters, (sample) => ({ only: statistic(sample) }), options)
  return only ?? intervalOf([], () => null, options)
}

/** The same for several statistics of one sample, so that each resample is drawn and summed once. */
export function clusterBootstraps<T, Name extends string>(
  clusters: readonly T[],
  statistics: (sample: readonly T[]) => Readonly<Record<Name, number | null>>,
  options: IntervalOptions,
): Readonly<Partial<Record<Name, BootstrapInterval>>> {
  const of = (places: Int32Array) => {
    const sample: T[] = []
    for (const place of places) {
      const cluster = clusters[place]
      if (cluster !== undefined) sample.push(cluster)
    }
    return statistics(sample)
  }
  return placeBootstraps({ clusters: clusters.length, of }, options)
}

/** Statistics of a sample that is told by the places of its clusters, one as often as it was drawn. */
export interface PlacedStatistics<Name extends string> {
  readonly clusters: number
  readonly of: (places: Int32Array) => Readonly<Partial<Record<Name, number | null>>>
  /** Statistics of all clusters but one, where there is a quicker way than `of`. */
  readonly without?: (place: number) => Readonly<Partial<Record<Name, number | null>>>
}

/** The same where a statistic knows its clusters by their places, so that what can be summed is summed once. */
export function placeBootstraps<Name extends string>(
  statistics: PlacedStatistics<Name>,
  options: IntervalOptions,
): Readonly<Partial<Record<Name, BootstrapInterval>>> {
  const { clusters, of } = statistics
  const { seed, resamples = defaultResamples } = options
  const drawn = new Map<string, number[]>()
  for (const places of drawPlaces(clusters, { seed, resamples })) {
    for (const [name, value] of Object.entries<number | null | undefined>(of(places))) {
      const values = drawn.get(name) ?? []
      if (values.length === 0) drawn.set(name, values)
      if (typeof value === 'number' && Number.isFinite(value)) values.push(value)
    }
  }
  const wholes = options.interval === 'bca' ? leftOut(statistics) : null
  const intervals = [...drawn].map(([name, values]) => {
    const shares = (sorted: Float64Array) => (wholes === null ? percentile : bcaShares({ sorted, ...wholes(name) }))
    return [name, intervalOf(values, shares, options)]
  })
  // The names are those `of` gave.
  return Object.fromEntries(intervals) as Partial<Record<Name, BootstrapInterval>>
}

/** The places of the clusters in each resample, one as often as it was drawn; the same array every time, filled anew. */
export function* drawPlaces(
  clusters: number,
  { seed, resamples = defaultResamples }: BootstrapOptions,
): Generator<Int32Array> {
  const random = randomFrom(seed)
  const places = new Int32Array(clusters)
  for (let round = 0; round < resamples && clusters > 0; round++) {
    for (let at = 0; at < clusters; at++) places[at] = wholeBelow(random, clusters)
    yield places
  }
}

/** domain.md 7.2. */
export const defaultResamples = 2000
/** Shares of the resamples below the ends of a 95 % interval. */
export const percentile = [0.025, 0.975] as const

/** Each statistic of all clusters, and with each cluster left out. */
function leftOut({ clusters, of, without }: PlacedStatistics<string>) {
  const all = Int32Array.from({ length: clusters }, (_, at) => at)
  const whole = of(all)
  const each = without ?? ((place: number) => of(all.filter((at) => at !== place)))
  const jackknife = Array.from({ length: clusters }, (_, place) => each(place))
  return (name: string) => ({
    estimate: whole[name] ?? null,
    jackknife: jackknife.map((values) => values[name] ?? null),
  })
}

type Shares = (sorted: Float64Array) => readonly [number, number] | null

function intervalOf(values: readonly number[], sharesOf: Shares, options: IntervalOptions): BootstrapInterval {
  const { seed, resamples = defaultResamples } = options
  const sorted = Float64Array.from(values).sort()
  const isTold = sorted.length > 0 && sorted.length * 2 >= resamples
  const shares = isTold ? sharesOf(sorted) : null
  return {
    interval: shares === null ? null : [quantileOfSorted(sorted, shares[0]), quantileOfSorted(sorted, shares[1])],
    standardError: isTold ? deviationOf(sorted) : null,
    seed,
    resamples,
    undefinedShare: 1 - sorted.length / resamples,
  }
}

function deviationOf(values: Float64Array): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
