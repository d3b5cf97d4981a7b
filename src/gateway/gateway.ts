import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { addressOf } from './addresses.ts'
import { openDoor, type Shown, secretOf } from './admission.ts'
import type { Mode } from './companion.ts'
import type { GatewayHouse, GatewayParts } from './gateway-parts.ts'
import { openKnownTalks } from './known-talks.ts'
import { closing, listening } from './listening.ts'
import { passBeside, replyTo } from './replying.ts'
import { discard, readBody } from './request-body.ts'
import { refuse } from './talk.ts'
import { openTurnsDesk } from './turns-desk.ts'
import { openLine } from './upstream.ts'
import type { Refusal } from './wire/wire.ts'
import { wires } from './wire/wires.ts'

export interface RunningGateway {
  readonly url: string
  /** Takes nothing new, lets what is under way end within ten seconds, then cuts it. The companion is closed by whoever opened it. */
  readonly close: () => Promise<void>
}

/** Opens the endpoint between products and their language models, and listens. */
export async function openGateway(parts: GatewayParts): Promise<RunningGateway> {
  const { configuration, env } = parts
  const door = openDoor(configuration.systems, env)
  const lines = new Map(
    configuration.systems.map(({ id, upstream }) => {
      const key = upstream.keyEnv === null ? null : secretOf(upstream.keyEnv, env)
      return [id, openLine(upstream, key)] as const
    }),
  )
  const talks = openKnownTalks(configuration.limits.relationships)
  const desk = openTurnsDesk(parts)
  const house: GatewayHouse = { parts, door, lines, talks, desk }
  const server = createServer({ keepAliveTimeout: 72_000 }, (request, client) => void handled(house, request, client))
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  const close = closing(server)
  const url = await listening(server, configuration.listen)
  return {
    url,
    async close() {
      await close()
      await desk.close()
      for (const line of lines.values()) line.close()
    },
  }
}

async function handled(house: GatewayHouse, request: IncomingMessage, client: ServerResponse): Promise<void> {
  const { log } = house.parts
  const from = performance.now()
  const requestId = randomUUID()
  const address = addressOf(request.method ?? '', request.url ?? '')
  if (address.kind === 'health') return health(client)
  const seen: { place?: string } = {}
  const told: Record<string, string> = { 'x-nexus-request': requestId }
  const facts = () => ({
    ...{ requestId, route: `${address.kind} ${address.wire}`, status: client.headersSent ? client.statusCode : 499 },
    ...{ ms: Math.round(performance.now() - from), ...seen },
  })
  const admitted = (system: string): void => {
    seen.place = system
    // Finished turns are observed alone, whatever the mode of the system is.
    told['x-nexus-mode'] = address.kind === 'turns' ? 'observe' : house.parts.companion.modeOf(system)
  }
  client.on('close', () => log.info(facts(), 'a request ended'))
  // A connection that breaks is seen by whoever reads or writes it.
  client.on('error', () => undefined)
  try {
    await answered(house, { request, client, requestId, address, told, admitted })
  } catch (error) {
    // Its message could hold anything; its name tells where to look.
    log.error({ ...facts(), reason: error instanceof Error ? error.name : 'unknown' }, 'a request met a fault of Nexus')
    refuse({ client, headers: told }, wires[address.wire], internal)
  }
}

interface Incoming {
  readonly request: IncomingMessage
  readonly client: ServerResponse
  readonly requestId: string
  readonly address: Exclude<ReturnType<typeof addressOf>, { kind: 'health' }>
  /** What is told with every reply, whoever gives it. */
  readonly told: Readonly<Record<string, string>>
  readonly admitted: (system: string) => void
}

async function answered(house: GatewayHouse, incoming: Incoming): Promise<void> {
  const { request, client, requestId, address, told } = incoming
  const { configuration, now, companion } = house.parts
  const say = (refusal: Refusal): void => refuse({ client, headers: told }, wires[address.wire], refusal)
  const refused = (refusal: Refusal): void => {
    discard(request)
    say(refusal)
  }
  const receivedAt = now()
  const admission = house.door(request, address.kind === 'none' ? null : address.system)
  if (admission.kind === 'refused') return refused(admission.refusal)
  const { system, shown } = admission
  incoming.admitted(system.id)
  if (address.kind === 'none') return refused(noAddress)
  const unpassed = address.kind === 'unread' ? unpassable(request, shown, companion.modeOf(system.id)) : null
  if (unpassed !== null) return refused(unpassed)
  const line = house.lines.get(system.id)
  if (line === undefined) return refused(internal)
  const body = await readBody(request, configuration.limits.bodyBytes)
  if (body.kind === 'refused') return say(body.refusal)
  if (body.kind === 'left' || client.destroyed) return
  const left = new AbortController()
  client.on('close', () => left.abort())
  const own = { request, client, system, shown, line, requestId, receivedAt, told }
  const call = { ...own, body: body.bytes, signal: left.signal }
  if (address.kind === 'turns') {
    const refusal = house.desk.take(call)
    return refusal === null ? undefined : say(refusal)
  }
  if (address.kind === 'unread' && address.mayTalk) companion.passedUnread(system.id)
  await (address.kind === 'reply' ? replyTo(house, call, address) : passBeside(call, address))
}

const noAddress: Refusal = {
  status: 404,
  code: 'notFound',
  message: 'Nexus knows no such address. Put /v1, or /systems/ID/v1, before the address as the model has it.',
}

/** Why a request to an address nobody reads does not go on; null: it does. */
function unpassable(request: IncomingMessage, shown: Shown, mode: Mode): Refusal | null {
  if (mode === 'guard') return unreadInGuard
  if (shown.person !== null) return unreadByOne
  return request.headers.upgrade?.toLowerCase() === 'websocket' ? webSocket : null
}

const unreadInGuard: Refusal = {
  ...{ status: 403, code: 'unreadAddress' },
  message:
    'A reply could come from this address without being looked at, and guard lets none out. Ask at /v1/chat/completions, /v1/responses (without background) or /v1/messages and take the reply from there, or have the system switched to observe or guide.',
}

const unreadByOne: Refusal = {
  ...{ status: 403, code: 'unreadAddress' },
  message:
    'The key of one person asks for replies alone: what else is kept at this address may be of others. Send the key of the product.',
}

const webSocket: Refusal = {
  ...{ status: 400, code: 'requestInvalid' },
  message: 'Nexus passes no web socket on. Use /v1/chat/completions, /v1/responses or /v1/messages.',
}

const internal: Refusal = { status: 500, code: 'internal', message: 'A fault of Nexus itself. Ask again.' }

function health(client: ServerResponse): void {
  client.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end('{"status":"ok"}')
}
