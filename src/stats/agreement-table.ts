import { normalInterval, sumOf, withoutValue } from './agreement-chance.ts'
import type { Coefficient } from './statistic.ts'
import type { Weights } from './weights.ts'

/** Counts of two coders, row coder by column coder. */
export type Table = readonly (readonly number[])[]

export interface TableCorrection {
  readonly statistic: string
  readonly weights: Weights
  /** Whose shares chance draws from: each coder's own (Cohen), or those of both together (Scott). */
  readonly margins: 'own' | 'pooled'
}

/**
 * A coefficient of two coders from their table, with its large-sample standard error (Fleiss, Cohen & Everitt 1969; for pooled
 * margins the same with both margins alike, as in irrCAC).
 */
export function tableCorrected(table: Table, correction: TableCorrection): Coefficient {
  const about = { statistic: correction.statistic, raters: 2, missing: 0 }
  const n = sumOf(table.map(sumOf))
  if (n === 0) return withoutValue(about, 0, 'nothing was coded by both')
  if (table.length < 2) return withoutValue(about, n, 'there is only one category')
  const { observed, expected, value, marginal } = tableValue(table, correction)
  if (value === null) return withoutValue(about, n, 'both coders used one and the same category only')
  const standardError = standardErrorOf(table, { ...correction, ...marginal, n, value, expected })
  const interval = normalInterval(value, standardError)
  return { ...about, value, interval, n, units: n, standardError, observed, expected }
}

/** Value, observed and expected agreement alone. */
export function tableValue(table: Table, { weights, margins }: Pick<TableCorrection, 'weights' | 'margins'>) {
  const n = sumOf(table.map(sumOf))
  const own = { rows: table.map((row) => sumOf(row) / n), columns: table.map((_, at) => columnOf(table, at) / n) }
  const pooled = own.rows.map((row, k) => (row + (own.columns[k] ?? 0)) / 2)
  const { rows, columns } = margins === 'own' ? own : { rows: pooled, columns: pooled }
  const marginal = { rowWeights: weighted(weights, columns), columnWeights: weighted(weights, rows) }
  let observed = 0
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) observed += ((weights[i]?.[j] ?? 0) * count) / n
  }
  const expected = sumOf(rows.map((share, i) => share * (marginal.rowWeights[i] ?? 0)))
  const value = n === 0 || expected >= 1 - 1e-12 ? null : (observed - expected) / (1 - expected)
  return { observed, expected, value, marginal }
}

function columnOf(table: Table, at: number): number {
  return table.reduce((sum, row) => sum + (row[at] ?? 0), 0)
}

/** Mean weight of each category against some shares; weights are symmetric. */
function weighted(weights: Weights, shares: readonly number[]): readonly number[] {
  return weights.map((row) => row.reduce((sum, weight, at) => sum + weight * (shares[at] ?? 0), 0))
}

interface Spread {
  readonly weights: Weights
  readonly rowWeights: readonly number[]
  readonly columnWeights: readonly number[]
  readonly n: number
  readonly value: number
  readonly expected: number
}

function standardErrorOf(table: Table, spread: Spread): number {
  const { weights, rowWeights, columnWeights, n, value, expected } = spread
  const rest = 1 - value
  let squares = 0
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const chance = (rowWeights[i] ?? 0) + (columnWeights[j] ?? 0)
      squares += (count / n) * ((weights[i]?.[j] ?? 0) - chance * rest) ** 2
    }
  }
  return Math.sqrt(Math.max(0, squares - (value - expected * rest) ** 2) / n) / (1 - expected)
}
