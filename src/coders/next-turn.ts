import type { Coding } from '../dtn/coding.ts'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import type { Coder, LiveCoder, TurnCoding } from './coder.ts'

/** What a coder makes of a turn that may come next, and what it hears in it; the record before it is coded already, and nothing is kept of the turn. */
export async function codeNext(
  coder: Coder,
  past: { readonly relationship: Relationship; readonly coding: Coding },
  turn: Turn,
): Promise<TurnCoding> {
  const coding = { ...past.coding, coder: coder.identity }
  const live = coder.resume?.({ relationship: past.relationship, coding }) ?? (await fed(coder, past.relationship))
  return live.next(turn, { isListenedTo: true })
}

async function fed(coder: Coder, past: Relationship): Promise<LiveCoder> {
  const live = coder.live(past)
  for (const { turns, ...session } of past.sessions) {
    live.startSession(session)
    for (const turn of turns) await live.next(turn)
  }
  return live
}
