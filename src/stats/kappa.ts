import { z95 } from './interval.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

/** How far two categories may differ and still count: not at all, by steps, or by squared steps. */
export type KappaWeights = 'unweighted' | 'linear' | 'quadratic'

export interface Kappa extends Statistic {
  readonly standardError: number | null
  /** Weighted share of agreement, observed and expected by chance. */
  readonly observed: number | null
  readonly expected: number | null
}

/**
 * Cohen's kappa of a square table of counts, row coder by column coder, with the large-sample standard error of Fleiss,
 * Cohen & Everitt (1969). `cohenKappa([[20, 5], [10, 15]])` is 0.4.
 */
export function cohenKappa(counts: readonly (readonly number[])[], weighting: KappaWeights = 'unweighted'): Kappa {
  const table = sharesOf(counts, weighting)
  if (table === null) return withoutValue(0, 'nothing was coded by both')
  const { n, cells, categories } = table
  if (categories < 2) return withoutValue(n, 'there is only one category')
  const observed = sum(cells.map((cell) => cell.weight * cell.share))
  const expected = sum(cells.map((cell) => cell.weight * cell.row * cell.column))
  if (expected >= 1 - 1e-12) return withoutValue(n, 'both coders used one and the same category only')
  const value = (observed - expected) / (1 - expected)
  const standardError = standardErrorOf(cells, { n, value, expected })
  const interval = [Math.max(-1, value - z95 * standardError), Math.min(1, value + z95 * standardError)] as const
  return { value, interval, n, standardError, observed, expected }
}

interface Cell {
  readonly share: number
  readonly weight: number
  /** Margins of the cell's row and column. */
  readonly row: number
  readonly column: number
  /** Mean weight against the other coder's margins. */
  readonly rowWeight: number
  readonly columnWeight: number
}

function sharesOf(counts: readonly (readonly number[])[], weighting: KappaWeights) {
  const categories = counts.length
  const n = sum(counts.map((row) => sum(row)))
  if (n === 0) return null
  const rows = counts.map((row) => sum(row) / n)
  const columns = counts.map((_, at) => sum(counts.map((row) => row[at] ?? 0)) / n)
  const weight = (i: number, j: number) => agreementWeight(Math.abs(i - j), categories, weighting)
  const rowWeights = rows.map((_, i) => sum(columns.map((column, j) => column * weight(i, j))))
  const columnWeights = columns.map((_, j) => sum(rows.map((row, i) => row * weight(i, j))))
  const cells: Cell[] = []
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      cells.push({
        share: count / n,
        weight: weight(i, j),
        row: rows[i] ?? 0,
        column: columns[j] ?? 0,
        rowWeight: rowWeights[i] ?? 0,
        columnWeight: columnWeights[j] ?? 0,
      })
    }
  }
  return { n, cells, categories }
}

/** How far two categories so many steps apart agree: 1 for the same, 0 for the farthest (domain.md 7.2). */
export function agreementWeight(distance: number, categories: number, weighting: KappaWeights): number {
  if (weighting === 'unweighted' || categories < 2) return distance === 0 ? 1 : 0
  const share = distance / (categories - 1)
  return weighting === 'linear' ? 1 - share : 1 - share * share
}

function standardErrorOf(cells: readonly Cell[], kappa: { n: number; value: number; expected: number }): number {
  const rest = 1 - kappa.value
  const spread = sum(cells.map((cell) => cell.share * (cell.weight - (cell.rowWeight + cell.columnWeight) * rest) ** 2))
  const variance = spread - (kappa.value - kappa.expected * rest) ** 2
  return Math.sqrt(Math.max(0, variance) / kappa.n) / (1 - kappa.expected)
}

function withoutValue(n: number, reason: string): Kappa {
  return { ...undefinedStatistic(n, reason), standardError: null, observed: null, expected: null }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
