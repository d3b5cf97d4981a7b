import { NexusError } from '../errors.ts'

/** Keeps work away from something that fails, so that nobody waits for it again and again. */
export interface CircuitBreaker {
  /** Does the work, or refuses it as `unavailable` while what it needs is left to rest. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
  readonly isOpen: () => boolean
}

interface BreakerSettings {
  readonly name: string
  /** Failures in a row after which it rests. */
  readonly failures?: number
  readonly restMs?: number
  /** Longest a piece of work may take; what takes longer has failed. */
  readonly limitMs: number
  readonly now: () => number
  /** What is no failure of what is asked: an answer that happens to be an error. */
  readonly isAnswer?: (error: unknown) => boolean
}

/** After its rest one piece of work is let through; its success closes the circuit. */
export function circuitBreaker(settings: BreakerSettings): CircuitBreaker {
  const { name, failures = 5, restMs = 5000, limitMs, now, isAnswer = () => false } = settings
  let failed = 0
  let until = 0
  let isTrying = false
  const isOpen = (): boolean => failed >= failures && (now() < until || isTrying)
  return {
    isOpen,
    run: async (work) => {
      if (isOpen()) throw new NexusError('unavailable', `${name} does not answer and is left to rest.`)
      isTrying = failed >= failures
      try {
        const done = await inTime(work(), { name, limitMs })
        failed = 0
        return done
      } catch (error) {
        if (isAnswer(error)) failed = 0
        else {
          failed += 1
          until = now() + restMs
        }
        throw error
      } finally {
        isTrying = false
      }
    },
  }
}

/** What the work gives, or `interrupted` after a time. The work itself may go on. */
export async function inTime<T>(
  work: Promise<T>,
  { name, limitMs }: { readonly name: string; readonly limitMs: number },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NexusError('interrupted', `${name} took more than ${limitMs} ms.`)), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}
