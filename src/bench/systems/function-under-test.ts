import { objectOf } from '../../formats/json-object.ts'
import { retryAfterOf } from '../../llm/retry-after.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { acceptedReply } from './accepted-reply.ts'
import { causeCode } from './cause-code.ts'
import { exchangeRandom } from './exchange-random.ts'
import { identityOf, textHash } from './identity.ts'
import { knownTalk, messageOf, productMessages } from './known-talk.ts'
import { loadOwnSystem } from './own-module.ts'
import type { OwnReply, OwnRequest, OwnSystem } from './own-system.ts'
import { patience } from './patience.ts'
import { reportedUsage } from './reported-usage.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemReply, SystemRequest, SystemUnderTest } from './system-under-test.ts'

type FunctionEntry = Extract<SystemEntry, { kind: 'function' }>

/** A function of the product itself, in this very process. It is asked again only where its error says that it was busy or unreachable. */
export async function functionUnderTest(entry: FunctionEntry, context: SystemContext): Promise<SystemUnderTest> {
  const { module, export: name } = entry
  const { system, text } = await loadOwnSystem({
    who: `System ${entry.id}`,
    module,
    export: name,
    folder: context.folder,
  })
  return ownUnderTest(system, { entry, fingerprint: { module, export: name, file: textHash(text) } }, context)
}

/** As an entry names it, with what is known of its making. */
export interface OwnEntry {
  readonly entry: FunctionEntry
  readonly fingerprint: Readonly<Record<string, string>>
}

/** The same for a system that is at hand. */
export function ownUnderTest(
  system: OwnSystem,
  { entry, fingerprint }: OwnEntry,
  context: SystemContext,
): SystemUnderTest {
  const { limits } = context
  const persistent = patience(context)
  const meet = ({ id, seed }: MetClient): Conversation => {
    let begun = -1
    const said = async (request: SystemRequest, signal: AbortSignal): Promise<OwnReply> => {
      const own = ownRequest(entry, request, { person: id, signal })
      if (request.session !== begun) await system.startSession?.(own)
      begun = request.session
      return system.reply(own)
    }
    return {
      reply: (request) =>
        persistent.ask({
          send: () => replyInTime((signal) => said(request, signal), limits.timeoutMs, request.signal),
          ...{ atMost: null, random: exchangeRandom(seed, request), signal: request.signal },
        }),
      end: async () => system.end?.({ person: id }),
    }
  }
  return {
    identity: identityOf(entry, fingerprint),
    estimate: () => null,
    meet,
    close: async () => undefined,
  }
}

function ownRequest(
  { memory }: FunctionEntry,
  request: SystemRequest,
  to: Pick<OwnRequest, 'person' | 'signal'>,
): OwnRequest {
  const messages = productMessages(knownTalk(memory, request))
  const place = { session: request.sessionId, sessionNumber: request.session + 1, at: request.at }
  return { ...to, ...place, message: messageOf(request), messages }
}

/** A function cannot be stopped from outside: past its time it is told so and no longer waited for. */
async function replyInTime(
  attempt: (signal: AbortSignal) => Promise<OwnReply>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<SystemReply> {
  const late = new AbortController()
  // A timer of our own: one that nobody waits for would let the process end while a function is silent.
  const timer = setTimeout(() => late.abort(), timeoutMs)
  const stopped = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal])
  const stop = new Promise<SystemReply>((resolve) => {
    const tell = () => resolve(signal?.aborted ? interrupted : tooLate(timeoutMs))
    if (stopped.aborted) tell()
    else stopped.addEventListener('abort', tell, { once: true })
  })
  try {
    return await Promise.race([stop, attempt(stopped).then(replyOf, failureOf)])
  } finally {
    clearTimeout(timer)
  }
}

const interrupted: SystemReply = { kind: 'failed', reason: 'interrupted', detail: 'the run was stopped' }

function tooLate(timeoutMs: number): SystemReply {
  return { kind: 'failed', reason: 'timeout', detail: `no answer within ${timeoutMs} ms` }
}

/** A module without types can give back anything. */
function replyOf(reply: unknown): SystemReply {
  if (typeof reply === 'string') return acceptedReply(reply, null)
  const given = objectOf(reply)
  if (typeof given?.text === 'string') return acceptedReply(given.text, reportedUsage(given.usage))
  return { kind: 'failed', reason: 'ended', detail: 'it gave back neither a text nor an object with a text' }
}

/** Errors of the clients of most model endpoints carry a status and the headers of the answer; of any other only kind and place are told. */
function failureOf(error: unknown): SystemReply {
  const { status, headers } = objectOf(error) ?? {}
  const detail = `it threw${traceOf(error)}`
  if (typeof status === 'number')
    return { ...statusFailure(status, headers), detail: `${detail} with status ${status}` }
  const code = causeCode(error)
  return { kind: 'failed', reason: code === null ? 'ended' : 'dropped', detail }
}

function statusFailure(status: number, headers: unknown): Omit<Failed, 'detail'> {
  const given = headers instanceof Headers ? headers.get('retry-after') : objectOf(headers)?.['retry-after']
  const retryAfterMs = retryAfterOf(typeof given === 'string' ? given : null)
  const reason = status === 429 ? 'rateLimited' : status === 408 || status >= 500 ? 'serverError' : 'ended'
  return { kind: 'failed', reason, ...(retryAfterMs !== null && { retryAfterMs }) }
}

type Failed = Extract<SystemReply, { kind: 'failed' }>

/** Kind, and place in the product's own files; without the message, which may hold what was said. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return ' something else than an error'
  const own = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line))
  const place = own.map((line) => /([\w.-]+\.\w+):(\d+):\d+/.exec(line)).find((found) => found !== null)
  return ` (${error.constructor.name}${place == null ? '' : ` at ${place[1]}:${place[2]}`})`
}
