import { NexusError } from '../../errors.ts'
import type { ChatFailure, ChatModel } from '../../llm/chat-model.ts'
import type { Judgement } from './judgement.ts'

export interface Circuit {
  /** Judges a turn, unless the endpoint has stopped answering or the work was stopped. */
  judge(ask: () => Promise<Judgement>, signal?: AbortSignal): Promise<Judgement>
}

/** Turns in a row without an answer, each asked several times, after which an endpoint counts as gone. */
const mostFailures = 5

/**
 * Stops asking an endpoint that has gone: waiting out every attempt for hundreds of turns would take hours.
 * When it has never answered, that is thrown; else what it did answer is kept.
 */
export function openCircuit(model: ChatModel): Circuit {
  let failuresInARow = 0
  let hasAnswered = false
  return {
    async judge(ask, signal) {
      if (signal?.aborted) return { kind: 'failed', reason: 'interrupted' }
      if (failuresInARow >= mostFailures) {
        if (!hasAnswered) throw unreachable(model)
        return { kind: 'failed', reason: 'dropped' }
      }
      const judgement = await ask()
      if (judgement.kind === 'coded') hasAnswered = true
      if (judgement.kind === 'coded' || !gone.has(judgement.reason)) failuresInARow = 0
      else failuresInARow += 1
      return judgement
    },
  }
}

const gone: ReadonlySet<ChatFailure> = new Set(['dropped', 'timeout', 'serverError', 'rateLimited'])

function unreachable({ name, endpoint }: ChatModel): NexusError {
  return new NexusError(
    'modelUnreachable',
    `${endpoint} gave no answer for model ${name}, ${mostFailures} turns in a row. Check that it runs, then start again; --resume goes on where it stopped.`,
  )
}
