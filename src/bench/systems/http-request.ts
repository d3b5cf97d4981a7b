import { NexusError } from '../../errors.ts'
import { objectOf } from '../../formats/json-object.ts'
import { shownId } from '../../formats/problem.ts'
import { retryAfterOf } from '../../llm/retry-after.ts'
import { acceptedReply } from './accepted-reply.ts'
import { causeCode } from './cause-code.ts'
import { pointedAt } from './json-pointer.ts'
import type { SystemReply } from './system-under-test.ts'

export interface HttpRequest {
  readonly who: string
  readonly url: string
  readonly method: 'POST' | 'PUT'
  readonly headers: Headers
  readonly body: string
  /** JSON pointer. */
  readonly reply: string
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** Sends one request and finds the reply in the answer. What no further request can work around is thrown. */
export async function askByHttp(post: HttpRequest): Promise<SystemReply> {
  const timeout = AbortSignal.timeout(post.timeoutMs)
  const { url, method, headers, body } = post
  const signal = post.signal === undefined ? timeout : AbortSignal.any([post.signal, timeout])
  try {
    const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' })
    const text = await limitedText(response)
    return text === null
      ? failed('unreadable', `the answer is longer than ${mostBytes} bytes`)
      : replyIn(response, text, post)
  } catch (cause) {
    if (cause instanceof NexusError) throw cause
    if (post.signal?.aborted) return failed('interrupted', 'the run was stopped')
    if (timeout.aborted) return failed('timeout', `no answer within ${post.timeoutMs} ms`)
    const code = causeCode(cause)
    return failed('dropped', `the connection could not be made or broke off${code === null ? '' : ` (${code})`}`)
  }
}

const mostBytes = 4 * 1_048_576

/** Null where it is longer than any reply. */
async function limitedText({ body }: Response): Promise<string | null> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function replyIn(response: Response, text: string, post: HttpRequest): SystemReply {
  const { status } = response
  if (status >= 300 && status < 400) throw refusal(post, status, 'A redirect is not followed: give the final address.')
  if (status === 401 || status === 402 || status === 403)
    throw refusal(post, status, 'Check the key it is given and what that may use.')
  if (status === 404 || status === 405) throw refusal(post, status, 'Check its url and method.')
  if (status === 408 || status === 429 || status >= 500) return busy(response)
  if (status >= 400) return failed('badRequest', `it answered with status ${status}; check the body of the template`)
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream'))
    return failed('badRequest', 'it answers as a stream; ask for a whole answer')
  if (post.reply === '' && !/json/i.test(type)) return acceptedReply(text, null)
  const answer = parsed(text)
  if (answer === undefined)
    return failed('unreadable', `the answer is no JSON (${type.split(';')[0] || 'no content type'})`)
  const reply = pointedAt(answer, post.reply)
  if (typeof reply === 'string') return acceptedReply(reply, null)
  const found = reply === undefined ? 'nothing' : 'no text'
  return failed('unreadable', `the answer has ${found} at ${post.reply || 'its top'}${fieldsOf(answer)}`)
}

function busy({ status, headers }: Response): SystemReply {
  const retryAfterMs = retryAfterOf(headers.get('retry-after'))
  return {
    ...failed(status === 429 ? 'rateLimited' : 'serverError', `it answered with status ${status}`),
    ...(retryAfterMs !== null && { retryAfterMs }),
  }
}

/** The names of its fields help whoever writes a template; they are the product's words, not a client's. */
function fieldsOf(answer: unknown): string {
  const names = Object.keys(objectOf(answer) ?? {})
    .slice(0, 8)
    .map(shownId)
  return names.length === 0 ? '' : `; it has ${names.join(', ')}`
}

/** `undefined` is what no JSON can be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal({ who, url }: HttpRequest, status: number, remedy: string): NexusError {
  return new NexusError('modelRefused', `${who}: ${new URL(url).host} answered ${status}. ${remedy}`)
}

type Failed = Extract<SystemReply, { kind: 'failed' }>

function failed(reason: Failed['reason'], detail: string): Failed {
  return { kind: 'failed', reason, detail }
}
