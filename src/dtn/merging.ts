import type { MessagePart, Turn } from './relationship.ts'

/**
 * Messages in order, consecutive ones of one speaker merged into a turn (domain.md 1.2): the id and time are the
 * first message's, texts are joined by a line break, and `parts` says where each message begins.
 */
export function mergedTurns(messages: readonly Turn[]): readonly Turn[] {
  const turns: Turn[] = []
  for (const message of messages) {
    const last = turns.at(-1)
    if (last?.speaker === message.speaker) turns[turns.length - 1] = grownTurn(last, message)
    else turns.push(message)
  }
  return turns
}

/** A turn with one more message of its speaker. */
export function grownTurn(turn: Turn, message: Turn): Turn {
  const start = turn.text.length + messageSeparator.length
  return {
    ...turn,
    text: turn.text + messageSeparator + message.text,
    parts: [...partsOf(turn), ...partsOf(message).map((part) => ({ ...part, start: part.start + start }))],
  }
}

/** What stands between two messages of one turn. */
export const messageSeparator = '\n'

function partsOf(turn: Turn): readonly MessagePart[] {
  return turn.parts ?? [{ id: turn.id, start: 0 }]
}
