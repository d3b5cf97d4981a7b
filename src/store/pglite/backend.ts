/** The one connection of an embedded database. Messages are answered in the order they came, each wholly before the next. */
export interface Backend {
  /** Whole messages of the PostgreSQL protocol, up to one that waits for an answer; the answer comes in pieces. */
  readonly exchange: (message: Uint8Array, onAnswer: (bytes: Uint8Array) => void) => Promise<void>
  readonly close: () => Promise<void>
}
