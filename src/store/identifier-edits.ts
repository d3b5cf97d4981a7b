import type { Relationship, Turn } from '../dtn/relationship.ts'
import { type FindPlace, placeKey } from './identifier-finds.ts'

/** Text to put in place of a stretch; offsets count in the text as it is. */
export interface PlacedEdit extends FindPlace {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The words at a place; empty where there is no such place. */
export function textAt(
  { sessions }: Relationship,
  at: FindPlace & { readonly start: number; readonly end: number },
): string {
  const session = sessions.find(({ id }) => id === at.session)
  const text =
    at.turn === undefined
      ? session?.context?.[at.context ?? -1]?.text
      : session?.turns.find(({ id }) => id === at.turn)?.text
  return text?.slice(at.start, at.end) ?? ''
}

/** The relationship with every edit made, in turns and in context. */
export function replacedIn(relationship: Relationship, edits: readonly PlacedEdit[]): Relationship {
  const byPlace = new Map<string, PlacedEdit[]>()
  for (const edit of [...edits].sort((a, b) => b.start - a.start))
    byPlace.set(placeKey(edit), [...(byPlace.get(placeKey(edit)) ?? []), edit])
  const at = (place: FindPlace): readonly PlacedEdit[] => byPlace.get(placeKey(place)) ?? []
  const sessions = relationship.sessions.map((session) => ({
    ...session,
    turns: session.turns.map((turn) => editedTurn(turn, at({ session: session.id, turn: turn.id }))),
    ...(session.context === undefined
      ? {}
      : {
          context: session.context.map((message, context) => ({
            ...message,
            text: edited(message.text, at({ session: session.id, context })),
          })),
        }),
  }))
  return { ...relationship, sessions }
}

/** From the last edit to the first, so that offsets hold. */
const edited = (text: string, edits: readonly PlacedEdit[]): string =>
  edits.reduce((held, { start, end, text: put }) => held.slice(0, start) + put + held.slice(end), text)

/** Messages that were merged begin later or earlier by what stands before them. */
function editedTurn(turn: Turn, edits: readonly PlacedEdit[]): Turn {
  if (edits.length === 0) return turn
  const text = edited(turn.text, edits)
  if (turn.parts === undefined) return { ...turn, text }
  const parts = turn.parts.map((part) => ({
    ...part,
    start: edits.reduce(
      (at, edit) => (edit.start < part.start ? at + edit.text.length - (edit.end - edit.start) : at),
      part.start,
    ),
  }))
  return { ...turn, text, parts }
}
