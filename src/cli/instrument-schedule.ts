import { scheduleInputOf } from '../dtn/instruments/assessed.ts'
import { riskPathOf } from '../dtn/instruments/risk-path.ts'
import { nextAdministration, type ScheduleInput } from '../dtn/instruments/schedule.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { NexusError } from '../errors.ts'
import { readAssessments } from '../formats/assessments.ts'
import { readResponses } from '../formats/responses.ts'
import { readTime } from '../formats/time.ts'
import { scheduleCsv } from '../report/instrument-csv.ts'
import { scheduleText } from '../report/instrument-score-text.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus instrument schedule` was told, flag by flag. */
export interface ScheduleFlags {
  readonly administrations?: string
  readonly instrument: string
  readonly now?: string
  readonly json?: true
  readonly csv?: true
}

/** Says for every assessment when the instrument is next filled in. */
export async function scheduleAssessments(path: string, flags: ScheduleFlags, terminal: Terminal): Promise<ExitCode> {
  const instrument = instrumentOf(flags.instrument)
  if (instrument?.family !== 'alliance') {
    throw new NexusError(
      'usage',
      `${flags.instrument} is no alliance instrument; others need no schedule of their own.`,
    )
  }
  const now = flags.now === undefined ? new Date().toISOString() : readTime(flags.now)
  if (now === null) throw new NexusError('usage', `${flags.now} is no time; write it as in 2026-03-14T09:00:00Z.`)
  let skipped = 0
  const given = new Map<string, string[]>()
  // An answer about suicide is an event as a statement in a session is.
  const events = new Map<string, ScheduleInput['events']>()
  if (flags.administrations !== undefined) {
    for await (const event of readResponses(flags.administrations)) {
      if (event.kind === 'problem') {
        if (event.problem.effect === 'skipped') skipped += 1
        terminal.tell(problemLine(event.problem))
        continue
      }
      const { relationship, at } = event.administration
      const own = instrumentOf(event.administration.instrument)
      if (own?.id === instrument.id) given.set(relationship, [...(given.get(relationship) ?? []), at])
      const path = own === null ? null : riskPathOf(own.id, event.administration.answers)
      if (path !== null) events.set(relationship, [...(events.get(relationship) ?? []), { ...path, at }])
    }
  }
  const rows = []
  for await (const event of readAssessments(path)) {
    if (event.kind === 'problem') {
      if (event.problem.effect === 'skipped') skipped += 1
      terminal.tell(problemLine(event.problem))
      continue
    }
    const { relationship } = event.assessment
    const administrations = given.get(relationship) ?? []
    const input = scheduleInputOf(event.assessment, { administrations, now })
    const next = nextAdministration({ ...input, events: [...input.events, ...(events.get(relationship) ?? [])] })
    if (flags.json === true) {
      const row = { format: 'nexus-schedule/1', relationship, instrument: instrument.id, now, ...next }
      await terminal.out(`${JSON.stringify(row)}\n`)
    }
    rows.push({ relationship, instrument: instrument.id, next })
  }
  if (flags.csv === true) await terminal.out(scheduleCsv(rows, now))
  else if (flags.json !== true && rows.length > 0) await terminal.out(scheduleText(rows, terminal))
  return exitOf({ assessed: rows.length, skipped, failedRequirements: 0 })
}
