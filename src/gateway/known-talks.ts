import { createHash, randomUUID } from 'node:crypto'
import type { Identity, SentMessage } from './companion.ts'

/** Talks of people nobody names, told apart by what was said in them. */
export interface KnownTalks {
  /** Whose talk a history goes on from. `follows` is the id of the reply before, where the upstream keeps the history. */
  readonly identify: (system: string, messages: readonly SentMessage[], follows: string | null) => Identity
  /** A reply was given: what comes next goes on from here. */
  readonly went: (system: string, identity: Identity, step: Step) => void
}

interface Step {
  readonly messages: readonly SentMessage[]
  readonly reply: string
  readonly replyId: string | null
}

/**
 * Keeps, for the newest talks, a digest of all that was said and the id the talk was given. Two talks that read the same so far belong to
 * nobody from then on: who comes next begins anew. A person may so be taken for two, never two for one. Held in memory alone: after a restart,
 * or at another instance, a talk nobody names begins anew.
 */
export function openKnownTalks(limit: number): KnownTalks {
  const talks = new Map<string, string | null>()
  const keep = (key: string, person: string): void => {
    const known = talks.get(key)
    talks.delete(key)
    talks.set(key, known === undefined || known === person ? person : null)
    const oldest = talks.size > limit ? talks.keys().next().value : undefined
    if (oldest !== undefined) talks.delete(oldest)
  }
  return {
    identify(system, messages, follows) {
      const key = follows === null ? digestOf(system, upToReply(messages)) : digestOf(system, [follows])
      const person = talks.get(key) ?? `unnamed-${randomUUID()}`
      return { person, session: person, from: 'history' }
    },
    went(system, { person }, { messages, reply, replyId }) {
      keep(digestOf(system, [...spoken(messages), reply.trim()]), person)
      if (replyId !== null) keep(digestOf(system, [replyId]), person)
    },
  }
}

const spoken = (messages: readonly SentMessage[]): readonly string[] =>
  messages
    .filter(({ by }) => by !== 'other')
    .map(({ by, text }) => (by === 'client' ? `client ${text.trim()}` : text.trim()))

/** What was said up to the last reply: the part a request has in common with the one before. */
function upToReply(messages: readonly SentMessage[]): readonly string[] {
  return spoken(messages.slice(0, messages.findLastIndex(({ by }) => by === 'system') + 1))
}

/** Of a digest nobody can read what was said. With its length before it, no text can pass for two. */
function digestOf(system: string, said: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of [system, ...said]) hash.update(`${text.length} `).update(text)
  return hash.digest('base64url')
}
