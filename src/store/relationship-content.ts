import {
  type ContextMessage,
  instantOf,
  type Relationship,
  type Session,
  type SystemProfile,
  type Turn,
} from '../dtn/relationship.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { epochs, relationships, sessions, turns } from './schema/relationships.ts'

/** A key and the row it belongs to. */
export interface SealedUnder {
  readonly id: string
  readonly key: Uint8Array
}

export type TurnRow = typeof turns.$inferInsert
export type SessionRow = typeof sessions.$inferInsert
export type EpochRow = typeof epochs.$inferInsert

/** The turns of a relationship as rows, in order: each sealed whole, with its id, time and text. */
export function turnRows(relationship: Relationship, under: SealedUnder): readonly TurnRow[] {
  let seq = 0
  return relationship.sessions.flatMap((session, sessionSeq) =>
    session.turns.map((turn) => turnRow(turn, { ...under, seq: seq++, sessionSeq })),
  )
}

export function turnRow(turn: Turn, at: SealedUnder & { readonly seq: number; readonly sessionSeq: number }): TurnRow {
  const { id, key, seq, sessionSeq } = at
  const sealed = seal(key, JSON.stringify(turn), turnPlace(id, seq))
  return { relationshipId: id, seq, sessionSeq, speaker: turn.speaker, sealed }
}

/** The sessions of a relationship as rows, in order, without their turns. */
export function sessionRows(relationship: Relationship, { id, key }: SealedUnder): readonly SessionRow[] {
  const epochSeqs = epochSeqsOf(relationship)
  return relationship.sessions.map((session, seq) => ({
    relationshipId: id,
    seq,
    epochSeq: epochSeqs[seq] ?? null,
    turnCount: session.turns.length,
    sealed: seal(key, JSON.stringify(headOf(session)), sessionPlace(id, seq)),
  }))
}

/** The configurations of the system in the order they came; one that comes back is an epoch of its own. */
export function epochRows(relationship: Relationship, id: string): readonly EpochRow[] {
  const epochSeqs = epochSeqsOf(relationship)
  const rows = new Map<number, EpochRow>()
  for (const [at, { epoch }] of relationship.sessions.entries()) {
    const seq = epochSeqs[at] ?? null
    if (seq !== null && epoch !== undefined) rows.set(seq, { relationshipId: id, seq, name: clearText(epoch) })
  }
  return [...rows.values()]
}

/** What the row of a relationship says in the clear, and its sealed profile. */
export function profileColumns(relationship: Relationship, { id, key }: SealedUnder) {
  const { system, client, sessions } = relationship
  const times = instantsOf(relationship)
  return {
    sealedProfile: seal(key, JSON.stringify({ id: relationship.id, client, system }), profilePlace(id)),
    systemId: clearOrNull(system.id),
    systemName: clearOrNull(system.name),
    systemVersion: clearOrNull(system.version),
    system: describedSystem(system),
    sessionCount: sessions.length,
    turnCount: sessions.reduce((count, session) => count + session.turns.length, 0),
    firstAt: times.first,
    lastAt: times.last,
    simulated: client.simulated === true,
  } satisfies Partial<typeof relationships.$inferInsert>
}

/** What a file said of a relationship outside its sessions. */
export type Profile = Pick<Relationship, 'id' | 'client' | 'system'>

export function openedProfile(sealed: Uint8Array, { id, key }: SealedUnder): Profile {
  return JSON.parse(unseal(key, sealed, profilePlace(id)).toString('utf8'))
}

export type SessionHead = Omit<Session, 'turns'>

export function openedSession(
  row: { readonly seq: number; readonly sealed: Uint8Array },
  under: SealedUnder,
): SessionHead {
  return JSON.parse(unseal(under.key, row.sealed, sessionPlace(under.id, row.seq)).toString('utf8'))
}

export function openedTurn(row: { readonly seq: number; readonly sealed: Uint8Array }, under: SealedUnder): Turn {
  return JSON.parse(unseal(under.key, row.sealed, turnPlace(under.id, row.seq)).toString('utf8'))
}

/** A session from its head and its turns; context stays last, as readers give it. */
export function wholeSession(head: SessionHead, turnsOfIt: readonly Turn[]): Session {
  const { context, ...rest } = head
  const held: { readonly context?: readonly ContextMessage[] } = context === undefined ? {} : { context }
  return { ...rest, turns: turnsOfIt, ...held }
}

export function headOf({ turns: _turns, ...head }: Session): SessionHead {
  return head
}

const turnPlace = (id: string, seq: number): string => `turns:${id}:${seq}`
const sessionPlace = (id: string, seq: number): string => `sessions:${id}:${seq}`
const profilePlace = (id: string): string => `relationships:${id}`

function epochSeqsOf({ sessions }: Relationship): readonly (number | null)[] {
  let seq = -1
  let current: string | undefined
  return sessions.map(({ epoch }) => {
    if (epoch === undefined) return null
    if (epoch !== current) seq += 1
    current = epoch
    return seq
  })
}

/** First and last instant anything is dated with; what no calendar of the database holds is left out. */
function instantsOf({ sessions }: Relationship): { readonly first: Date | null; readonly last: Date | null } {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { startedAt, turns } of sessions) {
    for (const at of [startedAt, ...turns.map((turn) => turn.at)]) {
      const instant = instantOf(at)
      if (instant === null || instant < earliest || instant > latest) continue
      first = Math.min(first, instant)
      last = Math.max(last, instant)
    }
  }
  return first > last ? { first: null, last: null } : { first: new Date(first), last: new Date(last) }
}

const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T00:00:00Z')

/** Text as a column takes it: without NUL, and lone surrogates replaced. */
function clearText(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', ''), 'utf8').toString('utf8')
}

const clearOrNull = (text: string | undefined): string | null => (text === undefined ? null : clearText(text))

/** The system without its level-3 records: they can name who supervises. */
function describedSystem({ id, name, version, embodiment, stage, declaredLevel }: SystemProfile) {
  const all = {
    id: clearOrNull(id),
    name: clearOrNull(name),
    version: clearOrNull(version),
    embodiment,
    stage,
    declaredLevel,
  }
  return Object.fromEntries(Object.entries(all).filter(([, held]) => held !== undefined && held !== null))
}
