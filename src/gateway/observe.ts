import { v4 } from 'uuid'
import type { Companion, Exchange } from './companion.ts'
import { type ObserveThereOptions, observeThere } from './observe-there.ts'
import type { FinishedTurn, Observer } from './observer.ts'

export interface ObserveOptions {
  /** Reads along, as `openNexus` opens it. */
  readonly companion: Companion
  /** Id of the system in the configuration. */
  readonly system: string
  /** Talks that wait for the system's turn; of more than these the oldest is let go. */
  readonly waiting?: number
}

/**
 * Feeds turns that were said elsewhere to a companion: for stacks that no gateway can stand before. Observes alone: what the policy would
 * say is kept, and nobody is told it.
 *
 * ```ts
 * const observer = observe({ companion, system: 'companion' })
 * observer.turn({ person, session, speaker: 'client', text })
 * ```
 *
 * With `{ url, system, key }` in place of a companion the turns go to a gateway that runs elsewhere.
 */
export function observe(options: ObserveOptions | ObserveThereOptions): Observer {
  return 'url' in options ? observeThere(options) : observeHere(options)
}

function observeHere({ companion, system, waiting = 1000 }: ObserveOptions): Observer {
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
    close: async () => {
      for (const talk of [...open.keys()]) answered(talk, null)
    },
  }
}
