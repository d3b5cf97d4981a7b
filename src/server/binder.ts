import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { RouteShape } from '../api/route.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import type { KeyedRequest } from '../store/idempotency.ts'
import { operatorOf } from './access/operator.ts'
import { type Asked, authorise, callerOf, headersOf, mayStill } from './asked.ts'
import { checkContent } from './body-content.ts'
import { checkOwnHeader, type Limits, originOf } from './guards.ts'
import type { Answer, Call, Handled } from './handler.ts'
import type { House } from './house.ts'
import { type Outcome, outcomeOf, revisionOf } from './outcome.ts'
import { readPart } from './problem.ts'
import { sendDownload } from './transport/download.ts'
import { eventStream } from './transport/event-stream.ts'
import { goneSignal, toldFaults } from './transport/reader.ts'
import type { Streams } from './transport/streams.ts'
import { uploadedBytes } from './transport/upload.ts'
import { watchOver } from './transport/watch-over.ts'
import { inItsOwn, inOneTransaction, type Write } from './write.ts'

/** What binding needs besides the house: the limits and the streams that are counted. */
export interface Binding {
  readonly house: House
  readonly limits: Limits
  readonly streams: Streams
}

/** Puts one handler behind its route: who asks, may they, does it fit, do it, answer. The same for every route. */
export function bind(app: FastifyInstance, { route, handler }: Handled, binding: Binding): void {
  const bound: Bound = { ...binding, route, handler, query: strict(route.query), body: strict(route.body) }
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { routeId: route.id },
    bodyLimit: binding.house.settings.jsonBytes,
    onRequest: (request) => admit(bound, request),
    handler: (request, reply) => answer(bound, request, reply),
  })
}

interface Bound extends Binding, Handled {
  readonly query: z.ZodType
  readonly body: z.ZodType
}

/** Before a byte of the body is read. */
async function admit({ house, limits, route }: Bound, request: FastifyRequest): Promise<void> {
  if (route.access === 'public' && route.method !== 'GET') await limits.signIn(request)
  const caller = operatorOf(request, route, house) ?? (await callerOf(request, house.access))
  if (caller?.kind === 'user') checkOwnHeader(request)
  request.asked = authorise(route, caller, projectOf(request))
  if (caller !== null) await limits.principal(request)
}

async function answer(bound: Bound, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { route, house, streams, handler } = bound
  const asked = askedOf(request)
  const { signal } = goneSignal(reply)
  const call = callOf(bound, { request, asked, signal })
  const direct = { act: { ...call.act, tx: house.database.db }, keep: unkept }
  const told = toldFaults(house.log, { requestId: request.id, route: route.id })
  if (route.transport === 'events') {
    const cut = (): void => void reply.raw.destroy()
    const close = streams.open(asked.actor, cut)
    const everyMs = Math.min(house.settings.keepAliveMs, recheckMs)
    const leave = watchOver({ mayStill: () => mayStill(route, request, house.access), everyMs, cut })
    reply.raw.once('close', close).once('close', leave)
    const { events } = eventsOf(await handler({ ...call, ...direct }))
    const stream = eventStream(told(events), { signal, keepAliveMs: house.settings.keepAliveMs })
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream)
  }
  if (route.transport === 'download') {
    const made = downloadOf(await handler({ ...call, ...direct }))
    return sendDownload(reply, { ...made, content: told(made.content) })
  }
  const work: Write['work'] = async (act, keep) =>
    outcomeOf(route, await handler({ ...call, act, keep: (own, kept) => keep(own, outcomeOf(route, kept)) }))
  const outcome =
    route.method === 'GET' ? await work(direct.act, unkept) : await written(bound, request, { call, work })
  return send(request, reply, outcome)
}

/** Whoever lost their role reads no longer than this on. */
const recheckMs = 5000

const unkept = async (): Promise<void> => undefined

interface Worked {
  readonly call: Unbound
  readonly work: Write['work']
}

function written({ house, route }: Bound, request: FastifyRequest, { call, work }: Worked): Promise<Outcome> {
  const write: Write = { route, act: call.act, keyed: keyedOf(request, route), work }
  const isOwn = route.transaction === 'own' || route.transport === 'upload'
  return isOwn ? inItsOwn(house, write) : inOneTransaction(house, write)
}

/** A call without the transaction it will run in. */
type Unbound = Omit<Call<RouteShape>, 'act' | 'keep'> & { readonly act: Omit<Act, 'tx'> }

interface Parts {
  readonly request: FastifyRequest
  readonly asked: Asked
  readonly signal: AbortSignal
}

function callOf(bound: Bound, { request, asked, signal }: Parts): Unbound {
  const { house, route } = bound
  const { settings, vault, access } = house
  const body = route.transport === 'upload' || request.body === null ? undefined : request.body
  checkContent({ params: request.params, query: request.query, body })
  return {
    params: readPart('params', route.params, request.params),
    query: fieldsOf(readPart('query', bound.query, request.query)),
    body: route.transport === 'upload' ? undefined : readPart('body', bound.body, body),
    act: { vault, project: asked.project, actor: asked.actor, now: house.now() },
    principal: asked.principal,
    reach: asked.reach,
    ifMatch: revisionOf(request.headers['if-match']),
    upload: uploadedBytes(request, settings),
    signal,
    request: { headers: headersOf(request), address: request.ip, origin: originOf(request, settings) },
    access,
  }
}

function send(request: FastifyRequest, reply: FastifyReply, { status, body, headers }: Outcome): FastifyReply {
  for (const [name, value] of Object.entries(headers)) reply.header(name, value)
  const isKnown = request.method === 'GET' && request.headers['if-none-match'] === headers.etag && headers.etag
  if (isKnown) return reply.code(304).send()
  reply.code(status)
  return body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(body)
}

/** The key of a write, for whoever is known; what nobody in particular sends is never kept. */
function keyedOf(request: FastifyRequest, route: RouteShape): KeyedRequest | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || askedOf(request).actor === 'nobody') return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new NexusError('requestInvalid', 'Idempotency-Key must be 1 to 200 visible ASCII characters without spaces.')
  }
  const ifMatch = request.headers['if-match'] ?? ''
  const head = Buffer.from(`${request.method} ${request.url} ${ifMatch} ${request.headers['content-length'] ?? ''}\n`)
  return { key, route: route.id, request: Buffer.concat([head, request.bodyBytes ?? Buffer.alloc(0)]) }
}

function askedOf(request: FastifyRequest): Asked {
  if (request.asked !== null) return request.asked
  throw new NexusError('internal', 'A request came to its handler without having been admitted.')
}

function projectOf(request: FastifyRequest): string {
  const { params } = request
  const project = typeof params === 'object' && params !== null && 'project' in params ? params.project : ''
  return typeof project === 'string' ? project.toLowerCase() : ''
}

/** A mistyped filter must not silently answer for everything: fields nobody named are refused. */
function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema
}

const fieldsOf = (value: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).parse(value)

// `handle` bound the handler to a route of this transport, so its answer is of that kind.
const eventsOf = (value: object) => value as Answer<RouteShape & { readonly transport: 'events' }>
// As above.
const downloadOf = (value: object) => value as Answer<RouteShape & { readonly transport: 'download' }>
