import { isDeepStrictEqual } from 'node:util'
import { instantOf, type Relationship, type Session } from '../dtn/relationship.ts'

/**
 * What is known after another file was read: the sessions of both. Of a session both have, the longer state counts where one begins as
 * the other; where they contradict (a turn reads differently), the file is right. No two turns have one id. Gives back `before` itself where nothing is new.
 */
export function mergedRelationship(before: Relationship, read: Relationship): Relationship {
  const after = { ...read, sessions: mergedSessions(before, read) }
  return isDeepStrictEqual(plain(before), plain(after)) ? before : after
}

function mergedSessions(before: Relationship, read: Relationship): readonly Session[] {
  const known = new Map(before.sessions.map((session) => [session.id, session]))
  const now = new Map(
    read.sessions.map((session) => {
      const earlier = known.get(session.id)
      return [session.id, earlier === undefined ? session : (longerOf(earlier, session) ?? session)]
    }),
  )
  if (before.sessions.every(({ id }) => now.has(id))) return withOwnTurns([...now.values()], before.sessions)
  const kept = before.sessions.map((session) => now.get(session.id) ?? session)
  const added = [...now.values()].filter(({ id }) => !known.has(id))
  return withOwnTurns(inTime([...kept, ...added]), before.sessions)
}

/** The later state of one session: the one whose turns begin with the other's; null where neither does. */
function longerOf(before: Session, read: Session): Session | null {
  const [shorter, longer] = before.turns.length > read.turns.length ? [read, before] : [before, read]
  const last = shorter.turns.length - 1
  const isBeginning = shorter.turns.every((turn, at) => {
    const other = longer.turns[at]
    if (other === undefined) return false
    if (isDeepStrictEqual(plain(turn), plain(other))) return true
    // The last turn may have grown by another message of its speaker.
    return at === last && turn.id === other.id && turn.speaker === other.speaker && other.text.startsWith(turn.text)
  })
  return isBeginning ? longer : null
}

/**
 * Files that give turns no ids number them, and two files of one relationship number them alike. Whatever is known keeps its ids, since
 * codings rest on them; a turn of a new session whose id is taken gets its session's name before it.
 */
function withOwnTurns(sessions: readonly Session[], known: readonly Session[]): readonly Session[] {
  const kept = new Set(known)
  const used = new Set(sessions.filter((session) => kept.has(session)).flatMap(messageIds))
  return sessions.map((session) => {
    if (kept.has(session)) return session
    const own = new Set(messageIds(session))
    const isTaken = [...own].some((id) => used.has(id))
    const named = (id: string): string => (isTaken && own.has(id) ? ownTurnId(session.id, id) : id)
    for (const id of own) used.add(named(id))
    return isTaken ? renamed(session, named) : session
  })
}

/** The id of a turn whose own id another session's turn has already. */
export const ownTurnId = (session: string, turn: string): string => `${session}/${turn}`

const messageIds = ({ turns }: Session): readonly string[] =>
  turns.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])

function renamed(session: Session, named: (id: string) => string): Session {
  const turns = session.turns.map((turn) => ({
    ...turn,
    id: named(turn.id),
    ...(turn.parts === undefined ? {} : { parts: turn.parts.map((part) => ({ ...part, id: named(part.id) })) }),
  }))
  const context = session.context?.map((message) =>
    message.before === undefined ? message : { ...message, before: named(message.before) },
  )
  return { ...session, turns, ...(context === undefined ? {} : { context }) }
}

/** By time where every session has one; else as they are. */
function inTime(sessions: readonly Session[]): readonly Session[] {
  const timed = sessions.map((session) => ({ session, at: instantOf(session.startedAt) }))
  if (timed.some(({ at }) => at === null)) return sessions
  return timed.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ session }) => session)
}

/** Without keys that hold nothing, as JSON keeps it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
