import { createHash } from 'node:crypto'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type Spoken, type SpokenWire, streamedReply, wholeReply } from './scripted-replies.ts'

/** What the scripted model does with one request. */
export type Script =
  | ({ readonly kind: 'reply' } & ReplyScript)
  /** An answer of the upstream's own, as 429 with `retry-after`. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  /** Takes the request and says nothing. */
  | { readonly kind: 'hang' }
  /** Status 200 and no reply of any wire. */
  | { readonly kind: 'garbage'; readonly body?: string }
  /** Closes the connection without an answer. */
  | { readonly kind: 'drop' }
  /** Closes the connection, or falls silent, after this many events of the stream (bytes of a whole reply). */
  | ({ readonly kind: 'cut' | 'stall'; readonly after: number } & ReplyScript)

export interface ReplyScript extends Spoken {
  /** Before the first byte. */
  readonly firstMs?: number
  /** Between two events of a stream. */
  readonly eachMs?: number
  /** Gzip, as upstreams do for those who accept it. */
  readonly isZipped?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** One request as it reached the upstream. */
export interface UpstreamRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly raw: Buffer
  // Whatever a client sent; tests look into it.
  readonly body: { readonly stream?: boolean; readonly [key: string]: unknown }
  /** Whoever asked went away before the reply was whole. */
  readonly left: Promise<void>
}

export interface ScriptedUpstream {
  /** With the version: `http://127.0.0.1:PORT/v1`. */
  readonly url: string
  readonly received: readonly UpstreamRequest[]
  /** Sha-256 of every body that went out whole, in order. */
  readonly sent: readonly string[]
  /** How many were opened to it. */
  readonly connections: () => number
  close(): Promise<void>
}

/**
 * A language model on this machine whose replies are written down: OpenAI chat completions, responses and models, Anthropic messages;
 * anything else is echoed. `script` says what each request gets, the first with `n` 1.
 */
export async function startScriptedUpstream(
  script: Script | ((request: UpstreamRequest, n: number) => Script),
): Promise<ScriptedUpstream> {
  const received: UpstreamRequest[] = []
  const sent: string[] = []
  const server = createServer((request, response) => {
    void bytesOf(request).then(async (raw) => {
      const one = requestOf(request, response, raw)
      received.push(one)
      const act = typeof script === 'function' ? script(one, received.length) : script
      const bytes = await played(act, one, response)
      if (bytes !== null) sent.push(createHash('sha256').update(bytes).digest('hex'))
    })
  })
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  const port = await listening(server)
  return {
    connections: () => connections,
    url: `http://127.0.0.1:${port}/v1`,
    received,
    sent,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function requestOf(request: IncomingMessage, response: ServerResponse, raw: Buffer): UpstreamRequest {
  const left = new Promise<void>((resolve) => {
    response.on('close', () => {
      if (!response.writableFinished) resolve()
    })
  })
  const { method = '', url = '', headers } = request
  return { method, path: url, headers, raw, body: jsonOf(raw), left }
}

function jsonOf(raw: Buffer): UpstreamRequest['body'] {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return {}
  }
}

async function played(act: Script, request: UpstreamRequest, response: ServerResponse): Promise<Buffer | null> {
  switch (act.kind) {
    case 'hang':
      return null
    case 'drop':
      response.destroy()
      return null
    case 'status': {
      const body = Buffer.from(act.body ?? JSON.stringify({ error: { message: 'scripted', type: 'scripted' } }))
      response.writeHead(act.status, { 'content-type': 'application/json', ...act.headers }).end(body)
      return body
    }
    case 'garbage': {
      const body = Buffer.from(act.body ?? '<html>\u0000 this is no reply</html>')
      response.writeHead(200, { 'content-type': 'text/html' }).end(body)
      return body
    }
    case 'reply':
    case 'cut':
    case 'stall':
      return spoken(act, request, response)
  }
}

type Speaking = Extract<Script, { kind: 'reply' | 'cut' | 'stall' }>

async function spoken(act: Speaking, request: UpstreamRequest, response: ServerResponse): Promise<Buffer | null> {
  if (act.firstMs !== undefined) await wait(act.firstMs)
  const wire = wireOf(request.path)
  if (wire === null) return answered(Buffer.from(JSON.stringify(echoOf(request))), act, response)
  if (request.body.stream === true) return streamed(streamedReply(wire, act, request.body), act, response)
  const whole = Buffer.from(JSON.stringify(wholeReply(wire, act, request.body)))
  if (act.kind === 'reply') return answered(whole, act, response)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(whole.length) })
  response.write(whole.subarray(0, act.after), () => act.kind === 'cut' && response.destroy())
  return null
}

function wireOf(path: string): SpokenWire | null {
  if (/\/chat\/completions(\?|$)/.test(path)) return 'chat'
  if (/\/responses(\?|$)/.test(path)) return 'responses'
  return /\/messages(\?|$)/.test(path) ? 'messages' : null
}

function echoOf({ method, path, body }: UpstreamRequest): object {
  if (path.endsWith('/models'))
    return { object: 'list', data: [{ id: 'scripted-1', object: 'model', created: 1, owned_by: 'scripted' }] }
  return { echo: { method, path, body } }
}

function answered(body: Buffer, act: Speaking, response: ServerResponse): Buffer {
  const bytes = act.isZipped === true ? gzipSync(body) : body
  const headers = { 'content-type': 'application/json', ...zip(act), ...act.headers }
  response.writeHead(200, { ...headers, 'content-length': String(bytes.length) }).end(bytes)
  return bytes
}

const zip = (act: Speaking): Record<string, string> => (act.isZipped === true ? { 'content-encoding': 'gzip' } : {})

async function streamed(events: readonly string[], act: Speaking, response: ServerResponse): Promise<Buffer | null> {
  const bytes: Buffer[] = []
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-request-id': 'req_scripted',
    ...zip(act),
    ...act.headers,
  })
  response.flushHeaders()
  for (const [index, event] of events.entries()) {
    if (index > 0 && act.eachMs !== undefined) await wait(act.eachMs)
    if (act.kind !== 'reply' && index >= act.after) {
      if (act.kind === 'cut') response.destroy()
      return null
    }
    if (response.destroyed) return null
    // Each a gzip member of its own: readers join them.
    const chunk = act.isZipped === true ? gzipSync(event) : Buffer.from(event)
    bytes.push(chunk)
    if (!response.write(chunk)) await drained(response)
  }
  response.end()
  return Buffer.concat(bytes)
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
