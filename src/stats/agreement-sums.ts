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

/** Statistics of resampled clusters of ratings. The sums of every cluster are made once. */
export function summedStatistics<Name extends string>(
  ratings: Ratings,
  weights: Weights,
  of: (sums: AgreementSums) => Readonly<Partial<Record<Name, number | null>>>,
): PlacedStatistics<Name> {
  const rows = rowsOf(ratings, weights)
  const totals = new Float64Array(rows.width)
  for (let row = 0; row < rows.clusters; row++) addRow(rows, row, totals)
  const sums = new Float64Array(rows.width)
  const view = viewOf(sums, ratings.categories)
  return {
    clusters: rows.clusters,
    of: (places) => {
      sums.fill(0)
      for (const place of places) addRow(rows, place, sums)
      return of(view())
    },
    without: (place) => {
      sums.fill(0)
      addRow(rows, place, sums)
      // Nothing summed is smaller than rounding leaves behind.
      for (let at = 0; at < sums.length; at++) {
        const rest = (totals[at] ?? 0) - (sums[at] ?? 0)
        sums[at] = rest < 1e-9 ? 0 : rest
      }
      return of(view())
    },
  }
}

/** Sums of every cluster without their zeros: the entries of row r stand from starts[r] to starts[r + 1]. */
interface Rows {
  readonly clusters: number
  readonly width: number
  readonly starts: Int32Array
  readonly places: Int32Array
  readonly values: Float64Array
}

function rowsOf(ratings: Ratings, weights: Weights): Rows {
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
  return compressed(clustersOf(ratings), row, addUnit)
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

function compressed(
  clusters: readonly (readonly number[])[],
  row: Float64Array,
  addUnit: (unit: number) => void,
): Rows {
  const starts = new Int32Array(clusters.length + 1)
  const places: number[] = []
  const values: number[] = []
  for (const [at, units] of clusters.entries()) {
    row.fill(0)
    for (const unit of units) addUnit(unit)
    for (let place = 0; place < row.length; place++) {
      const value = row[place] ?? 0
      if (value === 0) continue
      places.push(place)
      values.push(value)
    }
    starts[at + 1] = places.length
  }
  const width = row.length
  return {
    clusters: clusters.length,
    width,
    starts,
    places: Int32Array.from(places),
    values: Float64Array.from(values),
  }
}

function addRow({ starts, places, values }: Rows, row: number, sums: Float64Array): void {
  const end = starts[row + 1] ?? 0
  for (let at = starts[row] ?? 0; at < end; at++) {
    const place = places[at] ?? 0
    sums[place] = (sums[place] ?? 0) + (values[at] ?? 0)
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
