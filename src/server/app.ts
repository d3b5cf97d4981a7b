import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { NexusError } from '../errors.ts'
import { newId } from '../store/ids.ts'
import { type Binding, bind } from './binder.ts'
import { checkHost, checkOrigin, limitsOn, TooMany } from './guards.ts'
import type { Handled } from './handler.ts'
import type { House } from './house.ts'
import { readJsonBodies, withBodyTimer } from './json-body.ts'
import { addOrganisation } from './organisation-door.ts'
import { addPages } from './pages.ts'
import { faultFacts, problemOf } from './problem.ts'
import { countedStreams } from './transport/streams.ts'
import { addWorkbench } from './workbench.ts'

/** The HTTP server over a house, not yet listening: `app.inject` asks it in tests. */
export async function buildApp(house: House, handlers: readonly Handled[]): Promise<FastifyInstance> {
  const { settings } = house
  const app = fastify({
    // Fastify's own log would hold addresses with what stands in them; ours is written by the hooks below.
    logger: false,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    genReqId: () => newId(),
    requestIdHeader: false,
    bodyLimit: settings.jsonBytes,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    clientErrorHandler: answerUnreadable,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    // An unreadable request line reaches no route, and no hook that sets headers.
    frameworkErrors: (error, request, reply) => void refuse(house, error, { request, reply: bare(reply, request.id) }),
  })
  app.server.headersTimeout = 15_000
  app.server.requestTimeout = 0
  app.decorateRequest('asked', null)
  app.decorateRequest('bodyBytes', null)
  await app.register(helmet, headerRules(settings.origin?.startsWith('https:') ?? false))
  await app.register(rateLimit, { global: false })
  const binding: Binding = {
    house,
    limits: limitsOn(app, settings),
    streams: countedStreams(settings.streamsEach, house.metrics.streams),
  }
  await guard(app, binding)
  // Streams never end by themselves, and a server that ends waits for every answer.
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    binding.streams.cutAll()
  })
  app.addHook('onRequest', async (_request, reply) => {
    if (!isClosing) return
    reply.header('connection', 'close')
    throw new NexusError('unavailable', 'The server is stopping. Ask again in a moment.')
  })
  const { organisation } = house.access
  if (organisation !== null) addOrganisation(app, organisation, binding)
  await app.register(async (json) => {
    readJsonBodies(json)
    withBodyTimer(json, settings.bodyMs)
    for (const handled of handlers) if (handled.route.transport !== 'upload') bind(json, handled, binding)
    addPages(
      json,
      house,
      handlers.map(({ route }) => route),
    )
  })
  await app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', (_request, _payload, done) => done(null))
    await uploads.register(multipart, { limits: { files: 1, fields: 20, fileSize: settings.uploadBytes } })
    for (const handled of handlers) if (handled.route.transport === 'upload') bind(uploads, handled, binding)
  })
  return app
}

async function guard(app: FastifyInstance, { house, limits }: Binding): Promise<void> {
  const { settings } = house
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store')
    await limits.address(request)
    checkHost(request, settings)
    checkOrigin(request, settings)
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw encoded()
  })
  app.addHook('onResponse', async (request, reply) => tell(house, request, reply))
  app.setErrorHandler((error, request, reply) => refuse(house, error, { request, reply }))
  const { workbench } = settings
  const showPage = workbench === null ? () => false : await addWorkbench(app, workbench)
  app.setNotFoundHandler((request, reply) => {
    if (showPage({ request, reply })) return reply
    const error = new NexusError('notFound', 'There is no such address. /api/docs names those there are.')
    return refuse(house, error, { request, reply })
  })
}

/** What is no HTTP reaches no route; it gets the shortest answer there is. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The headers every answer has, for one that no hook has seen. */
function bare(reply: FastifyReply, requestId: string): FastifyReply {
  return reply.headers({
    ...{ 'x-request-id': requestId, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  })
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Every failure leaves here. */
function refuse(house: House, error: unknown, { request, reply }: Exchange): FastifyReply {
  const problem = problemOf(error, request.id)
  const facts = { requestId: request.id, route: routeOf(request), status: problem.status, ...faultFacts(error) }
  if (problem.status >= 500) house.log.error(facts, 'a request failed')
  else house.log.debug(facts, 'a request was refused')
  if (error instanceof TooMany) reply.header('retry-after', error.retryAfter)
  if (problem.status === 503) reply.header('retry-after', 1)
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="nexus"')
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)))
}

function tell({ log, metrics }: House, request: FastifyRequest, reply: FastifyReply): void {
  const { asked } = request
  const route = routeOf(request)
  const ms = Math.round(reply.elapsedTime)
  metrics.answered(route, reply.statusCode, ms)
  const actor =
    asked === null ? {} : { actor: asked.actor, ...(asked.project === '' ? {} : { project: asked.project }) }
  log.info({ requestId: request.id, route, status: reply.statusCode, ms, ...actor }, 'answered')
}

/** The id of the route, never the address: that may hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions?.config?.routeId ?? 'none'
}

function headerRules(isHttps: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: true,
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
    referrerPolicy: { policy: 'no-referrer' as const },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' as const },
  }
}

function encoded(): NexusError {
  return new NexusError('requestInvalid', 'Send the body as it is, without a Content-Encoding.')
}

declare module 'fastify' {
  interface FastifyContextConfig {
    routeId?: string
  }
}
