import type { z } from 'zod'
import { ownHeader, watchingHeader } from '../api/own-header.ts'
import type { RouteShape } from '../api/route.ts'
import { NexusError } from '../errors.ts'
import { eventsIn, type ReceivedEvent } from './event-reader.ts'
import { type Asked, addressOf, type CallOptions, type Parts } from './request.ts'
import { sent, waited } from './retry.ts'
import { ServerProblem } from './server-problem.ts'

/** Where a Nexus server is and who asks. In a browser on the server's own pages, the cookie says who. */
export interface ClientOptions {
  /** `https://nexus.example`; empty in a browser for the server the page came from. */
  readonly url: string
  /** An API key: `nexus_...`. */
  readonly key?: string
  readonly fetch?: typeof fetch
  /** The longest pause between two tries, in milliseconds; 60,000 if not given. A person at a form waits less. */
  readonly patienceMs?: number
  /** How waiting is done between tries; for tests. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

export type Reply<R extends RouteShape> = z.output<R['reply']>

/** A reply with the ETag to give as `ifMatch` when changing it. */
export interface Tagged<R extends RouteShape> {
  readonly reply: Reply<R>
  readonly etag: string | null
}

export interface Download {
  readonly type: string
  readonly name: string
  readonly content: ReadableStream<Uint8Array>
}

/** Calls the routes of a server with their types. Every failure is a `NexusError` with the server's code. */
export interface NexusClient {
  readonly call: <R extends RouteShape>(route: R, asked: Asked<R>) => Promise<Reply<R>>
  readonly tagged: <R extends RouteShape>(route: R, asked: Asked<R>) => Promise<Tagged<R>>
  /** Every item of a list, page after page, as they are asked for. */
  readonly pages: <R extends ListRoute>(route: R, asked: Asked<R>) => AsyncGenerator<ItemOf<R>>
  /** Events until the server ends them; taken up again where they broke off. */
  readonly events: <R extends RouteShape>(route: R, asked: Asked<R>) => AsyncGenerator<ReceivedEvent>
  readonly upload: <R extends RouteShape>(route: R, asked: Asked<R>, content: UploadContent) => Promise<Reply<R>>
  readonly download: <R extends RouteShape>(route: R, asked: Asked<R>) => Promise<Download>
}

export type ListRoute = RouteShape & { readonly reply: z.ZodType<{ items: unknown[]; next: string | null }> }
export type ItemOf<R extends ListRoute> = Reply<R>['items'][number]
export type UploadContent = Blob | Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array>

/** A client over `fetch`, for Node and browsers. */
export function nexusClient(options: ClientOptions): NexusClient {
  const wire = wireOf(options)
  return {
    call: async (route, asked) => (await tagged(wire, route, asked)).reply,
    tagged: (route, asked) => tagged(wire, route, asked),
    pages: (route, asked) => pages(wire, route, asked),
    events: (route, asked) => events({ wire, wait: options.wait ?? waited }, route, asked),
    upload: async (route, asked, content) => {
      const headers = { 'content-type': 'application/octet-stream' }
      const response = await wire({ route, parts: asked, content, headers })
      return readReply(route, response)
    },
    download: async (route, asked) => {
      const response = await wire({ route, parts: asked })
      return { type: response.headers.get('content-type') ?? '', name: nameIn(response), content: bytesOf(response) }
    },
  }
}

interface Sending {
  readonly route: RouteShape
  readonly parts: Parts
  readonly content?: UploadContent
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

type Wire = (sending: Sending) => Promise<Response>

interface Watching {
  readonly wire: Wire
  readonly wait: NonNullable<ClientOptions['wait']>
}

function wireOf({ url, key, fetch: own = fetch, wait = waited, patienceMs = 60_000 }: ClientOptions): Wire {
  return ({ route, parts, content, headers = {}, signal = parts.signal }) => {
    const isWrite = route.method !== 'GET'
    const body = content ?? (parts.body === undefined ? null : JSON.stringify(parts.body))
    const isStream = body instanceof ReadableStream
    const init = {
      method: route.method,
      body,
      headers: {
        ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(isWrite ? writeHeaders(parts) : {}),
        ...(parts.isWatching === true ? { [watchingHeader]: '1' } : {}),
        ...headers,
      },
      credentials: 'same-origin' as const,
      ...(signal === undefined ? {} : { signal }),
      // Asked for by fetch wherever the body is a stream.
      ...(isStream ? { duplex: 'half' as const } : {}),
    }
    const address = addressOf(url, route, parts)
    return sent(() => own(address, init), { isRepeatable: !isStream, signal, wait, patienceMs })
  }
}

/** The key is made once for all tries of a write. */
function writeHeaders({ idempotencyKey, ifMatch }: CallOptions): Readonly<Record<string, string>> {
  const match: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  return { [ownHeader]: '1', 'idempotency-key': idempotencyKey ?? crypto.randomUUID(), ...match }
}

async function tagged<R extends RouteShape>(wire: Wire, route: R, asked: Parts): Promise<Tagged<R>> {
  const response = await wire({ route, parts: asked })
  return { reply: await readReply(route, response), etag: response.headers.get('etag') }
}

async function readReply<R extends RouteShape>(route: R, response: Response): Promise<Reply<R>> {
  const read = route.reply.safeParse(response.status === 204 ? undefined : await response.json())
  // The route's own schema has just read it.
  if (read.success) return read.data as Reply<R>
  throw new NexusError(
    'unavailable',
    `What the server answered to ${route.id} is not what this version of Nexus expects. Use the same version on both sides.`,
  )
}

async function* pages<R extends ListRoute>(wire: Wire, route: R, asked: Parts): AsyncGenerator<ItemOf<R>> {
  let cursor: string | null = null
  do {
    const query: object = { ...Object(asked.query), ...(cursor === null ? {} : { cursor }) }
    const { reply }: Tagged<R> = await tagged(wire, route, { ...asked, query })
    // The items of this route's own reply.
    yield* reply.items as ItemOf<R>[]
    cursor = reply.next
  } while (cursor !== null)
}

async function* events({ wire, wait }: Watching, route: RouteShape, parts: Parts): AsyncGenerator<ReceivedEvent> {
  let last: string | null = null
  const isGivenUp = (): boolean => parts.signal?.aborted === true
  for (let broken = 0; broken < mostBreaks; broken += 1) {
    const gone = new AbortController()
    const stop = (): void => gone.abort()
    parts.signal?.addEventListener('abort', stop, { once: true })
    try {
      const headers = { accept: 'text/event-stream', ...(last === null ? {} : { 'last-event-id': last }) }
      const response = await wire({ route, parts, headers, signal: gone.signal })
      for await (const event of eventsIn(bytesOf(response), silentMs)) {
        last = event.id ?? last
        broken = 0
        yield event
      }
      return
    } catch (error) {
      if (isGivenUp()) return
      if (error instanceof ServerProblem) throw error
    } finally {
      parts.signal?.removeEventListener('abort', stop)
      gone.abort()
    }
    await wait(reconnectMs, parts.signal).catch(() => undefined)
    if (isGivenUp()) return
  }
  throw new NexusError('unavailable', 'The events broke off and could not be taken up again. Ask again later.')
}

const mostBreaks = 10
const reconnectMs = 2000
/** Three keep-alive comments of the server. */
const silentMs = 45_000

function bytesOf({ body }: Response): ReadableStream<Uint8Array> {
  return body ?? new ReadableStream({ start: (controller) => controller.close() })
}

function nameIn(response: Response): string {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  return named?.[1] === undefined ? 'download' : decodeURIComponent(named[1])
}
