import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type ChatModel, type ChatOutcome, requestKey } from '../../llm/chat-model.ts'
import { openJournal } from '../../llm/journal.ts'
import { ClientSilent } from './client-silent.ts'

/** The model that speaks for clients, as one course asks it. */
export type ModelOf = (course: string) => ChatModel

/**
 * Asks the model that speaks for clients only what the journal in the run's folder does not answer yet. Courses that ask the same have answers of
 * their own, so that no result hangs on which of them asked first. A model that cannot answer ends the course: with other words in its place a run
 * that goes on would not be the same.
 */
export function rememberedModel(model: ChatModel, folder: string): ModelOf {
  mkdirSync(join(folder, 'cache'), { recursive: true })
  const journal = openJournal(join(folder, 'cache', 'client-model.jsonl'), answers)
  const held = new Map(journal.entries.map(({ key, outcome }) => [key, outcome]))
  return (course) => {
    const asked = new Map<string, number>()
    return {
      ...model,
      async complete(request, options): Promise<ChatOutcome> {
        const plain = requestKey(model, request)
        const times = asked.get(plain) ?? 0
        asked.set(plain, times + 1)
        const key = createHash('sha256')
          .update(JSON.stringify([course, plain, times]))
          .digest('hex')
        const before = held.get(key)
        if (before !== undefined) return before
        const outcome = await model.complete(request, options)
        if (outcome.kind === 'failed' && outcome.reason !== 'refused') throw new ClientSilent(outcome.reason)
        const kept: Answer['outcome'] = outcome.kind === 'answered' ? outcome : { kind: 'failed', reason: 'refused' }
        held.set(key, kept)
        journal.append({ key, outcome: kept })
        return kept
      },
    }
  }
}

const usage = z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullable()
const answer = z.object({
  key: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answered'), text: z.string(), usage }),
    z.object({ kind: z.literal('failed'), reason: z.literal('refused') }),
  ]),
})
type Answer = z.output<typeof answer>

const answers = {
  format: 'nexus-bench-client-answers/1',
  read(line: unknown): Answer | null {
    const read = answer.safeParse(line)
    return read.success ? read.data : null
  },
}
