import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { openJournal } from '../../llm/journal.ts'
import type { SystemReply, SystemUnderTest } from '../systems/system-under-test.ts'
import type { SystemEntry } from './bench-configuration.ts'

/**
 * Asks a system only what the journal in the run's folder does not answer yet, and writes every new reply to it at once, so that a run that was
 * killed loses no more than its open requests and is never paid twice. A failure is no answer: it is asked again.
 */
export function rememberedSystem(system: SystemUnderTest, entry: SystemEntry, folder: string): SystemUnderTest {
  if (!isRemembered(entry)) return system
  mkdirSync(join(folder, 'cache'), { recursive: true })
  const journal = openJournal(join(folder, 'cache', `${entry.id}.jsonl`), replies)
  const held = new Map(journal.entries.map((reply) => [reply.key, reply]))
  return {
    ...system,
    meet(client) {
      const conversation = system.meet(client)
      return {
        async reply(request): Promise<SystemReply> {
          const { session, talk, earlier } = request
          const key = keyOf([system.identity.fingerprint, client.id, client.seed, session, talk, earlier])
          const before = held.get(key)
          if (before !== undefined) return { kind: 'replied', text: before.text, usage: before.usage }
          const reply = await conversation.reply(request)
          if (reply.kind === 'replied') {
            const kept = { key, text: reply.text, usage: reply.usage }
            held.set(key, kept)
            journal.append(kept)
          }
          return reply
        },
        end: () => conversation.end(),
      }
    },
  }
}

/**
 * A reference system writes again what it wrote. What remembers a client inside a process of its own would not know what an earlier process was
 * told, so its courses are played from their start.
 */
export function isRemembered(entry: SystemEntry): boolean {
  if (entry.kind === 'reference' || entry.kind === 'transcripts') return false
  if (entry.memory !== 'product') return true
  return entry.kind !== 'function' && !(entry.kind === 'command' && entry.protocol !== 'text')
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

const reply = z.object({
  key: z.string(),
  text: z.string(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullable(),
})

const replies = {
  format: 'nexus-bench-replies/1',
  read(line: unknown): z.output<typeof reply> | null {
    const read = reply.safeParse(line)
    return read.success ? read.data : null
  },
}
