import type { MessagePart, Relationship, Session, Turn } from '../../dtn/relationship.ts'

/** One message: a turn, a part of a merged turn, or a text that is neither speaker's. Nothing is found across two messages. */
export interface Segment {
  readonly place: { readonly session: string; readonly turn?: string; readonly context?: number }
  /** Where it begins in its turn. */
  readonly offset: number
  readonly text: string
}

/** Every message of a relationship, in order. */
export function segmentsOf({ sessions }: Relationship): readonly Segment[] {
  return sessions.flatMap((session) => [
    ...session.turns.flatMap((turn) => turnSegments(session.id, turn)),
    ...(session.context ?? []).map(({ text }, context) => ({
      place: { session: session.id, context },
      offset: 0,
      text,
    })),
  ])
}

/** The relationship with other texts, one for each of its segments. */
export function assembled(
  relationship: Relationship,
  segments: readonly Segment[],
  texts: readonly { readonly text: string }[],
): Relationship {
  let at = 0
  const take = (): string => {
    const text = texts[at]?.text ?? segments[at]?.text ?? ''
    at += 1
    return text
  }
  const sessionWith = (session: Session): Session => ({
    ...session,
    turns: session.turns.map((turn) => turnWith(turn, turnSegments(session.id, turn).map(take))),
    ...(session.context === undefined
      ? {}
      : { context: session.context.map((message) => ({ ...message, text: take() })) }),
  })
  return { ...relationship, sessions: relationship.sessions.map(sessionWith) }
}

function turnSegments(session: string, turn: Turn): readonly Segment[] {
  const starts = startsOf(turn)
  return starts.map((start, at) => ({
    place: { session, turn: turn.id },
    offset: start,
    text: turn.text.slice(start, starts[at + 1] ?? turn.text.length),
  }))
}

/** Where the pieces begin: at the turn's start and at every part; parts that do not rise are one piece. */
function startsOf({ text, parts = [] }: Turn): readonly number[] {
  const inside = parts.map(({ start }) => start).filter((start) => start > 0 && start < text.length)
  return [...new Set([0, ...inside])].sort((a, b) => a - b)
}

function turnWith(turn: Turn, texts: readonly string[]): Turn {
  const text = texts.join('')
  if (turn.parts === undefined) return { ...turn, text }
  const starts = startsOf(turn)
  const moved = new Map<number, number>()
  texts.reduce((offset, piece, at) => {
    moved.set(starts[at] ?? 0, offset)
    return offset + piece.length
  }, 0)
  const parts: readonly MessagePart[] = turn.parts.map((part) => ({
    ...part,
    start: moved.get(part.start) ?? (part.start <= 0 ? part.start : text.length),
  }))
  return { ...turn, text, parts }
}
