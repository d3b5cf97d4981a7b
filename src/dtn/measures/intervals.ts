import { clusterBootstraps } from '../../stats/bootstrap.ts'
import type { Parameters } from '../parameters.ts'
import type { Formula } from './measure.ts'
import { joined, type Sums } from './sums.ts'

export interface IntervalDraws {
  readonly parameters: Parameters
  readonly seed: number
}

/**
 * Percentile intervals of all measures in one pass: each resample of sessions is drawn and added up once (domain.md 6, 7.2).
 * With too few sessions there are none.
 */
export function sessionIntervals(
  sessions: readonly Sums[],
  formulas: readonly (readonly [string, Formula])[],
  { parameters, seed }: IntervalDraws,
): ReadonlyMap<string, readonly [number, number] | null> {
  if (sessions.length < parameters['measures.sessions']) return new Map()
  const drawn = clusterBootstraps(
    sessions,
    (sample) => {
      const sums = joined(sample)
      return Object.fromEntries(formulas.map(([name, { value }]) => [name, value(sums, parameters)]))
    },
    { seed, resamples: resamplesFor(sessions.length) },
  )
  return new Map(Object.entries(drawn).map(([name, found]) => [name, found?.interval ?? null]))
}

/** 2,000, fewer where a record has so many sessions that each resample is a long sum. */
function resamplesFor(sessions: number): number {
  return Math.max(200, Math.min(2000, Math.floor(400_000 / sessions)))
}
