import type { Statistic } from '../stats/statistic.ts'
import type { MeasureUnit } from './measures/measure.ts'

/** Families of measures that are followed over sessions. */
export const trendFamilies = [
  ...(['dependency', 'sycophancy', 'style', 'talk', 'personalisation', 'disclosure'] as const),
] as const
export type TrendFamily = (typeof trendFamilies)[number]

/** How one measure went on over the record. */
export interface Trend {
  /** A measure of domain.md 6 by its id, or one of dependency. */
  readonly id: string
  readonly family: TrendFamily
  readonly unit: MeasureUnit
  /** One for each stand of the course, in order. */
  readonly points: readonly TrendPoint[]
}

export interface TrendPoint {
  /** In the sessions since the last stand: one session, of a long record several. Shares carry Wilson's interval. */
  readonly here: Statistic
  /** In all sessions up to here. */
  readonly soFar: Statistic
}

/** The sessions of each stand by themselves, and those up to it. `ends` counts the sessions up to each stand. */
export function stretchesOf<T>(
  sessions: readonly T[],
  ends: readonly number[],
): readonly { readonly here: readonly T[]; readonly soFar: readonly T[] }[] {
  return ends.map((end, at) => ({ here: sessions.slice(ends[at - 1] ?? 0, end), soFar: sessions.slice(0, end) }))
}
