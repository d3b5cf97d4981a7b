import type { Speaker } from '../dtn/relationship.ts'

/** One finished turn, as any stack has it. */
export interface FinishedTurn {
  readonly person: string
  readonly session: string
  readonly speaker: Speaker
  readonly text: string
  /** Now, unless given. */
  readonly at?: Date
}

/** Takes finished turns. */
export interface Observer {
  /** Hands a turn over: returns at once and never throws into the product's path. */
  turn(given: FinishedTurn): void
  /** Turns that were let go, as when a client's turn was never answered and others came. */
  readonly dropped: number
  /** Ends what waits for an answer, and waits until what was handed over is taken or let go. The companion is closed by whoever opened it. */
  close(): Promise<void>
}
