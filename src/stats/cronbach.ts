import { fQuantile } from './f-distribution.ts'
import { mean, sum, variance } from './moments.ts'
import { type CompleteScores, columnOf, completeScores, type ScoreTable } from './score-table.ts'
import type { Coefficient } from './statistic.ts'

/** Cronbach's alpha of a scale. In each coefficient `raters` counts the items and `units` the persons who answered all of them. */
export interface CronbachAlpha {
  /** From covariances, with Feldt's interval. */
  readonly raw: Coefficient
  /** From correlations: every item with the same weight. */
  readonly standardised: Coefficient
  /** Mean correlation of two items. */
  readonly meanCorrelation: Coefficient
  /** Raw alpha of the other items, in the order of the items. */
  readonly ifDropped: readonly Coefficient[]
  /** Persons left out because an answer of theirs is absent. */
  readonly omitted: number
}

/**
 * Cronbach's alpha (1951), raw and standardised, and without each item in turn; the interval is Feldt's (1965; domain.md 7.2). One
 * row a person, one column an item, reverse items already turned. Negative values are kept.
 */
export function cronbachAlpha(table: ScoreTable): CronbachAlpha {
  const scores = completeScores(table)
  const items = Array.from({ length: scores.columns }, (_, at) => at)
  return {
    raw: rawAlpha(scores, items),
    ...fromCorrelations(scores, items),
    ifDropped: items.map((item) =>
      rawAlpha(
        scores,
        items.filter((other) => other !== item),
      ),
    ),
    omitted: scores.omitted,
  }
}

function rawAlpha(scores: CompleteScores, items: readonly number[]): Coefficient {
  const k = items.length
  const n = scores.rows.length
  const frame = frameOf("Cronbach's alpha", scores, k)
  const reason = emptiness(n, k)
  if (reason !== null) return withoutValue(frame, reason)
  const own = sum(items.map((item) => variance(columnOf(scores.rows, item)) ?? 0))
  const total = variance(scores.rows.map((row) => sum(items.map((item) => row[item] ?? 0)))) ?? 0
  if (total <= own * rounding || total === 0) return withoutValue(frame, 'the sums of the items do not vary')
  const value = (k / (k - 1)) * (1 - own / total)
  return { ...frame, value, interval: feldt(value, n, k) }
}

/** Under this share of the items' own variance, variance of the sum is rounding. */
const rounding = 1e-12

/** Feldt (1965): (1 − alpha) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom. */
function feldt(alpha: number, n: number, k: number): readonly [number, number] {
  const degrees = [n - 1, (n - 1) * (k - 1)] as const
  return [1 - (1 - alpha) * fQuantile(0.975, ...degrees), 1 - (1 - alpha) * fQuantile(0.025, ...degrees)]
}

function fromCorrelations(scores: CompleteScores, items: readonly number[]) {
  const k = items.length
  const frames = {
    standardised: frameOf("Cronbach's alpha (standardised)", scores, k),
    meanCorrelation: frameOf('mean correlation of items', scores, k),
  }
  const r = meanCorrelationOf(scores, items)
  if (typeof r === 'string')
    return {
      standardised: withoutValue(frames.standardised, r),
      meanCorrelation: withoutValue(frames.meanCorrelation, r),
    }
  const below = 1 + (k - 1) * r
  return {
    standardised:
      below <= rounding
        ? withoutValue(frames.standardised, 'the sums of the items do not vary')
        : { ...frames.standardised, value: (k * r) / below, interval: null },
    meanCorrelation: { ...frames.meanCorrelation, value: r, interval: null },
  }
}

/** Or the reason why there is none. */
function meanCorrelationOf(scores: CompleteScores, items: readonly number[]): number | string {
  const reason = emptiness(scores.rows.length, items.length)
  if (reason !== null) return reason
  const standard = items.map((item) => standardised(columnOf(scores.rows, item)))
  const still = standard.indexOf(null)
  if (still >= 0) return `item ${still + 1} does not vary`
  // The variance of the sum of standardised items is k + k(k − 1) r.
  const sums = scores.rows.map((_, row) => sum(standard.map((column) => column?.[row] ?? 0)))
  const k = items.length
  return ((variance(sums) ?? 0) - k) / (k * (k - 1))
}

function standardised(values: readonly number[]): readonly number[] | null {
  const centre = mean(values) ?? 0
  const spread = Math.sqrt(variance(values) ?? 0)
  return spread === 0 ? null : values.map((value) => (value - centre) / spread)
}

function emptiness(n: number, k: number): string | null {
  if (n === 0) return 'nobody answered every item'
  if (k < 2) return 'there is only one item'
  return n < 2 ? 'only one person answered every item' : null
}

type Frame = Omit<Coefficient, 'value' | 'interval'>

function frameOf(statistic: string, scores: CompleteScores, items: number): Frame {
  const n = scores.rows.length
  return { statistic, n, raters: items, units: n, missing: scores.missing, standardError: null }
}

function withoutValue(frame: Frame, reason: string): Coefficient {
  return { ...frame, value: null, interval: null, reason }
}
