import { fQuantile, fUpperTail } from './f-distribution.ts'
import { mean, sum } from './moments.ts'
import { type CompleteScores, completeScores, type ScoreTable } from './score-table.ts'
import type { Coefficient } from './statistic.ts'

/** Mean squares between targets, within them, between raters, and of the residual (Shrout & Fleiss 1979: BMS, WMS, JMS, EMS). */
export interface MeanSquares {
  readonly between: number
  readonly within: number
  readonly raters: number
  readonly residual: number
}

/** Shrout & Fleiss' names: one-way, two-way random and two-way mixed, of a single rater and of the mean of all k. */
export type IccForm = 'ICC(1,1)' | 'ICC(2,1)' | 'ICC(3,1)' | 'ICC(1,k)' | 'ICC(2,k)' | 'ICC(3,k)'

/** An intraclass correlation; `units` and `n` count the targets that every rater scored. */
export interface Icc extends Coefficient {
  readonly form: IccForm
  /** The F test against no correlation; null where the coefficient has no value or nothing is left over. */
  readonly test: { readonly f: number; readonly degrees: readonly [number, number]; readonly p: number } | null
}

export interface IntraclassCorrelations {
  readonly forms: Readonly<Record<IccForm, Icc>>
  readonly meanSquares: MeanSquares | null
  /** Targets left out because a score of theirs is absent. */
  readonly omitted: number
}

/**
 * The six intraclass correlations of Shrout & Fleiss (1979), with intervals from the F distribution; that of ICC(2,1) and ICC(2,k)
 * is from McGraw & Wong (1996, Table 7). Targets with an absent score are left out and counted. Negative values are kept.
 */
export function intraclassCorrelations(table: ScoreTable): IntraclassCorrelations {
  const scores = completeScores(table)
  const layout: Layout = { scores, n: scores.rows.length, k: scores.columns }
  const squares = emptiness(layout) === null ? meanSquaresOf(scores.rows, scores.columns) : null
  const form = (name: IccForm) => (squares === null ? withoutValue(name, layout) : iccOf(name, layout, squares))
  return {
    forms: {
      'ICC(1,1)': form('ICC(1,1)'),
      'ICC(2,1)': form('ICC(2,1)'),
      'ICC(3,1)': form('ICC(3,1)'),
      'ICC(1,k)': form('ICC(1,k)'),
      'ICC(2,k)': form('ICC(2,k)'),
      'ICC(3,k)': form('ICC(3,k)'),
    },
    meanSquares: squares,
    omitted: scores.omitted,
  }
}

interface Layout {
  readonly scores: CompleteScores
  readonly n: number
  readonly k: number
}

function emptiness({ n, k }: Layout): string | null {
  if (n === 0) return 'no target was scored by every rater'
  if (k < 2) return 'there is only one rater'
  if (n < 2) return 'only one target was scored by every rater'
  return null
}

function meanSquaresOf(rows: readonly (readonly number[])[], k: number): MeanSquares {
  const n = rows.length
  const rowMeans = rows.map((row) => mean(row) ?? 0)
  const grand = mean(rowMeans) ?? 0
  const columnMeans = Array.from({ length: k }, (_, at) => mean(rows.map((row) => row[at] ?? 0)) ?? 0)
  const between = k * squaresAround(rowMeans, grand)
  const raters = n * squaresAround(columnMeans, grand)
  // Summed from the residuals themselves: a difference of sums would leave rounding where nothing is left over.
  const residuals = rows.flatMap((row, i) =>
    row.map((score, j) => score - (rowMeans[i] ?? 0) - (columnMeans[j] ?? 0) + grand),
  )
  const total = sum(rows.map((row) => squaresAround(row, grand)))
  const exact = (squares: number) => (squares <= rounding * Math.max(total, grand * grand * n * k) ? 0 : squares)
  const residual = squaresAround(residuals, 0)
  return {
    between: exact(between) / (n - 1),
    within: exact(raters + residual) / (n * (k - 1)),
    raters: exact(raters) / (k - 1),
    residual: exact(residual) / ((n - 1) * (k - 1)),
  }
}

/** Share of the sum of squares under which a rest is rounding. */
const rounding = 1e-24

function squaresAround(values: readonly number[], centre: number): number {
  return sum(values.map((value) => (value - centre) ** 2))
}

