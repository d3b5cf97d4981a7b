import { z95 } from './interval.ts'
import type { Statistic } from './statistic.ts'

/** How long one relationship was followed, and by which kind of event that ended; null where it is just all that is known. */
export interface FollowedByKind<Kind extends string> {
  readonly time: number
  readonly kind: Kind | null
}

export interface IncidenceStep {
  readonly time: number
  /** Share that had an event of this kind up to here. */
  readonly incidence: Statistic
  readonly standardError: number
}

/**
 * Share that had each kind of event up to a time, where one kind keeps the others from coming (Aalen & Johansen 1978), for the three
 * kinds of dropout (domain.md 6.7). One minus a Kaplan–Meier curve that censors the other kinds would overstate it. Variance by the
 * delta method (Marubini & Valsecchi 1995), interval on the log-log scale. Kinds are those that occur.
 */
export function cumulativeIncidence<Kind extends string>(
  followed: readonly FollowedByKind<Kind>[],
): ReadonlyMap<Kind, readonly IncidenceStep[]> {
  const known = followed.filter(({ time }) => Number.isFinite(time) && time >= 0)
  const kinds = [...new Set(known.flatMap(({ kind }) => (kind === null ? [] : [kind])))].sort()
  return new Map(kinds.map((kind) => [kind, stepsOf(known, kind)]))
}

interface Jump {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  readonly own: number
  /** Share without any event just before. */
  readonly before: number
  /** Incidence of the kind after it. */
  readonly incidence: number
}

function stepsOf<Kind extends string>(known: readonly FollowedByKind<Kind>[], kind: Kind): readonly IncidenceStep[] {
  const jumps: Jump[] = []
  let before = 1
  let incidence = 0
  const times = [...new Set(known.flatMap((one) => (one.kind === null ? [] : [one.time])))].sort((a, b) => a - b)
  for (const time of times) {
    const atRisk = known.filter((one) => one.time >= time).length
    const now = known.filter((one) => one.time === time && one.kind !== null)
    const own = now.filter((one) => one.kind === kind).length
    incidence += (before * own) / atRisk
    jumps.push({ time, atRisk, events: now.length, own, before, incidence })
    before *= 1 - now.length / atRisk
  }
  return jumps.flatMap((jump, at) => {
    if (jump.own === 0) return []
    const standardError = Math.sqrt(Math.max(0, varianceAt(jumps.slice(0, at + 1), jump.incidence)))
    const interval = logLog(jump.incidence, standardError)
    return [{ time: jump.time, incidence: { value: jump.incidence, interval, n: known.length }, standardError }]
  })
}

function varianceAt(jumps: readonly Jump[], incidence: number): number {
  let total = 0
  for (const { atRisk, events, own, before, incidence: then } of jumps) {
    const rest = incidence - then
    if (events < atRisk) total += (rest * rest * events) / (atRisk * (atRisk - events))
    total += (before * before * own * (atRisk - own)) / atRisk ** 3 - (2 * rest * before * own) / atRisk ** 2
  }
  return total
}

function logLog(share: number, standardError: number): readonly [number, number] | null {
  if (share <= 0 || share >= 1 || standardError === 0) return null
  const half = (z95 * standardError) / (share * Math.abs(Math.log(share)))
  return [share ** Math.exp(half), share ** Math.exp(-half)]
}
