import type { Coder } from '../coders/coder.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship, Session } from '../dtn/relationship.ts'

/**
 * What a coder hears beside the one of a system, each session by itself: the sessions that hold the last 200 turns, since what closes challenges lasts for days
 * (domain.md 9.3). A session that is over is read once, as long as the talk is held; the one that goes on is read anew.
 */
export function besideReader(coder: Coder): (record: Relationship) => Promise<Coding> {
  const over = new WeakMap<Session, Promise<Coding>>()
  const heard = (record: Relationship, session: Session): Promise<Coding> =>
    coder.code({ ...record, sessions: [{ ...session, turns: session.turns.slice(-mostTurns) }] })
  const heardOnce = (record: Relationship, session: Session): Promise<Coding> => {
    const known = over.get(session)
    if (known !== undefined) return known
    const coding = heard(record, session)
    over.set(session, coding)
    coding.catch(() => over.delete(session))
    return coding
  }
  return async (record) => {
    const [last, ...before] = latest(record.sessions)
    if (last === undefined) return coder.code(record)
    const [now, ...then] = await Promise.all([
      heard(record, last),
      ...before.map((session) => heardOnce(record, session)),
    ])
    return { ...now, turns: new Map([now, ...then].flatMap(({ turns }) => [...turns])) }
  }
}

/** Some ten milliseconds of reading for the rules. */
const mostTurns = 200

/** The last session, and those before it as far as they fit in; the last first. */
function latest(sessions: readonly Session[]): readonly Session[] {
  const found: Session[] = []
  let turns = 0
  for (const session of sessions.toReversed()) {
    turns += session.turns.length
    if (found.length > 0 && turns > mostTurns) break
    found.push(session)
  }
  return found
}
