import { z95 } from './interval.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

export interface Change {
  readonly before: number
  readonly after: number
  /** Of the scale in a reference sample before any change, and its reliability there. */
  readonly standardDeviation: number
  readonly reliability: number
  /** What a higher score of this scale stands for. */
  readonly higherIs: 'better' | 'worse'
}

/** The reliable change index; its `interval` is that of the index, `points` the change itself with its own. */
export interface ReliableChange extends Statistic {
  readonly points: Statistic
  /** Least change in points that is more than error of measurement. */
  readonly least: number | null
  readonly category: 'improved' | 'noReliableChange' | 'worse' | null
}

/**
 * Reliable change of one person (Jacobson & Truax 1991; domain.md 4.1): `(after − before) / (SD √(2(1 − r)))`, reliable from 1.96 on.
 * From 22 to 12 with SD 6 and r .84 it is −2.946.
 */
export function reliableChange(change: Change): ReliableChange {
  const { before, after, standardDeviation, reliability, higherIs } = change
  const reason = reasonAgainst(change)
  if (reason !== null) {
    const none = undefinedStatistic(0, reason)
    return { ...none, points: none, least: null, category: null }
  }
  const error = standardDeviation * Math.sqrt(2 * (1 - reliability))
  const points = after - before
  const value = points / error
  const isBetter = points > 0 === (higherIs === 'better')
  return {
    value,
    interval: [value - z95, value + z95],
    n: 1,
    points: { value: points, interval: [points - z95 * error, points + z95 * error], n: 1 },
    least: z95 * error,
    category: Math.abs(value) < z95 ? 'noReliableChange' : isBetter ? 'improved' : 'worse',
  }
}

function reasonAgainst({ before, after, standardDeviation, reliability }: Change): string | null {
  if (!Number.isFinite(before) || !Number.isFinite(after)) return 'one of the two scores is absent'
  if (!(standardDeviation > 0)) return 'the scale has no standard deviation'
  if (!(reliability >= 0 && reliability < 1)) return 'the reliability is not from 0 to below 1'
  return null
}
