import type { GateInput } from '../gate.ts'
import { allianceGate } from '../gate.ts'
import { instantOf } from '../relationship.ts'
import type { Severity } from '../risks/risk.ts'

/** What decides when an alliance instrument may be filled in. Times are ISO with offset; `now` is passed in. */
export interface ScheduleInput extends GateInput {
  /** Start of the relationship; null where no time is known. */
  readonly startedAt: string | null
  readonly sessions: readonly { readonly startedAt?: string | undefined }[]
  readonly administrations: readonly string[]
  /** Risks with the time they were seen; null where it is not known. */
  readonly events: readonly { readonly severity: Severity; readonly at: string | null }[]
  readonly now: string
}

export interface NextAdministration {
  readonly status: 'due' | 'notYet' | 'blocked'
  readonly reason: string
  /** From when it is due, where that can be said; null where it depends on sessions or on the gate. */
  readonly date: string | null
  /** More than four sessions since the last one: due for some time. */
  readonly isLate: boolean
  /** Sessions since the last administration. */
  readonly sessionsSince: number
}

const dayMs = 86_400_000
// domain.md 4.2: "≥ week 3". Week 3 is days 15 to 21, counted from the day of the start as day 1.
const firstAfterMs = 14 * dayMs
const quietMs = dayMs
const leastSessions = 2
const mostSessions = 4

/** When the next alliance administration may be: from week 3, every 2 to 4 sessions, never within 24 hours of a severity ≥ 3 event. */
export function nextAdministration(input: ScheduleInput): NextAdministration {
  const now = instantOf(input.now)
  const start = instantOf(input.startedAt ?? undefined)
  const last = latest(input.administrations, now)
  const sessionsSince = countSince(input, last)
  const answer = (status: NextAdministration['status'], reason: string, date: number | null = null) => ({
    ...{ status, reason, date: date === null ? null : new Date(date).toISOString(), sessionsSince },
    isLate: last !== null && sessionsSince > mostSessions,
  })
  const gate = allianceGate(input)
  if (!gate.isOpen) return answer('blocked', `the gate is closed: ${gate.reason}`)
  if (now === null) return answer('blocked', 'the present time cannot be read')
  if (start === null) return answer('blocked', 'no time of the first session is known')
  const quiet = quietUntil(input.events, now)
  if (quiet === 'unknown') return answer('blocked', 'an event of severity 3 or 4 has no time')
  if (quiet !== null) return answer('blocked', 'an event of severity 3 or 4 lies less than 24 hours back', quiet)
  if (last === null) {
    const first = start + firstAfterMs
    return now < first ? answer('notYet', 'before week 3', first) : answer('due', 'week 3 has begun', first)
  }
  if (sessionsSince < leastSessions) {
    return answer('notYet', `${sessionsSince} of at least ${leastSessions} sessions since the last one`)
  }
  const since = `${sessionsSince} sessions since the last one`
  return answer('due', sessionsSince > mostSessions ? `${since}, more than ${mostSessions}` : since)
}

/** Marks of one administration that the flow of domain.md 4.2 would not have allowed. */
export function timingNotes(at: string, input: Pick<ScheduleInput, 'startedAt' | 'events'>): readonly string[] {
  const time = instantOf(at)
  const start = instantOf(input.startedAt ?? undefined)
  if (time === null) return []
  const isNear = input.events.some(({ severity, at: seen }) => {
    const event = instantOf(seen ?? undefined)
    return severity >= 3 && event !== null && Math.abs(time - event) < quietMs
  })
  return [
    ...(start !== null && time < start + firstAfterMs ? ['filled in before week 3'] : []),
    ...(isNear ? ['filled in within 24 hours of an event of severity 3 or 4'] : []),
  ]
}

/** The end of the quiet day after the latest grave event; null where it is over, `unknown` where one has no time. */
function quietUntil(events: ScheduleInput['events'], now: number): number | 'unknown' | null {
  const grave = events.filter(({ severity }) => severity >= 3).map(({ at }) => instantOf(at ?? undefined))
  if (grave.includes(null)) return 'unknown'
  const ends = grave.flatMap((instant) => (instant === null ? [] : [instant + quietMs]))
  const end = Math.max(Number.NEGATIVE_INFINITY, ...ends)
  return end > now ? end : null
}

function latest(administrations: readonly string[], now: number | null): number | null {
  const times = administrations.flatMap((at) => instantOf(at) ?? []).filter((time) => now === null || time <= now)
  return times.length === 0 ? null : Math.max(...times)
}

/** Sessions begun after the last administration; one without a time counts as not since. */
function countSince({ sessions, now }: ScheduleInput, last: number | null): number {
  const present = instantOf(now) ?? Number.POSITIVE_INFINITY
  return sessions.filter(({ startedAt }) => {
    const time = instantOf(startedAt)
    return time !== null && time <= present && (last === null || time > last)
  }).length
}
