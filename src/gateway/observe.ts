import { v4 } from 'uuid'
import type { Speaker } from '../dtn/relationship.ts'
import type { Companion, Exchange } from './companion.ts'

/** One finished turn, as any stack has it. */
export interface FinishedTurn {
  readonly person: string
  readonly session: string
  readonly speaker: Speaker
  readonly text: string
  /** Now, unless given. */
  readonly at?: Date
}

export interface ObserveOptions {
  /** Reads along, as `openNexus` opens it. */
  readonly companion: Companion
  /** Id of the system in the configuration. */
  readonly system: string
  /** Talks that wait for the system's turn; of more than these the oldest is let go. */
  readonly waiting?: number
}

/** Takes finished turns. */
export interface Observer {
  /** Hands a turn over: returns at once and never throws into the product's path. */
  turn(given: FinishedTurn): void
  /** Turns that were let go, as when a client's turn was never answered and others came. */
  readonly dropped: number
  /** Ends what waits for an answer. The companion is closed by whoever opened it. */
  close(): void
}

/**
 * Feeds turns that were said elsewhere to a companion: for stacks that no gateway can stand before. Observes alone: what the policy would
 * say is kept, and nobody is told it.
 *
 * ```ts
 * const observer = observe({ companion, system: 'companion' })
 * observer.turn({ person, session, speaker: 'client', text })
 * ```
 */
export function observe({ companion, system, waiting = 1000 }: ObserveOptions): Observer {
  const open = new Map<string, Exchange>()
  let dropped = 0
  const answered = (talk: string, text: string | null): void => {
    const exchange = open.get(talk)
    open.delete(talk)
    exchange?.ended(
      text === null
        ? { kind: 'failed', status: null }
        : { kind: 'delivered', text, wasReplaced: false, hasTools: false },
    )
  }
  const heard = (given: FinishedTurn): void => {
    const { person, session, speaker, text, at = new Date() } = given
    const talk = JSON.stringify([person, session])
    const isAnswer = speaker === 'system' && open.has(talk)
    answered(talk, isAnswer ? text : null)
    if (isAnswer) return
    const exchange = companion.begin({
      ...{ requestId: v4(), system, receivedAt: at, bringsHistory: false },
      identity: { person, session, from: 'metadata' },
      messages: [{ by: speaker, text, isText: true }],
    })
    void exchange.prepared()
    open.set(talk, exchange)
    const [oldest] = open.keys()
    if (open.size <= waiting || oldest === undefined) return
    answered(oldest, null)
    dropped += 1
  }
  return {
    turn: (given) => {
      try {
        heard(given)
      } catch {
        // A product's talk never fails because somebody reads along; the count says that something was missed.
        dropped += 1
      }
    },
    get dropped() {
      return dropped
    },
    close: () => {
      for (const talk of [...open.keys()]) answered(talk, null)
    },
  }
}
