import { scheduleInputOf } from '../dtn/instruments/assessed.ts'
import { riskPathOf } from '../dtn/instruments/risk-path.ts'
import { type NextAdministration, nextAdministration, type ScheduleInput } from '../dtn/instruments/schedule.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { NexusError } from '../errors.ts'
import { readAssessments } from '../formats/assessments.ts'
import type { ReadProblem } from '../formats/problem.ts'
import { readResponses } from '../formats/responses.ts'
import { readTime } from '../formats/time.ts'
import { scheduleCsv } from '../report/instrument-csv.ts'
import { scheduleText } from '../report/instrument-score-text.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { problemLine } from './problem-line.ts'
import type { ServerFlags } from './server/options.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus instrument schedule` was told, flag by flag. */
export interface ScheduleFlags extends ServerFlags {
  readonly administrations?: string
  readonly instrument: string
  readonly now?: string
  readonly json?: true
  readonly csv?: true
}

/** Says for every assessment, of a file or of a server's project, when the instrument is next filled in. */
export async function scheduleAssessments(
  path: string | undefined,
  flags: ScheduleFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const instrument = instrumentOf(flags.instrument)
  if (instrument?.family !== 'alliance') {
    throw new NexusError(
      'usage',
      `${flags.instrument} is no alliance instrument; others need no schedule of their own.`,
    )
  }
  const now = flags.now === undefined ? new Date().toISOString() : readTime(flags.now)
  if (now === null) throw new NexusError('usage', `${flags.now} is no time; write it as in 2026-03-14T09:00:00Z.`)
  const asked = { instrument: instrument.id, now, flags }
  const { rows, skipped } =
    flags.server === undefined ? await rowsHere(path, asked, terminal) : await rowsThere(path, flags.server, asked)
  if (flags.json === true) {
    for (const { next, ...row } of rows) {
      await terminal.out(`${JSON.stringify({ format: 'nexus-schedule/1', ...row, now, ...next })}\n`)
    }
  } else if (flags.csv === true) await terminal.out(scheduleCsv(rows, now))
  else if (rows.length > 0) await terminal.out(scheduleText(rows, terminal))
  return exitOf({ assessed: rows.length, skipped, failedRequirements: 0 })
}

interface Asked {
  readonly instrument: string
  readonly now: string
  readonly flags: ScheduleFlags
}

interface Rows {
  readonly rows: readonly { relationship: string; instrument: string; next: NextAdministration }[]
  readonly skipped: number
}

/** The server knows the forms and the present. */
async function rowsThere(path: string | undefined, url: string, { instrument, flags }: Asked): Promise<Rows> {
  if (path !== undefined || flags.administrations !== undefined || flags.now !== undefined) {
    throw new NexusError(
      'usage',
      'A server has assessments, forms and a clock of its own. Name no file and no --now, or leave out --server.',
    )
  }
  const { scheduleThere } = await import('./server/schedule-there.ts')
  return { rows: await scheduleThere(url, instrument, flags), skipped: 0 }
}

async function rowsHere(
  path: string | undefined,
  { instrument, now, flags }: Asked,
  terminal: Terminal,
): Promise<Rows> {
  if (path === undefined) {
    throw new NexusError('usage', 'Name the file that nexus assess --json wrote, or a server with --server.')
  }
  let skipped = 0
  const told = (problem: ReadProblem): void => {
    if (problem.effect === 'skipped') skipped += 1
    terminal.tell(problemLine(problem))
  }
  const { given, events } = await formsIn(flags.administrations, instrument, told)
  const rows = []
  for await (const event of readAssessments(path)) {
    if (event.kind === 'problem') {
      told(event.problem)
      continue
    }
    const { relationship } = event.assessment
    const administrations = given.get(relationship) ?? []
    const input = scheduleInputOf(event.assessment, { administrations, now })
    const next = nextAdministration({ ...input, events: [...input.events, ...(events.get(relationship) ?? [])] })
    rows.push({ relationship, instrument, next })
  }
  return { rows, skipped }
}

/** When the instrument was filled in, and answers about suicide: they are events as statements in a session are. */
async function formsIn(path: string | undefined, instrument: string, told: (problem: ReadProblem) => void) {
  const given = new Map<string, string[]>()
  const events = new Map<string, ScheduleInput['events']>()
  if (path === undefined) return { given, events }
  for await (const event of readResponses(path)) {
    if (event.kind === 'problem') {
      told(event.problem)
      continue
    }
    const { relationship, at } = event.administration
    const own = instrumentOf(event.administration.instrument)
    if (own?.id === instrument) given.set(relationship, [...(given.get(relationship) ?? []), at])
    const risk = own === null ? null : riskPathOf(own.id, event.administration.answers)
    if (risk !== null) events.set(relationship, [...(events.get(relationship) ?? []), { ...risk, at }])
  }
  return { given, events }
}
