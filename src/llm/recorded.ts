import { z } from 'zod'
import { NexusError } from '../errors.ts'
import { type ChatModel, type ChatOutcome, type ChatRequest, chatFailures, requestKey } from './chat-model.ts'
import { openJournal, readJournal } from './journal.ts'

/** Writes every outcome of a model to a file, by the hash of its request. The request itself is not kept. */
export function recorded(model: ChatModel, path: string): ChatModel {
  const journal = openJournal(path, answers)
  return {
    ...model,
    async complete(request, options) {
      const outcome = await model.complete(request, options)
      if (outcome.kind === 'answered' || outcome.reason !== 'interrupted') {
        journal.append({ key: requestKey(model, request), model: model.name, outcome })
      }
      return outcome
    },
  }
}

/**
 * Asks only what a file does not answer yet, and writes every new answer to it at once: work that was killed goes on
 * where it stopped. A request with other words, another codebook or another model is another request.
 */
export function resumed(model: ChatModel, path: string): ChatModel {
  const journal = openJournal(path, answers)
  const held = new Map(journal.entries.map(({ key, outcome }) => [key, outcome]))
  return {
    ...model,
    holds: (request) => held.get(requestKey(model, request))?.kind === 'answered',
    async complete(request, options) {
      const key = requestKey(model, request)
      const before = held.get(key)
      if (before?.kind === 'answered') return before
      const outcome = await model.complete(request, options)
      if (outcome.kind === 'answered') {
        held.set(key, outcome)
        journal.append({ key, model: model.name, outcome })
      }
      return outcome
    },
  }
}

/** Answers from a record, without network. Without a name, the record must be of one model. The last answer counts. */
export function replayed(path: string, name?: string): ChatModel {
  const entries = readJournal(path, answers)
  const names = [...new Set(entries.map((entry) => entry.model))]
  const model = name ?? (names.length === 1 ? names[0] : undefined)
  if (model === undefined) {
    throw new NexusError('usage', `${path} holds ${names.length} models. Say which with --model: ${names.join(', ')}.`)
  }
  const outcomes = new Map(entries.map(({ key, outcome }) => [key, outcome]))
  const keyOf = (request: ChatRequest) => requestKey({ name: model }, request)
  return {
    name: model,
    endpoint: 'replay',
    holds: (request) => outcomes.has(keyOf(request)),
    complete: async (request) => outcomes.get(keyOf(request)) ?? { kind: 'failed', reason: 'notRecorded' },
  }
}

interface Answer {
  readonly key: string
  readonly model: string
  readonly outcome: ChatOutcome
}

const usage = z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullable()
const answer = z.object({
  key: z.string(),
  model: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answered'), text: z.string(), usage }),
    z.object({ kind: z.literal('failed'), reason: z.enum(chatFailures), status: z.number().exactOptional() }),
  ]),
})

const answers = {
  format: 'nexus-answers/1',
  read(line: unknown): Answer | null {
    const read = answer.safeParse(line)
    return read.success ? read.data : null
  },
}
