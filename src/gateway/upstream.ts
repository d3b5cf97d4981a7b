import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps, Agent as SecureAgent } from 'node:https'
import type { KeyHeader } from './admission.ts'
import type { Upstream } from './configuration.ts'

/** The way to one upstream, over connections that are kept. */
export interface UpstreamLine {
  readonly ask: (question: Question) => Promise<Answered>
  readonly close: () => void
}

export interface Question {
  readonly method: string
  /** Below the base address, with its query. */
  readonly below: string
  /** As the product sent them: name, value, name, value. */
  readonly rawHeaders: readonly string[]
  /** The header that was shown to Nexus and is no concern of the upstream. */
  readonly keyHeader: KeyHeader | null
  readonly body: Buffer
  /** Compressed replies are wanted as the product accepts them, or not at all where the reply is looked into before it goes out. */
  readonly encoding: 'asAccepted' | 'none'
  /** Aborts when whoever asked has left. */
  readonly signal: AbortSignal
}

export type Answered =
  | { readonly kind: 'reply'; readonly reply: IncomingMessage }
  /** No answer came: nobody there, the connection broken, or silence for longer than the configuration allows. */
  | { readonly kind: 'none'; readonly why: 'unreachable' | 'silent' }

/**
 * Opens no connection yet. Nothing is asked twice, save over a kept connection that the upstream was just closing: that breaks at once and says
 * nothing about the upstream.
 */
export function openLine(upstream: Upstream, key: string | null): UpstreamLine {
  const base = new URL(upstream.url)
  const isSecure = base.protocol === 'https:'
  // With a time-out of its own the agent also keeps to the one an upstream tells (`keep-alive: timeout=5`), and gives up an idle connection first.
  const kept = { keepAlive: true, keepAliveMsecs: 30_000, noDelay: true, maxFreeSockets: 512, timeout: 60_000 }
  const agent = isSecure ? new SecureAgent(kept) : new Agent(kept)
  const open = isSecure ? requestHttps : requestHttp
  const ask = (question: Question): Promise<Answered | 'stale'> => {
    const path = `${base.pathname.replace(/\/$/, '')}${question.below}`
    const headers = headersFor(question, { upstream, key, host: base.host })
    const asked = open(base, { method: question.method, path, headers, agent, signal: question.signal })
    const answered = answerTo(asked, question.signal, upstream.silenceMs)
    asked.end(question.body)
    return answered
  }
  return {
    async ask(question) {
      const first = await ask(question)
      const answered = first === 'stale' ? await ask(question) : first
      return answered === 'stale' ? { kind: 'none', why: 'unreachable' } : answered
    },
    close: () => agent.destroy(),
  }
}

/** A connection that breaks within this time of a request was being closed when it was taken. */
const staleMs = 1000

function answerTo(asked: ClientRequest, signal: AbortSignal, silenceMs: number | null): Promise<Answered | 'stale'> {
  const from = performance.now()
  let isSilent = false
  let reply: IncomingMessage | null = null
  if (silenceMs !== null) {
    asked.setTimeout(silenceMs)
    asked.on('timeout', () => {
      // What waits to be read here is not the upstream's silence.
      // Whether it is paused says nothing: whoever reads piece by piece pauses it always.
      const isOurs = reply !== null && reply.readableLength > 0
      if (isOurs) return void asked.setTimeout(silenceMs)
      isSilent = true
      asked.destroy()
      reply?.destroy()
    })
  }
  return new Promise((resolve) => {
    asked.on('response', (answer) => {
      reply = answer
      // One that breaks while nobody reads it is no fault of Nexus; readers see it for themselves.
      answer.on('error', () => undefined)
      resolve({ kind: 'reply', reply: answer })
    })
    asked.on('error', () => {
      const isLeft = isSilent || signal.aborted
      const isStale = asked.reusedSocket && !isLeft && performance.now() - from < staleMs
      resolve(isStale ? 'stale' : { kind: 'none', why: isSilent ? 'silent' : 'unreachable' })
    })
    // Destroyed without an error, as by a time-out.
    asked.on('close', () => resolve({ kind: 'none', why: isSilent ? 'silent' : 'unreachable' }))
  })
}

/** Headers of one connection only (RFC 9110, 7.6.1), which end here on both sides. */
export const hopHeaders: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
])

interface Way {
  readonly upstream: Upstream
  readonly key: string | null
  readonly host: string
}

function headersFor(question: Question, way: Way): readonly string[] {
  const { rawHeaders, keyHeader, body, method } = question
  const out: string[] = ['host', way.host]
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]]
    const known = name.toLowerCase()
    const isOurs = known === keyHeader || known.startsWith('x-nexus-') || ownHeaders.has(known) || hopHeaders.has(known)
    const isReplaced = way.key !== null && keyHeaders.has(known)
    if (!isOurs && !isReplaced) out.push(name, value)
  }
  if (way.key !== null) out.push(...keyFor(way.upstream, way.key, question.below))
  out.push('accept-encoding', question.encoding === 'none' ? 'identity' : readable(rawHeaders))
  if (body.length > 0 || method === 'POST') out.push('content-length', String(body.length))
  return out
}

const ownHeaders: ReadonlySet<string> = new Set(['host', 'content-length', 'accept-encoding'])
const keyHeaders: ReadonlySet<string> = new Set(['authorization', 'x-api-key'])

function keyFor({ kind }: Upstream, key: string, below: string): readonly string[] {
  const isOwn = kind === 'anthropic' && !below.startsWith('/chat/')
  return isOwn ? ['x-api-key', key] : ['authorization', `Bearer ${key}`]
}

/** Of the encodings the product accepts, those that can be read along. */
function readable(rawHeaders: readonly string[]): string {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'accept-encoding')
  const accepted = (at < 0 ? '' : (rawHeaders[at + 1] ?? '')).split(',').map((one) => one.trim())
  const kept = accepted.filter((one) => /^(gzip|deflate|br)\b/i.test(one))
  return kept.length === 0 ? 'identity' : kept.join(', ')
}
