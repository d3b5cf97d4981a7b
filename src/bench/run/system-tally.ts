/** How far a run is with one system. */
export interface SystemTally {
  readonly id: string
  planned: number
  /** Played to their end or failed, those of earlier goes included. */
  done: number
  failed: number
  /** Said and coded in this go. */
  turns: number
}
