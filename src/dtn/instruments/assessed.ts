import type { Assessment } from '../assessment.ts'
import type { GateInput } from '../gate.ts'
import type { ScheduleInput } from './schedule.ts'

/** What the gate looks at in an assessment; a conduct level of a simulated client is none of a relationship (domain.md B17). */
export function gateInputOf({ level, certainty, gate, conductLevel }: Assessment): GateInput {
  const observed = conductLevel === undefined ? level : 'indeterminate'
  return { level: observed, certainty, missing: gate.missing, analogues: gate.analogues }
}

/**
 * What the schedule looks at in an assessment. An assessment holds the times of sessions, not of turns, so a risk has the time its
 * session began.
 */
export function scheduleInputOf(
  assessment: Assessment,
  { administrations, now }: Pick<ScheduleInput, 'administrations' | 'now'>,
): ScheduleInput {
  const { sessions } = assessment
  const starts = sessions.flatMap(({ startedAt }) => startedAt ?? [])
  const startedAt = starts.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null
  const sessionOf = sessionsByTurn(assessment)
  const events = assessment.risks.map(({ severity, turns }) => ({
    severity,
    at: sessionOf.get(turns.at(-1) ?? '')?.startedAt ?? null,
  }))
  return { ...gateInputOf(assessment), startedAt, sessions, events, administrations, now }
}

function sessionsByTurn({ sessions, turns }: Assessment) {
  const firsts = new Map(sessions.map((session) => [session.firstTurn, session]))
  const byTurn = new Map<string, Assessment['sessions'][number]>()
  let session: Assessment['sessions'][number] | undefined
  for (const { id } of turns) {
    session = firsts.get(id) ?? session
    if (session !== undefined) byTurn.set(id, session)
  }
  return byTurn
}
