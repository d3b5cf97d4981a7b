import { setTimeout as pause } from 'node:timers/promises'

/** Waits so many milliseconds, or until somebody stops; never fails. `keepsAlive` false: a process with nothing else to do may end meanwhile. */
export async function wait(ms: number, signal?: AbortSignal, { keepsAlive = true } = {}): Promise<void> {
  if (ms <= 0 || signal?.aborted === true) return
  // Only an abort rejects it, and that is one of the two ends.
  await pause(ms, undefined, { ref: keepsAlive, ...(signal !== undefined && { signal }) }).catch(() => undefined)
}
