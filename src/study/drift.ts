import { addCoincidences } from '../stats/alpha.ts'
import { type BootstrapOptions, clusterBootstrap } from '../stats/bootstrap.ts'
import { countsOf } from '../stats/ratings.ts'
import { theilSen } from '../stats/slope.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import { ratingsOf } from './agreement-rows.ts'
import type { Subject } from './agreement-subjects.ts'

/** Agreement in one stretch of the work. */
export interface DriftBlock {
  /** A round as it was assigned, or a place in the order of coding. */
  readonly block: number
  readonly relationships: number
  /** Krippendorff's alpha pooled over everything judged: disagreements seen over those chance would give within each subject. */
  readonly alpha: Statistic
  readonly percent: Statistic
}

export interface Drift {
  /** What the order comes from. */
  readonly by: 'round' | 'time'
  readonly blocks: readonly DriftBlock[]
  /** Theil–Sen: change of alpha from one block to the next. */
  readonly slope: Statistic
}

/** When each relationship was coded: the round, or the time its last coding was made in milliseconds. */
export interface CodingOrder {
  readonly by: 'round' | 'time'
  readonly at: ReadonlyMap<string, number>
}

/** Blocks that are cut from an order of times. */
const mostBlocks = 8
/** Relationships a block has at least, so that its alpha is more than one relationship's. */
const leastInBlock = 2
/** Fewer points than this have no direction. */
const leastBlocks = 3

/** Agreement block by block in the order of coding, and its slope; null where nothing tells the order. */
export function driftOf(
  subjects: readonly Subject[],
  order: CodingOrder | null,
  options: BootstrapOptions,
): Drift | null {
  if (order === null) return null
  const blocks = blocksOf(order).map(({ block, members }) => blockOf(subjects, { block, members }, options))
  const told = blocks.flatMap(({ block, alpha }) => (alpha.value === null ? [] : [{ block, value: alpha.value }]))
  return { by: order.by, blocks, slope: slopeOf(told) }
}

function slopeOf(told: readonly { readonly block: number; readonly value: number }[]): Statistic {
  if (told.length < leastBlocks)
    return undefinedStatistic(told.length, `fewer than ${leastBlocks} blocks have an alpha`)
  const slope = theilSen(
    told.map(({ block }) => block),
    told.map(({ value }) => value),
  )
  return slope ?? undefinedStatistic(told.length, 'the blocks do not differ in time')
}

interface Block {
  readonly block: number
  readonly members: ReadonlySet<string>
}

function blocksOf({ by, at }: CodingOrder): readonly Block[] {
  const sorted = [...at].toSorted(([a, first], [b, second]) => first - second || (a < b ? -1 : 1))
  if (by === 'round') {
    return [...new Set(sorted.map(([, round]) => round))].map((round) => ({
      block: round,
      members: new Set(sorted.flatMap(([id, own]) => (own === round ? [id] : []))),
    }))
  }
  const count = Math.max(1, Math.min(mostBlocks, Math.floor(sorted.length / leastInBlock)))
  return Array.from({ length: count }, (_, place) => ({
    block: place + 1,
    members: new Set(
      sorted
        .slice(Math.round((place * sorted.length) / count), Math.round(((place + 1) * sorted.length) / count))
        .map(([id]) => id),
    ),
  }))
}

/** What a relationship adds to the pooled alpha, subject by subject, as coincidences. */
type Added = readonly Float64Array[]

function blockOf(subjects: readonly Subject[], { block, members }: Block, options: BootstrapOptions): DriftBlock {
  const clusters = [...members].map(
    (relationship): Added => subjects.map((subject) => coincidencesIn(subject, relationship)),
  )
  const touched = clusters.filter((cluster) => cluster.some((own) => own.some((count) => count > 0)))
  const of = (sample: readonly Added[]) => pooled(sample, subjects)
  const statistic = (name: 'alpha' | 'percent'): Statistic => {
    const { n, ...values } = of(touched)
    const value = values[name]
    if (value === null) return undefinedStatistic(n, n === 0 ? 'nothing was judged twice' : 'nothing varies')
    const interval =
      touched.length < 2 ? null : clusterBootstrap(touched, (sample) => of(sample)[name], options).interval
    return { value, n, interval }
  }
  return { block, relationships: touched.length, alpha: statistic('alpha'), percent: statistic('percent') }
}

function coincidencesIn(subject: Subject, relationship: string): Float64Array {
  const categories = subject.categories.length
  const found = new Float64Array(categories * categories)
  const ratings = subject.ratings.filter((_, at) => subject.places[at]?.relationship === relationship)
  const counts = countsOf({ ...ratingsOf(subject), units: ratings })
  for (let unit = 0; unit < counts.units; unit++) addCoincidences(counts, unit, found)
  return found
}

/** Expected disagreement stays within a subject: a rare code and a frequent one are never mistaken for each other. */
function pooled(sample: readonly Added[], subjects: readonly Subject[]) {
  let [differing, expected, n] = [0, 0, 0]
  for (const [at, { categories }] of subjects.entries()) {
    const size = categories.length
    const sums = new Float64Array(size * size)
    for (const cluster of sample)
      for (const [cell, count] of cluster[at]?.entries() ?? []) sums[cell] = (sums[cell] ?? 0) + count
    const totals = categories.map((_, row) =>
      sums.subarray(row * size, (row + 1) * size).reduce((sum, count) => sum + count, 0),
    )
    const own = totals.reduce((sum, count) => sum + count, 0)
    const same = categories.reduce((sum, _, row) => sum + (sums[row * size + row] ?? 0), 0)
    differing += own - same
    if (own > 1) expected += (own * own - totals.reduce((sum, count) => sum + count * count, 0)) / (own - 1)
    n += own
  }
  return { n, percent: n === 0 ? null : 1 - differing / n, alpha: expected === 0 ? null : 1 - differing / expected }
}
