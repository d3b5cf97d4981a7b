/** How a worker works. */
export interface WorkerSettings {
  /** Relationships assessed at once, each in a process of its own. */
  readonly slots: number
  readonly beatMs: number
  /** A worker not heard of for so long is taken for dead, and its units are given to others. */
  readonly deadAfterMs: number
  /** How long a slot with nothing to do waits before it asks again. */
  readonly pollMs: number
  /** Most time one unit may take. */
  readonly unitLimitMs: number
  /** Most memory of the process that reads a transcript. */
  readonly memoryMb: number
  /** How long exports can be fetched. */
  readonly exportDays: number
  /** Told of faults, by code. */
  readonly onFault: (fault: { readonly what: string; readonly error: unknown }) => void
}

export const workerDefaults: WorkerSettings = {
  slots: 1,
  beatMs: 5000,
  deadAfterMs: 20_000,
  pollMs: 500,
  unitLimitMs: 15 * 60_000,
  memoryMb: 1024,
  exportDays: 7,
  onFault: () => undefined,
}
