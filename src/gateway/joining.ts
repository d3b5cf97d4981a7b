import { NexusError } from '../errors.ts'

/** Whatever stands on a store that may not answer yet. */
export interface Joining<T> {
  /** Throws `unavailable` until it is there. */
  readonly now: () => T
  readonly isJoined: () => boolean
  /** Tries no more, and returns when nothing is under way. */
  readonly end: () => Promise<void>
}

interface JoiningParts<T> {
  /** What waiting does not mend it throws. */
  readonly join: () => Promise<T>
  /** Whether a fault of the first time is one that passes. */
  readonly isPassing: (error: unknown) => boolean
  readonly onFault: (error: unknown) => void
}

/**
 * Joins at once, or goes on trying: after half a second, then twice as long each time up to fifteen. What does not pass is thrown the first
 * time, so that a slip is said before anything runs; later it is told and tried again, as whatever runs must not end for it.
 */
export async function joining<T>({ join, isPassing, onFault }: JoiningParts<T>): Promise<Joining<T>> {
  let joined: { readonly value: T } | null = null
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isEnded = false
  const attempt = async (): Promise<void> => {
    joined = { value: await join() }
  }
  const later = (pauseMs: number): void => {
    if (isEnded) return
    timer = setTimeout(() => {
      running = attempt().catch((error) => {
        onFault(error)
        later(Math.min(pauseMs * 2, longestMs))
      })
    }, pauseMs)
    timer.unref()
  }
  await attempt().catch((error) => {
    if (!isPassing(error)) throw error
    onFault(error)
    later(firstMs)
  })
  return {
    now: () => {
      if (joined === null)
        throw new NexusError('unavailable', 'The store has not answered since the start. It is tried again.')
      return joined.value
    },
    isJoined: () => joined !== null,
    end: async () => {
      isEnded = true
      clearTimeout(timer)
      await running
    },
  }
}

const firstMs = 500
const longestMs = 15_000
