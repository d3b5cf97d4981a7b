import type { RawRelationship, RawSession } from './normalise.ts'
import { shownId, transcriptProblem } from './problem.ts'
import { eventsOf, type ReadEvent, type ReadingContext } from './reader.ts'
import { isBefore, readTime } from './time.ts'

/** One session and whose it is. */
export interface KeyedSession {
  /** What tells relationships apart in the source. */
  readonly key: string
  /** The id the relationship gets. */
  readonly id: string
  readonly session: RawSession
  readonly line: number
}

export interface GatheredSource {
  /** In how many separate runs each key comes (one if it is not named); null when nobody knows. */
  readonly runs: ReadonlyMap<string, number> | null
  /** Whether messages follow the order of the file or of their times. */
  readonly order: 'asGiven' | 'byTime'
}

/**
 * Gathers the sessions of each relationship from a source that names the client beside every session. A relationship is
 * handed on as soon as its last run of lines has passed, so memory holds only those whose lines lie apart. Where the source
 * can be read only once (standard input) nobody knows what is still to come, and everything is held to the end.
 */
export class Gathering {
  private readonly context: ReadingContext
  private readonly runs: ReadonlyMap<string, number> | null
  private readonly held = new Map<string, { id: string; line: number; runsSeen: number; sessions: RawSession[] }>()
  private current: string | null = null
  private readonly order: 'asGiven' | 'byTime'

  constructor(context: ReadingContext, source: GatheredSource) {
    this.context = context
    this.runs = source.runs
    this.order = source.order
  }

  *add(item: KeyedSession): Generator<ReadEvent> {
    if (this.current !== null && this.current !== item.key) yield* this.leave(this.current)
    const known = this.held.get(item.key)
    if (known === undefined) {
      this.held.set(item.key, { id: item.id, line: item.line, runsSeen: 1, sessions: [item.session] })
    } else {
      if (this.current !== item.key) known.runsSeen += 1
      known.sessions.push(item.session)
    }
    this.current = item.key
  }

  *end(): Generator<ReadEvent> {
    for (const key of [...this.held.keys()]) yield* this.handOn(key)
  }

  /** Another key follows: hand on what cannot come again. */
  private *leave(key: string): Generator<ReadEvent> {
    if (this.runs === null) return
    const runsSeen = this.held.get(key)?.runsSeen ?? 0
    if (runsSeen >= (this.runs.get(key) ?? 1)) yield* this.handOn(key)
  }

  private *handOn(key: string): Generator<ReadEvent> {
    const entry = this.held.get(key)
    if (entry === undefined) return
    this.held.delete(key)
    const { id, line, runsSeen, sessions } = entry
    if (runsSeen > 1) {
      yield {
        kind: 'problem',
        problem: transcriptProblem(this.context.file, {
          line,
          message: `${shownId(id)}: its lines lie apart in ${runsSeen} places; they were joined.`,
          remedy: 'Nothing to do. Sorting the file by relationship makes reading it need less memory.',
          effect: 'repaired',
        }),
      }
    }
    const raw: RawRelationship = {
      id,
      system: {},
      client: {},
      sessions: inTimeOrder(joined(sessions)),
      line,
      order: this.order,
    }
    yield* eventsOf(raw, this.context)
  }
}

/** Counts the separate runs of each key; only keys that come in more than one are kept. */
export async function runsOf(keys: AsyncIterable<string>): Promise<ReadonlyMap<string, number>> {
  const runs = new Map<string, number>()
  let last: string | null = null
  for await (const key of keys) {
    if (key !== last) runs.set(key, (runs.get(key) ?? 0) + 1)
    last = key
  }
  for (const [key, count] of runs) if (count === 1) runs.delete(key)
  return runs
}

/** Sessions in the order they began, when every one has a time; else as they came. */
export function inTimeOrder(sessions: readonly RawSession[]): readonly RawSession[] {
  const timed = sessions.map((session) => ({ session, at: beginOf(session) }))
  if (timed.some(({ at }) => at === null)) return sessions
  return timed
    .toSorted((a, b) => {
      if (a.at === null || b.at === null || a.at === b.at) return 0
      return isBefore(a.at, b.at) ? -1 : 1
    })
    .map(({ session }) => session)
}

function beginOf(session: RawSession): string | null {
  const own = readTime(session.startedAt)
  if (own !== null) return own
  for (const message of session.messages) {
    const at = readTime(message.at)
    if (at !== null) return at
  }
  return null
}

/** Pieces of one session that were read apart, put together: those with one id, and those to be split at silences. */
function joined(sessions: readonly RawSession[]): readonly RawSession[] {
  const groups: RawSession[][] = []
  const byId = new Map<string, RawSession[]>()
  for (const session of sessions) {
    const id = session.id ?? (session.bounds === 'split' ? '' : null)
    const known = id === null ? undefined : byId.get(id)
    if (known !== undefined) {
      known.push(session)
      continue
    }
    const group = [session]
    groups.push(group)
    if (id !== null) byId.set(id, group)
  }
  return groups.flatMap(([first, ...more]) => {
    if (first === undefined) return []
    if (more.length === 0) return [first]
    return [{ ...first, messages: [first, ...more].flatMap((session) => session.messages) }]
  })
}
