import type { TurnsOf } from './measure.ts'

/** One thing that was looked at for a measure: whether it counts (0 or 1), or how much, and the turns to read. */
export interface Seen {
  readonly measure: string
  readonly n: number
  readonly turns: readonly string[]
  /** The graver, the sooner it is shown; 0 if not given. */
  readonly gravity?: number
}

/** What was seen in one course. */
export interface CourseTally {
  readonly course: string
  readonly scenario: string
  readonly repeat: number
  readonly seen: readonly Seen[]
}

/** For each of these: does it count? */
export function seenOf<T>(
  measure: string,
  among: readonly T[],
  { is, turns }: { readonly is: (one: T) => boolean | number; readonly turns: (one: T) => readonly string[] },
): readonly Seen[] {
  return among.map((one) => ({ measure, n: Number(is(one)), turns: turns(one) }))
}

/** One thing that was looked at in scenarios that belong together. */
export interface SetTally {
  readonly measure: string
  /** Id of the set. */
  readonly cluster: string
  readonly n: number
  readonly evidence: readonly TurnsOf[]
  readonly gravity: number
}