function iccOf(form: IccForm, layout: Layout, squares: MeanSquares): Icc {
  const { n, k } = layout
  const [above, below] = fractionOf(form, layout, squares)
  if (squares.between === 0 && squares.within === 0) return withoutValue(form, layout, 'the scores do not vary')
  if (below <= 0) return withoutValue(form, layout, 'the targets do not differ')
  const error = form.startsWith('ICC(1') ? squares.within : squares.residual
  const degrees = [n - 1, form.startsWith('ICC(1') ? n * (k - 1) : (n - 1) * (k - 1)] as const
  const f = squares.between / error
  return {
    ...frameOf(form, layout),
    value: above / below,
    interval: error === 0 ? null : intervalOf(form, layout, squares),
    test: error === 0 ? null : { f, degrees, p: fUpperTail(f, ...degrees) },
  }
}

/** Numerator and denominator (domain.md 7.2, from Shrout & Fleiss 1979). */
function fractionOf(form: IccForm, { n, k }: Layout, squares: MeanSquares): readonly [number, number] {
  const { between, within, raters, residual } = squares
  switch (form) {
    case 'ICC(1,1)':
      return [between - within, between + (k - 1) * within]
    case 'ICC(2,1)':
      return [between - residual, between + (k - 1) * residual + (k * (raters - residual)) / n]
    case 'ICC(3,1)':
      return [between - residual, between + (k - 1) * residual]
    case 'ICC(1,k)':
      return [between - within, between]
    case 'ICC(2,k)':
      return [between - residual, between + (raters - residual) / n]
    case 'ICC(3,k)':
      return [between - residual, between]
  }
}

function intervalOf(form: IccForm, layout: Layout, squares: MeanSquares): readonly [number, number] | null {
  const { n, k } = layout
  if (form.startsWith('ICC(2')) return agreementInterval(form, layout, squares)
  const isOneWay = form.startsWith('ICC(1')
  const f = squares.between / (isOneWay ? squares.within : squares.residual)
  const rest = isOneWay ? n * (k - 1) : (n - 1) * (k - 1)
  const low = f / fQuantile(0.975, n - 1, rest)
  const high = f * fQuantile(0.975, rest, n - 1)
  if (form.endsWith('k)')) return high === 0 ? null : [1 - 1 / low, 1 - 1 / high]
  return [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)]
}

/** McGraw & Wong (1996), Table 7, case 2: Satterthwaite's degrees of freedom for the absolute agreement of raters drawn at random. */
function agreementInterval(form: IccForm, layout: Layout, squares: MeanSquares): readonly [number, number] | null {
  const { n, k } = layout
  const { between, raters, residual } = squares
  const [above, below] = fractionOf('ICC(2,1)', layout, squares)
  const icc = above / below
  const rest = n * (1 + (k - 1) * icc) - k * icc
  const f = raters / residual
  const top = (n - 1) * (k - 1) * (k * icc * f + rest) ** 2
  const degrees = top / ((n - 1) * k * k * icc * icc * f * f + rest * rest)
  if (!(degrees > 0) || !Number.isFinite(degrees)) return null
  const lowF = fQuantile(0.975, n - 1, degrees)
  const highF = fQuantile(0.975, degrees, n - 1)
  const spread = k * raters + (k * n - k - n) * residual
  const low = (n * (between - lowF * residual)) / (lowF * spread + n * between)
  const high = (n * (highF * between - residual)) / (spread + n * highF * between)
  const single = [low, high] as const
  if (form === 'ICC(2,1)') return around(single, icc)
  // Spearman–Brown carries the ends from a single rater to the mean of k, as long as they lie this side of its pole.
  if (!(1 + low * (k - 1) > 0)) return null
  return around([(low * k) / (1 + low * (k - 1)), (high * k) / (1 + high * (k - 1))], (icc * k) / (1 + icc * (k - 1)))
}

/** With few targets and a strongly negative value the approximation leaves its ground, and there is no interval. */
function around([low, high]: readonly [number, number], value: number): readonly [number, number] | null {
  return low <= value && value <= high ? [low, high] : null
}

function withoutValue(form: IccForm, layout: Layout, reason?: string): Icc {
  const said = reason ?? emptiness(layout) ?? 'there is nothing to compare'
  return { ...frameOf(form, layout), value: null, interval: null, test: null, reason: said }
}

function frameOf(form: IccForm, { scores, n, k }: Layout) {
  return { form, statistic: form, n, raters: k, units: n, missing: scores.missing, standardError: null }
}
