import type { Coder, LiveCoder, TurnCoding } from '../coders/coder.ts'
import type { Assessment } from '../dtn/assessment.ts'
import { grownTurn } from '../dtn/merging.ts'
import type { Relationship, Session, Turn } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { type ConcludeOptions, conclude } from './assess.ts'

/** A relationship that is still going on, assessed as it grows. */
export interface LiveAssessment {
  startSession(session: Omit<Session, 'turns'>): Promise<void>
  /**
   * Adds a message and codes the turn it belongs to: a message of the speaker who wrote last joins that turn
   * (domain.md 1.2), which is then coded anew as a whole. Messages are coded in the order of the calls.
   */
  turn(message: Turn): Promise<TurnCoding>
  /** The record so far. */
  relationship(): Relationship
  /** What is concluded from the record so far: the same as assessing it as a finished one. */
  assessment(): Promise<Assessment>
}

/** Reads along message by message. `conclude` sees the record so far each time an assessment is asked for. */
export function liveAssessment(
  coder: Coder,
  relationship: Omit<Relationship, 'sessions'>,
  options: ConcludeOptions = {},
): LiveAssessment {
  const state: State = { coder, relationship, sessions: [], live: coder.live(relationship) }
  const inTurn = oneAfterAnother()
  return {
    startSession: (session) => inTurn(() => start(state, session)),
    turn: (message) => inTurn(() => add(state, message)),
    relationship: () => recordOf(state),
    assessment: () => inTurn(() => conclude(recordOf(state), state.live.coding(), options)),
  }
}

interface State {
  readonly coder: Coder
  readonly relationship: Omit<Relationship, 'sessions'>
  readonly sessions: { readonly session: Omit<Session, 'turns'>; readonly turns: Turn[] }[]
  live: LiveCoder
}

/** Queues work, so that two messages sent at once are still coded one after the other; a failure stops nothing after it. */
function oneAfterAnother(): <T>(work: () => Promise<T> | T) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }
}

function start(state: State, session: Omit<Session, 'turns'>): void {
  state.sessions.push({ session, turns: [] })
  state.live.startSession(session)
}

async function add(state: State, message: Turn): Promise<TurnCoding> {
  const turns = state.sessions.at(-1)?.turns
  if (turns === undefined) throw new NexusError('usage', `Start a session before turn ${message.id}.`)
  const last = turns.at(-1)
  if (last?.speaker !== message.speaker) {
    turns.push(message)
    return state.live.next(message)
  }
  const grown = grownTurn(last, message)
  turns[turns.length - 1] = grown
  return state.live.again?.(grown) ?? codedAnew(state, grown)
}

/** For a coder that cannot go back one turn: a fresh one reads the record again. */
async function codedAnew(state: State, last: Turn): Promise<TurnCoding> {
  const live = state.coder.live(state.relationship)
  let coded: TurnCoding = { kind: 'uncoded', reason: 'notCoded' }
  for (const { session, turns } of state.sessions) {
    live.startSession(session)
    for (const turn of turns) {
      const coding = await live.next(turn)
      if (turn === last) coded = coding
    }
  }
  state.live = live
  return coded
}

function recordOf(state: State): Relationship {
  return {
    ...state.relationship,
    sessions: state.sessions.map(({ session, turns }) => ({ ...session, turns: [...turns] })),
  }
}
