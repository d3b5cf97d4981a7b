import type { ChatFailure, ChatModel, ChatOutcome } from './chat-model.ts'
import { wait } from './wait.ts'

type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>

export interface RetryOptions {
  readonly attempts?: number
  /** First pause; doubles with every attempt. An endpoint's Retry-After is kept instead where it is longer. */
  readonly pauseMs?: number
  readonly longestPauseMs?: number
  readonly sleep?: Sleep
}

/** Asks again when the endpoint is busy, failed or went away; after the last attempt its failure is the outcome. */
export function retried(model: ChatModel, options: RetryOptions = {}): ChatModel {
  const { attempts = 4, pauseMs = 1000, longestPauseMs = 60_000, sleep = wait } = options
  return {
    ...model,
    async complete(request, given = {}) {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await model.complete(request, given)
        if (attempt >= attempts || !mayPass(outcome, attempt)) return outcome
        const asked = outcome.kind === 'failed' ? (outcome.retryAfterMs ?? 0) : 0
        await sleep(Math.min(longestPauseMs, Math.max(asked, pauseMs * 2 ** (attempt - 1))), given.signal)
        if (given.signal?.aborted) return { kind: 'failed', reason: 'interrupted' }
      }
    },
  }
}

const passing: ReadonlySet<ChatFailure> = new Set(['rateLimited', 'serverError', 'dropped', 'unreadable'])

function mayPass(outcome: ChatOutcome, attempt: number): boolean {
  if (outcome.kind === 'answered') return false
  // A model too slow twice is too slow; waiting out every attempt would take minutes a turn.
  return outcome.reason === 'timeout' ? attempt < 2 : passing.has(outcome.reason)
}
