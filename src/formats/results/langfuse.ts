import { type JsonObject, listOf, objectOf, textField } from '../json-object.ts'
import { jsonLayout, jsonPieces } from '../json-values.ts'
import { badPiece } from '../nexus-jsonl.ts'
import type { RawMessage, RawSession } from '../normalise.ts'
import { transcriptProblem } from '../problem.ts'
import { eventsOf, type ReadEvent, type ReadingContext } from '../reader.ts'
import { isBefore, readTime } from '../time.ts'
import { clientWords, systemWords } from './langfuse-words.ts'
import { objectsIn } from './result-reader.ts'

/**
 * Reads exports of Langfuse: traces or observations (JSON or JSON Lines), a single trace with its observations, or a session with its traces.
 * A trace is one exchange. Traces of a user are one relationship, those of a session one session.
 */
export async function* readLangfuse(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<ReadEvent> {
  const traces = new Map<string, Trace>()
  for await (const piece of jsonPieces(text, jsonLayout(context.head, context.isWhole))) {
    if (piece.kind === 'end') continue
    if (piece.kind === 'bad') yield { kind: 'problem', problem: badPiece(piece, context.file) }
    else for (const row of rowsOf(piece.value, {})) taken(traces, row)
  }
  const exchanges = [...traces.values()].map(exchangeOf)
  const unread = exchanges.filter((exchange) => exchange === null).length
  if (unread > 0) yield { kind: 'problem', problem: unreadable(context.file, unread) }
  for (const { id, sessions } of gathered(exchanges.flatMap((exchange) => exchange ?? [])))
    yield* eventsOf({ id, system: {}, client: {}, sessions, line: null, order: 'byTime' }, context)
}

/** A trace, or an observation of one, as an export has it. */
interface Row {
  readonly row: JsonObject
  readonly trace: string
  readonly session: string | undefined
  readonly user: string | undefined
}

interface Around {
  readonly trace?: string | undefined
  readonly session?: string | undefined
  readonly user?: string | undefined
}

/** Every trace and observation of a value, each with the trace, session and user it belongs to. */
function rowsOf(value: unknown, around: Around): readonly Row[] {
  const object = objectOf(value)
  if (object === null) return []
  const within = (list: unknown, names: Around) => objectsIn(list).flatMap((entry) => rowsOf(entry, names))
  if (listOf(object.data) !== null) return within(object.data, around)
  if (listOf(object.traces) !== null) return within(object.traces, { ...around, session: textField(object, ['id']) })
  const inner = objectOf(object.trace)
  if (inner !== null) return rowsOf({ ...inner, observations: object.observations }, around)
  const session = textField(object, ['sessionId', 'session_id']) ?? around.session
  const user = textField(object, ['userId', 'user_id']) ?? around.user
  const trace = textField(object, ['traceId', 'trace_id']) ?? around.trace ?? textField(object, ['id'])
  if (trace === undefined) return []
  const own = { row: object, trace, session, user }
  return [own, ...within(object.observations, { trace, session, user })]
}

interface Trace {
  readonly id: string
  readonly rows: Row[]
}

function taken(traces: Map<string, Trace>, row: Row): void {
  const known = traces.get(row.trace)
  if (known === undefined) traces.set(row.trace, { id: row.trace, rows: [row] })
  else known.rows.push(row)
}

interface Exchange {
  readonly user: string
  readonly session: string | undefined
  readonly at: string | undefined
  readonly epoch: string | undefined
  readonly messages: readonly RawMessage[]
}

/** What was said in a trace: by its own input and output; where it has none, by those of the call of a model that came last. */
function exchangeOf({ id, rows }: Trace): Exchange | null {
  const said = [...rows].sort(nearestFirst).flatMap((one) => {
    const [client, system] = [clientWords(one.row.input), systemWords(one.row.output)]
    return client === null || system === null ? [] : [{ client, system, row: one.row }]
  })[0]
  if (said === undefined) return null
  const any = (names: readonly string[]) => rows.flatMap(({ row }) => textField(row, names) ?? [])[0]
  const session = rows.flatMap((one) => one.session ?? [])[0]
  const at = textField(said.row, ['timestamp', 'startTime', 'start_time'])
  const epoch = any(['release', 'version', 'model'])
  return {
    user: rows.flatMap((one) => one.user ?? [])[0] ?? session ?? id,
    ...{ session, at, epoch },
    messages: [
      { speaker: 'client', text: said.client, at },
      { speaker: 'system', text: said.system, at: textField(said.row, ['endTime', 'end_time']) ?? at, epoch },
    ],
  }
}

/** The trace itself or its outermost observation, then calls of models, the last first. */
function nearestFirst(one: Row, other: Row): number {
  const rank = ({ row }: Row): number => {
    if (row.type === undefined || (row.parentObservationId ?? row.parent_observation_id ?? null) === null) return 0
    return row.type === 'GENERATION' ? 1 : 2
  }
  return rank(one) - rank(other) || byTime(timeOf(other.row), timeOf(one.row))
}

const timeOf = (row: JsonObject): string | undefined => textField(row, ['timestamp', 'startTime', 'start_time'])

/** The earlier first; what has no time that can be read stays where it is. */
function byTime(one: string | undefined, other: string | undefined): number {
  const [first, second] = [readTime(one), readTime(other)]
  if (first === null || second === null) return 0
  if (isBefore(first, second)) return -1
  return isBefore(second, first) ? 1 : 0
}

function gathered(exchanges: readonly Exchange[]): readonly { readonly id: string; readonly sessions: RawSession[] }[] {
  const ordered = exchanges.toSorted((one, other) => byTime(one.at, other.at))
  const users = new Map<string, Map<string, Exchange[]>>()
  for (const exchange of ordered) {
    const sessions = users.get(exchange.user) ?? new Map<string, Exchange[]>()
    users.set(exchange.user, sessions)
    const key = exchange.session ?? ''
    sessions.set(key, [...(sessions.get(key) ?? []), exchange])
  }
  return [...users].map(([id, sessions]) => ({
    id,
    sessions: [...sessions].map(([key, held]) => ({
      ...(key === '' ? { bounds: 'split' as const } : { id: key, bounds: 'given' as const }),
      startedAt: held[0]?.at,
      epoch: held[0]?.epoch,
      messages: held.flatMap(({ messages }) => messages),
    })),
  }))
}

function unreadable(file: string, count: number) {
  return transcriptProblem(file, {
    line: null,
    message: `${count === 1 ? '1 trace holds' : `${count} traces hold`} no exchange of a client and a system; left out.`,
    remedy: 'Export traces whose input and output are texts or chat messages, with their input and output columns.',
    effect: 'skipped',
  })
}
