import { NexusError } from '../errors.ts'
import { problemIn } from './server-problem.ts'

interface RetryOptions {
  /** Whether it may be sent again when it is not known if it arrived. */
  readonly isRepeatable: boolean
  readonly signal: AbortSignal | undefined
  /** The longest pause between two tries; whoever is told to come back later than that is refused at once. */
  readonly patienceMs: number
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

/**
 * Sends, and sends again what was refused for now (429, 503: nothing was done) or may have been lost on the way, if it can be
 * repeated. Waits as the server says, else twice as long each time. A failure that stays is thrown by its code.
 */
export async function sent(send: () => Promise<Response>, options: RetryOptions): Promise<Response> {
  for (let tried = 1; ; tried += 1) {
    const response = await send().catch((cause: unknown) => lost(cause, options.signal))
    if (response instanceof Response && (response.ok || response.status === 304)) return response
    const failure = response instanceof Response ? await problemIn(response) : response
    const mayTry = response instanceof Response ? isForNow(response.status) : options.isRepeatable
    const pause = pauseMs(response, tried)
    if (!mayTry || tried >= mostTries || pause > options.patienceMs) throw failure
    await options.wait(pause, options.signal)
  }
}

/** Waits, unless whoever called gave up. */
export function waited(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(givenUp())
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted === true) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}

const mostTries = 5
const longestMs = 60_000

const isForNow = (status: number): boolean => status === 429 || status === 503

function lost(cause: unknown, signal: AbortSignal | undefined): NexusError {
  if (signal?.aborted === true) throw givenUp()
  // What sends had its own reason to refuse, such as a redirect.
  if (cause instanceof NexusError) throw cause
  return new NexusError('unavailable', 'The server does not answer. Is it running, and is the address right?', {
    cause,
  })
}

function givenUp(): NexusError {
  return new NexusError('interrupted', 'The call was given up before its end.')
}

function pauseMs(response: Response | NexusError, tried: number): number {
  const said = response instanceof Response ? saidMs(response.headers.get('retry-after')) : null
  // Spread, so that those who were refused together do not come back together.
  const spread = 250 * 2 ** tried * (0.5 + Math.random())
  return Math.min(said ?? spread, longestMs)
}

/** Seconds or a date (RFC 9110 10.2.3). */
function saidMs(retryAfter: string | null): number | null {
  if (retryAfter === null) return null
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
