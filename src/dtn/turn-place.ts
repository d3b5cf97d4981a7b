import { instantOf, type Relationship } from './relationship.ts'

/** Where a turn stands, told to somebody who knows no ids: the number of its session, its own number in there, and when it was. */
export interface TurnPlace {
  /** From 1. */
  readonly session: number
  /** From 1, turns of both speakers counted. */
  readonly turn: number
  /** Of the turn, else of its session; null where neither has a time. */
  readonly at: Date | null
}

/** The place of every turn, by its id. */
export function turnPlaces({ sessions }: Pick<Relationship, 'sessions'>): ReadonlyMap<string, TurnPlace> {
  return new Map(
    sessions.flatMap(({ turns, startedAt }, session) =>
      turns.map(({ id, at }, turn) => {
        const instant = instantOf(at) ?? instantOf(startedAt)
        const place = { session: session + 1, turn: turn + 1, at: instant === null ? null : new Date(instant) }
        return [id, place] as const
      }),
    ),
  )
}
