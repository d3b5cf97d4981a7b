import type { Relationship, Turn } from '../dtn/relationship.ts'

/** One relationship as a line of `nexus-relationship/1`, without line end; read again it is the same. */
export function writeRelationship({ id, system, client, sessions }: Relationship): string {
  return JSON.stringify({
    ...{ format: 'nexus-relationship/1', id, system, client },
    sessions: sessions.map((session) => ({ ...session, turns: session.turns.flatMap(messagesOf) })),
  })
}

/** The messages a turn was merged from. Only the first one's time is known. */
function messagesOf({ parts, ...turn }: Turn): readonly Turn[] {
  if (parts === undefined) return [turn]
  return parts.map(({ id, start }, at) => {
    const next = parts[at + 1]
    // One sign, the line break, stands between two messages.
    const text = turn.text.slice(start, next === undefined ? undefined : next.start - 1)
    return at === 0 ? { ...turn, text } : { id, speaker: turn.speaker, text }
  })
}
