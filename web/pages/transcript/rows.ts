import type { AssessedSession } from '../../../src/dtn/assessment.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'
import type { Severity } from '../../../src/dtn/risks/risk.ts'
import type { ReadEpisode, Reading, ReadTurn, Transcript } from './reading.ts'

export interface SessionRow {
  readonly kind: 'session'
  readonly key: string
  readonly index: number
  readonly id: string
  readonly startedAt: string | null
  readonly epoch: string | null
  readonly assessed: AssessedSession | null
}

export interface ContextRow {
  readonly kind: 'context'
  readonly key: string
  readonly role: string
  readonly text: string
}

export interface TurnRow {
  readonly kind: 'turn'
  readonly key: string
  readonly id: string
  /** From 0, over all sessions. */
  readonly place: number
  /** Of its session. */
  readonly session: number
  readonly speaker: Speaker
  readonly text: string
  readonly at: string | null
  /** Null where nobody said anything about it. */
  readonly read: ReadTurn | null
  readonly strain: readonly StrainMark[]
  /** The gravest risk that names this turn. */
  readonly severity: Severity
  readonly evidence: readonly string[]
}

/** That a turn lies in an episode, and whether it begins or ends it. */
export interface StrainMark {
  readonly episode: number
  readonly isOnset: boolean
  readonly isEnd: boolean
}

export type Row = SessionRow | ContextRow | TurnRow

/** A transcript in the order it is shown, and where each turn and session stands in it. */
export interface Rows {
  readonly rows: readonly Row[]
  readonly turns: readonly TurnRow[]
  /** Row of a turn, by its id or that of a message merged into it. */
  readonly rowOf: ReadonlyMap<string, number>
  /** Row of each session's heading. */
  readonly headings: readonly number[]
}

/** Sessions, turns and context messages as rows, with what a reading says of each. */
export function rowsOf(transcript: Transcript, reading: Reading | null): Rows {
  const rows: Row[] = []
  const turns: TurnRow[] = []
  const rowOf = new Map<string, number>()
  const headings: number[] = []
  const seen = seenIn(transcript, reading)
  const assessed = new Map(reading?.sessions.map((session) => [session.id, session]))
  for (const [index, session] of transcript.sessions.entries()) {
    const { id, startedAt = null, epoch = null, context = [] } = session
    headings.push(rows.length)
    rows.push({ kind: 'session', key: `s${index}`, index, id, startedAt, epoch, assessed: assessed.get(id) ?? null })
    const contextBefore = (turn: string | undefined): void => {
      for (const [at, { role, text, before }] of context.entries())
        if (before === turn) rows.push({ kind: 'context', key: `c${index}.${at}`, role, text })
    }
    for (const { id: turn, speaker, text, at = null, parts = [] } of session.turns) {
      contextBefore(turn)
      const place = turns.length
      const row: TurnRow = {
        ...{ kind: 'turn', key: `t${place}`, id: turn, place, session: index, speaker, text, at },
        read: reading?.turns.get(turn) ?? null,
        strain: seen.strain.get(place) ?? none,
        severity: seen.severities.get(turn) ?? 0,
        evidence: reading?.evidence.get(turn) ?? none,
      }
      for (const one of [turn, ...parts.map((part) => part.id)]) rowOf.set(one, rows.length)
      rows.push(row)
      turns.push(row)
    }
    contextBefore(undefined)
  }
  return { rows, turns, rowOf, headings }
}

const none: readonly never[] = []

interface Seen {
  readonly strain: ReadonlyMap<number, readonly StrainMark[]>
  readonly severities: ReadonlyMap<string, Severity>
}

function seenIn(transcript: Transcript, reading: Reading | null): Seen {
  const severities = new Map<string, Severity>()
  if (reading === null) return { strain: new Map(), severities }
  for (const { turns, severity } of reading.risks)
    for (const turn of turns) if (severity > (severities.get(turn) ?? 0)) severities.set(turn, severity)
  const places = placesOf(transcript)
  return { strain: strainIn(reading.episodes, places, places.size), severities }
}

/** Place of every turn, by its id or that of a message merged into it. */
function placesOf({ sessions }: Transcript): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const turns = sessions.flatMap((session) => session.turns)
  for (const [place, { id, parts = [] }] of turns.entries())
    for (const one of [id, ...parts.map((part) => part.id)]) places.set(one, place)
  return places
}

function strainIn(episodes: readonly ReadEpisode[], places: ReadonlyMap<string, number>, last: number): Seen['strain'] {
  const marks = new Map<number, StrainMark[]>()
  for (const [episode, { onset, end }] of episodes.entries()) {
    const from = places.get(onset)
    if (from === undefined) continue
    const named = end.turn === null ? undefined : places.get(end.turn)
    const to = Math.max(from, named ?? last - 1)
    for (let place = from; place <= to && place < last; place += 1) {
      const mark = { episode, isOnset: place === from, isEnd: place === to && named !== undefined }
      marks.set(place, [...(marks.get(place) ?? []), mark])
    }
  }
  return marks
}
