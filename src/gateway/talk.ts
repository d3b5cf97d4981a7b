import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange, ReplyOutcome } from './companion.ts'
import { type Answered, hopHeaders } from './upstream.ts'
import type { ReplyRead } from './wire/reply-reader.ts'
import type { OwnReply, Refusal, Wire } from './wire/wire.ts'

/** One request for a reply on its way: who asked, who answers, and who reads along. */
export interface Talk {
  readonly wire: Wire
  readonly exchange: Exchange
  readonly client: ServerResponse
  readonly own: OwnReply
  /** BCP 47. */
  readonly language: string
  /** Asks the upstream with this body. */
  readonly ask: (body: Buffer, encoding: 'asAccepted' | 'none') => Promise<Answered>
}

/** Writes the upstream's head to the client: its status and headers, what Nexus says in `x-nexus-*`, less what ends with a connection. */
export function writeHead(to: Receiver, reply: IncomingMessage, options: HeadOptions = {}): void {
  const own = { ...to.headers, ...options.own }
  const headers: string[] = []
  for (let at = 0; at + 1 < reply.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [reply.rawHeaders[at], reply.rawHeaders[at + 1]]
    const known = name.toLowerCase()
    const isLeftOut = hopHeaders.has(known) || known.startsWith('x-nexus-') || options.without?.includes(known) === true
    if (!isLeftOut) headers.push(name, value)
  }
  for (const [name, value] of Object.entries(own)) headers.push(name, value)
  to.client.writeHead(reply.statusCode ?? 502, headers)
}

/** Whoever asked, and the `x-nexus-*` headers of the reply. */
export interface Receiver {
  readonly client: ServerResponse
  readonly headers: Readonly<Record<string, string>>
}

interface HeadOptions {
  readonly own?: Readonly<Record<string, string>>
  /** Headers that are no longer true of the body, in small letters. */
  readonly without?: readonly string[]
}

/** Headers that tell of the bytes of a body, which are other ones once it was rewritten. */
export const bodyHeaders = ['content-length', 'content-encoding', 'content-md5', 'digest', 'etag'] as const

/** An error in the words of the wire; a reply that was begun can only be broken off. */
export function refuse({ client, headers }: Receiver, wire: Wire, refusal: Refusal): void {
  if (client.headersSent) return void client.destroy()
  const body = Buffer.from(JSON.stringify(wire.refused(refusal)))
  const own = { 'content-type': 'application/json', 'content-length': String(body.length) }
  client.writeHead(refusal.status, { ...own, ...headers })
  client.end(body)
}

/** Whom a talk answers, with what its exchange says now. */
export const receiver = ({ client, exchange }: Talk): Receiver => ({ client, headers: exchange.headers() })

/** Why no reply came, for the client. */
export function noAnswer({ why }: Extract<Answered, { kind: 'none' }>): Refusal {
  return why === 'silent'
    ? { status: 504, code: 'upstreamSilent', message: 'The language model was silent for too long. Ask again.' }
    : { status: 502, code: 'upstreamUnreachable', message: 'The language model cannot be reached. Ask again.' }
}

/** What became of a reply that went out as it came. */
export function outcomeOf(read: ReplyRead, status: number, cutBy: 'client' | 'upstream' | null): ReplyOutcome {
  const { text, hasTools, isEnd, isFault } = read
  if (status >= 300) return { kind: 'failed', status }
  if (cutBy !== null) return { kind: 'cut', text, by: cutBy }
  if (isEnd) return { kind: 'delivered', text, wasReplaced: false, hasTools }
  return isFault && text === '' ? { kind: 'failed', status } : { kind: 'cut', text, by: 'upstream' }
}
