import { wait } from '../../llm/wait.ts'

/** Lets requests through, so many a minute and not all at once. */
export interface Pace {
  /** Until the next request may go out, or somebody stops. */
  turn(signal: AbortSignal | undefined): Promise<void>
}

/** A token bucket that holds ten seconds' worth of requests, kept as the time at which the next one is due (GCRA, ITU-T I.371). */
export function pace(perMinute: number | null, now: () => number = Date.now): Pace {
  if (perMinute === null) return { turn: async () => undefined }
  const eachMs = 60_000 / perMinute
  const burstMs = Math.max(0, 10_000 - eachMs)
  let due = 0
  return {
    async turn(signal) {
      due = Math.max(due, now()) + eachMs
      await wait(due - eachMs - burstMs - now(), signal)
    },
  }
}
