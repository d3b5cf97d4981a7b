import { agreementIn } from './agreement-chance.ts'
import { addCoincidences } from './alpha.ts'
import type { PlacedStatistics } from './bootstrap.ts'
import { coderPairs } from './kappa.ts'
import { countsOf, type Ratings } from './ratings.ts'
import type { Weights } from './weights.ts'

/** What every coefficient of agreement is computed from: sums over units, so that a resample of clusters is a sum of their sums. */
export interface AgreementSums {
  readonly categories: number
  /** Units rated at all, and units rated at least twice. */
  readonly rated: number
  readonly paired: number
  /** Sums over the paired units of the share of pairs that agree: exactly, and by the weights. */
  readonly agreement: number
  readonly weighted: number
  /** Sums over the rated units of the share of each category. */
  readonly shares: Float64Array
  /** Categories × categories (Krippendorff). */
  readonly coincidences: Float64Array
  /** For every two coders categories × categories, one after the other. */
  readonly tables: Float64Array
}

/** Statistics of resampled clusters of ratings. The sums of a cluster are made once, and once for all clusters rated alike. */
export function summedStatistics<Name extends string>(
  ratings: Ratings,
  weights: Weights,
  of: (sums: AgreementSums) => Readonly<Partial<Record<Name, number | null>>>,
): PlacedStatistics<Name> {
  const { kindOf, sizes, rows } = kindsOf(ratings, weights)
  const sums = new Float64Array(rows.width)
  const view = viewOf(sums, ratings.categories)
  const drawn = new Int32Array(sizes.length)
  const leftOut = new Map<number, Readonly<Partial<Record<Name, number | null>>>>()
  const sumUp = (often: Int32Array) => {
    sums.fill(0)
    for (let kind = 0; kind < often.length; kind++) addRow(rows, { kind, times: often[kind] ?? 0 }, sums)
  }
  sumUp(sizes)
  const totals = sums.slice()
  return {
    clusters: kindOf.length,
    of: (places) => {
      drawn.fill(0)
      for (const place of places) {
        const kind = kindOf[place] ?? 0
        drawn[kind] = (drawn[kind] ?? 0) + 1
      }
      sumUp(drawn)
      return of(view())
    },
    without: (place) => {
      const left = kindOf[place] ?? 0
      const known = leftOut.get(left)
      if (known !== undefined) return known
      sums.set(totals)
      addRow(rows, { kind: left, times: -1 }, sums)
      // What rounding leaves of nothing is smaller than anything that is summed.
      for (let at = 0; at < sums.length; at++) if (Math.abs(sums[at] ?? 0) < 1e-9) sums[at] = 0
      const values = of(view())
      leftOut.set(left, values)
      return values
    },
  }
}

/** Clusters that were rated alike are one kind; the sums of each kind without their zeros, those of kind k from starts[k] on. */
interface Kinds {
  /** Kind of each cluster, in the order in which clusters appear. */
  readonly kindOf: Int32Array
  /** Clusters of each kind. */
  readonly sizes: Int32Array
  readonly rows: Rows
}

interface Rows {
  readonly width: number
  readonly starts: readonly number[]
  readonly places: Int32Array
  readonly values: Float64Array
}

function kindsOf(ratings: Ratings, weights: Weights): Kinds {
  const clusters = clustersOf(ratings)
  const { row, addUnit } = rowMaker(ratings, weights)
  const known = new Map<string, number>()
  const kindOf = new Int32Array(clusters.length)
  const sizes: number[] = []
  const starts = [0]
  const places: number[] = []
  const values: number[] = []
  for (const [at, units] of clusters.entries()) {
    const key = units.map((unit) => ratings.units[unit]?.join()).join(';')
    const kind = known.get(key) ?? known.size
    kindOf[at] = kind
    sizes[kind] = (sizes[kind] ?? 0) + 1
    if (kind < known.size) continue
    known.set(key, kind)
    row.fill(0)
    for (const unit of units) addUnit(unit)
    for (const [place, value] of row.entries()) {
      if (value === 0) continue
      places.push(place)
      values.push(value)
    }
    starts.push(places.length)
  }
  const rows = { width: row.length, starts, places: Int32Array.from(places), values: Float64Array.from(values) }
  return { kindOf, sizes: Int32Array.from(sizes), rows }
}

/** A row of sums as `viewOf` reads it, and how a unit is added to it. */
function rowMaker(ratings: Ratings, weights: Weights) {
  const { categories } = ratings
  const counts = countsOf(ratings)
  const pairs = coderPairs(counts.raters)
  const square = categories * categories
  const tablesFrom = 4 + categories + square
  const row = new Float64Array(tablesFrom + pairs.length * square)
  const coincidences = row.subarray(4 + categories, tablesFrom)
  const exact = weights.map((_, i) => weights.map((__, j) => (i === j ? 1 : 0)))
  const add = (at: number, value: number) => {
    row[at] = (row[at] ?? 0) + value
  }
  const addUnit = (unit: number) => {
    const total = counts.totals[unit] ?? 0
    if (total === 0) return
    add(0, 1)
    for (let k = 0; k < categories; k++) add(4 + k, (counts.counts[unit * categories + k] ?? 0) / total)
    if (addCoincidences(counts, unit, coincidences) === 0) return
    add(1, 1)
    add(2, agreementIn(counts, unit, exact))
    add(3, agreementIn(counts, unit, weights))
    const rated = ratings.units[unit] ?? []
    for (const [pair, [one, other]] of pairs.entries()) {
      const [first, second] = [rated[one] ?? null, rated[other] ?? null]
      if (first !== null && second !== null) add(tablesFrom + pair * square + first * categories + second, 1)
    }
  }
  return { row, addUnit }
}

/** Units of every cluster, in the order in which clusters appear. */
function clustersOf({ units, clusters }: Ratings): readonly (readonly number[])[] {
  if (clusters === undefined) return units.map((_, unit) => [unit])
  if (clusters.length !== units.length) throw new RangeError(`${clusters.length} clusters for ${units.length} units`)
  const members = new Map<string, number[]>()
  for (const [unit, cluster] of clusters.entries()) {
    const own = members.get(cluster)
    if (own === undefined) members.set(cluster, [unit])
    else own.push(unit)
  }
  return [...members.values()]
}

interface Drawn {
  readonly kind: number
  readonly times: number
}

function addRow({ starts, places, values }: Rows, { kind, times }: Drawn, sums: Float64Array): void {
  if (times === 0) return
  const end = starts[kind + 1] ?? 0
  for (let at = starts[kind] ?? 0; at < end; at++) {
    const place = places[at] ?? 0
    sums[place] = (sums[place] ?? 0) + times * (values[at] ?? 0)
  }
}

function viewOf(sums: Float64Array, categories: number): () => AgreementSums {
  const coincidencesFrom = 4 + categories
  const tablesFrom = coincidencesFrom + categories * categories
  const shares = sums.subarray(4, coincidencesFrom)
  const coincidences = sums.subarray(coincidencesFrom, tablesFrom)
  const tables = sums.subarray(tablesFrom)
  return () => {
    const [rated = 0, paired = 0, agreement = 0, weighted = 0] = sums
    return { categories, rated, paired, agreement, weighted, shares, coincidences, tables }
  }
}
