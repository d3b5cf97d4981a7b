import { NexusError } from '../errors.ts'
import { isLoopback } from '../llm/remote.ts'
import { retryAfterOf } from '../llm/retry-after.ts'
import { wait } from '../llm/wait.ts'
import type { FinishedTurn, Observer } from './observer.ts'

export interface ObserveThereOptions {
  /** Of a gateway, as `https://gateway.example`; text goes there. Without TLS only on this machine. */
  readonly url: string
  /** Id of the system in the gateway's configuration. */
  readonly system: string
  /** Key of the product. */
  readonly key?: string
  /** Turns that wait while the gateway does not answer; of more than these the oldest is let go. */
  readonly waiting?: number
  /** How long a turn is tried for, in milliseconds. */
  readonly patienceMs?: number
}

/** Hands finished turns to a gateway elsewhere, in order, a few at a time, again where it does not answer. */
export function observeThere(options: ObserveThereOptions): Observer {
  const { url, waiting = 1000, patienceMs = 60_000 } = options
  if (!isLoopback(url) && new URL(url).protocol !== 'https:') {
    throw new NexusError(
      'usage',
      `${new URL(url).host} is another machine: name it with https://, so that nobody reads along.`,
    )
  }
  const queue: Waiting[] = []
  let dropped = 0
  const closing = new AbortController()
  const { signal } = closing
  let sending: Promise<void> | null = null
  const drain = async (): Promise<void> => {
    for (let pause = firstPauseMs; queue.length > 0; ) {
      const sent = queue.slice(0, atOnce)
      const answer = await handedIn(options, sent)
      if (answer.kind === 'later' && !signal.aborted && Date.now() - (sent[0]?.since ?? 0) < patienceMs) {
        // A product that ends without closing is not kept from it.
        await wait(Math.min(longestPauseMs, answer.afterMs ?? pause), signal, { keepsAlive: false })
        pause = Math.min(longestPauseMs, pause * 2)
        continue
      }
      pause = firstPauseMs
      // A gateway that does not answer at the end does not answer what stands behind either.
      const ended = answer.kind === 'later' && signal.aborted ? [...queue] : sent
      // What was let go meanwhile is counted already.
      const left = ended.filter((one) => queue.includes(one))
      queue.splice(0, left.length)
      if (answer.kind !== 'taken') dropped += left.length
    }
    // With the last look at the queue, so that no turn comes in between.
    sending = null
  }
  return {
    turn(given) {
      if (signal.aborted) {
        dropped += 1
        return
      }
      queue.push({ turn: { ...given, at: given.at ?? new Date() }, since: Date.now() })
      if (queue.length > waiting) {
        queue.shift()
        dropped += 1
      }
      sending ??= drain()
    },
    get dropped() {
      return dropped
    },
    async close() {
      // Whatever waits is tried once more, at once.
      closing.abort()
      await sending
    },
  }
}

interface Waiting {
  readonly turn: FinishedTurn
  readonly since: number
}

const atOnce = 50
const firstPauseMs = 250
const longestPauseMs = 10_000
const answerMs = 10_000

type Answer = { readonly kind: 'taken' | 'refused' } | { readonly kind: 'later'; readonly afterMs: number | null }

async function handedIn({ url, system, key }: ObserveThereOptions, sent: readonly Waiting[]): Promise<Answer> {
  try {
    const reply = await fetch(new URL(`/systems/${encodeURIComponent(system)}/v1/nexus/turns`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'x-nexus-key': key }) },
      body: JSON.stringify({ turns: sent.map(({ turn }) => turn) }),
      // Words must not follow an address that nobody named.
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    })
    await reply.body?.cancel()
    if (reply.ok) return { kind: 'taken' }
    const isPassing = reply.status === 429 || reply.status >= 500
    return isPassing ? { kind: 'later', afterMs: retryAfterOf(reply.headers.get('retry-after')) } : { kind: 'refused' }
  } catch {
    return { kind: 'later', afterMs: null }
  }
}
