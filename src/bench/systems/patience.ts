import { NexusError } from '../../errors.ts'
import type { ChatFailure, Usage } from '../../llm/chat-model.ts'
import { wait } from '../../llm/wait.ts'
import type { Random } from '../../stats/random.ts'
import type { SystemContext } from './system-context.ts'
import type { SystemReply } from './system-under-test.ts'

/** How a system is asked again; one for a system, so that all its talks keep still when one is asked to wait. */
export interface Patience {
  ask(asked: Asked): Promise<SystemReply>
}

export interface Asked {
  /** One try. */
  readonly send: () => Promise<SystemReply>
  readonly atMost: Usage | null
  /** For how much longer than asked a pause is. */
  readonly random: Random
  readonly signal: AbortSignal | undefined
}

/**
 * Asks again when a system is busy, failed or went away. To be asked to wait is no failed try: it is waited out, up to ten minutes for one
 * request. Other failures are tried as often as the run's limits say, with growing pauses; silence only twice. An
 * address that is given and never answers anything is thrown.
 */
export function patience(context: SystemContext, reached?: Reached): Patience {
  const { limits, pauseMs = 1000, eachTry = (send) => send() } = context
  let quietUntil = 0
  let hasAnswered = false
  return {
    async ask({ send, atMost, random, signal }) {
      const course: Course = { tries: 1, waits: 0, waitedMs: 0 }
      for (;;) {
        course.waitedMs += await quiet(quietUntil, random, signal)
        if (signal?.aborted) return interrupted
        const reply = await eachTry(send, atMost)
        hasAnswered ||= reply.kind === 'replied' || reply.reason !== 'dropped'
        if (reply.kind === 'replied') return reply
        const pause = pauseAfter(reply, course, { tries: limits.tries, pauseMs })
        if (pause === null && reached !== undefined && !hasAnswered) throw unreachable(reached)
        if (pause === null) return reply
        if (reply.reason === 'rateLimited') quietUntil = Math.max(quietUntil, Date.now() + pause)
        else course.waitedMs += await quiet(Date.now() + pause, random, signal)
      }
    },
  }
}

/** What is to be reached, as a message names it. */
export interface Reached {
  readonly who: string
  readonly url: string
}

/** Where nothing has ever answered, no course can be played: better said once than by every course. */
function unreachable({ who, url }: Reached): NexusError {
  return new NexusError(
    'modelUnreachable',
    `${who}: nothing answers at ${new URL(url).host}. Start what is to be tested, or correct its url.`,
  )
}

/** How one request has gone so far. */
interface Course {
  tries: number
  waits: number
  waitedMs: number
}

type Failed = Extract<SystemReply, { kind: 'failed' }>

const longestWaitMs = 600_000
const mostWaits = 60
const longestPauseMs = 60_000
const passing: ReadonlySet<ChatFailure | 'ended'> = new Set([
  ...(['rateLimited', 'serverError', 'dropped', 'unreadable', 'timeout'] as const),
])

/** The pause before the next try; null: there is none. */
function pauseAfter(
  { reason, retryAfterMs }: Failed,
  course: Course,
  { tries, pauseMs }: { readonly tries: number; readonly pauseMs: number },
): number | null {
  if (!passing.has(reason)) return null
  if (reason === 'rateLimited' && retryAfterMs !== undefined) {
    course.waits += 1
    const pause = Math.max(retryAfterMs, pauseMs)
    return course.waits > mostWaits || course.waitedMs + pause > longestWaitMs ? null : pause
  }
  if (course.tries >= tries || (reason === 'timeout' && course.tries >= 2)) return null
  course.tries += 1
  return Math.min(longestPauseMs, Math.max(retryAfterMs ?? 0, pauseMs * 2 ** (course.tries - 2)))
}

/** Keeps still until then and up to a quarter longer, so that not everybody comes back at once; gives how long it was. */
async function quiet(until: number, random: Random, signal: AbortSignal | undefined): Promise<number> {
  const asked = until - Date.now()
  if (asked <= 0) return 0
  const begun = Date.now()
  await wait(asked * (1 + random() / 4), signal)
  return Date.now() - begun
}

const interrupted: SystemReply = { kind: 'failed', reason: 'interrupted', detail: 'the run was stopped' }
