import type { IncomingMessage, ServerResponse } from 'node:http'
import { type JsonObject, objectOf } from '../formats/json-object.ts'
import type { Address } from './addresses.ts'
import type { Shown } from './admission.ts'
import type { Asked, Exchange, Identity, Prepared, ReplyOutcome } from './companion.ts'
import type { GatewaySystem } from './configuration.ts'
import type { GatewayHouse } from './gateway-parts.ts'
import { declaredIn, type IdentitySources, identityOf, namesAnother } from './identity.ts'
import { type PassedReply, passGuided, passOn, piped } from './passing.ts'
import { plainBody } from './request-body.ts'
import { reviewOn } from './reviewing.ts'
import { noAnswer, refuse, type Talk, writeHead } from './talk.ts'
import type { Answered, UpstreamLine } from './upstream.ts'
import { parsedObject } from './wire/sse.ts'
import type { Refusal, Wire } from './wire/wire.ts'
import { wires } from './wire/wires.ts'

/** One request that was let in, with its whole body. */
export interface Call {
  readonly request: IncomingMessage
  readonly client: ServerResponse
  readonly system: GatewaySystem
  readonly shown: Shown
  readonly line: UpstreamLine
  readonly requestId: string
  readonly receivedAt: Date
  /** As it was sent, compressed or not. */
  readonly body: Buffer
  /** `x-nexus-*` headers of every reply. */
  readonly told: Readonly<Record<string, string>>
  /** Aborts when whoever asked has left. */
  readonly signal: AbortSignal
}

type To<Kind extends Address['kind']> = Extract<Address, { kind: Kind }>

/** Answers a request for a reply, as the mode of its system says. */
export async function replyTo(house: GatewayHouse, call: Call, address: To<'reply'>): Promise<void> {
  const wire = wires[address.wire]
  const plain = await plainBody(call.request, call.body, house.parts.configuration.limits.bodyBytes)
  const body = plain === null ? null : parsedObject(plain.toString('utf8'))
  const reading = { wire, body, plain: plain ?? call.body }
  const sources = sourcesIn(call, reading)
  if (sources !== null && namesAnother(sources)) {
    return refuse({ client: call.client, headers: call.told }, wire, notThisPerson)
  }
  const asked = askedIn(house, call, reading)
  const exchange = house.parts.companion.begin(asked)
  const refusal = exchange.mode === 'guard' ? (plain === null ? unpacked : unguardable(body, asked)) : null
  if (refusal !== null) {
    refuse({ client: call.client, headers: call.told }, wire, refusal)
    return exchange.ended({ kind: 'failed', status: refusal.status })
  }
  const talk = talkOf(call, address, { ...reading, exchange })
  const { outcome, id } = await answered(talk, call, reading).catch((error: unknown) => {
    exchange.ended({ kind: 'failed', status: null })
    throw error
  })
  exchange.ended(outcome)
  if (outcome.kind === 'failed' || asked.identity?.from !== 'history') return
  house.talks.went(call.system.id, asked.identity, { messages: asked.messages, reply: outcome.text, replyId: id })
}

/** Passes on what is not read, as it is. */
export async function passBeside(call: Call, { wire, below }: To<'beside' | 'unread'>): Promise<void> {
  const answered = await call.line.ask({ ...questionOf(call, below), body: call.body, encoding: 'asAccepted' })
  if (call.client.destroyed) return
  const to = { client: call.client, headers: call.told }
  if (answered.kind === 'none') return refuse(to, wires[wire], noAnswer(answered))
  writeHead(to, answered.reply)
  await piped(answered.reply, call.client, { through: [] })
}

interface Reading {
  readonly wire: Wire
  readonly body: JsonObject | null
  /** The bytes of the body before compression, as far as it can be undone. */
  readonly plain: Buffer
}

function sourcesIn({ request, shown }: Call, { wire, body }: Reading): IdentitySources | null {
  if (body === null) return null
  return { headers: request.headersDistinct, named: wire.namedIn(body), keyPerson: shown.person }
}

function askedIn({ talks }: GatewayHouse, call: Call, reading: Reading): Asked {
  const { wire, body } = reading
  const { requestId, system, receivedAt } = call
  const base = { requestId, system: system.id, receivedAt }
  const sources = sourcesIn(call, reading)
  if (body === null || sources === null) return { ...base, identity: null, messages: [] }
  const messages = wire.sentIn(body)
  const { named } = sources
  const told = (): Identity | null =>
    messages.length === 0 && named.follows === null ? null : talks.identify(system.id, messages, named.follows)
  const isKept = named.follows !== null || body.conversation !== undefined
  const identity = identityOf(sources) ?? told()
  const declared = declaredIn(sources)
  return {
    ...{ ...base, identity, messages, ...(isKept ? { bringsHistory: false } : {}) },
    ...(declared === null ? {} : { declared }),
  }
}

const notThisPerson: Refusal = {
  ...{ status: 403, code: 'forbidden' },
  message:
    'The key of one person speaks for that person alone, and this request names another. Leave the name out, or send the key of the product.',
}

/** What could leave unread in `guard`, which lets nothing out unread. */
function unguardable(body: JsonObject | null, { identity }: Asked): Refusal | null {
  if (body === null) return { ...unread, message: 'The request is no JSON object, so nobody can look at its reply.' }
  if (typeof body.n === 'number' && body.n > 1) return { ...unread, message: 'Guard looks at one reply: leave out n.' }
  if (body.background === true)
    return { ...unread, message: 'Guard looks at replies as they come: leave out background.' }
  if (identity === null) return { ...unread, message: 'Guard reads talks, and this request brings no message.' }
  return null
}

const unread = { status: 400, code: 'requestInvalid' } as const

const unpacked: Refusal = {
  ...{ status: 415, code: 'requestInvalid' },
  message:
    'Guard cannot read this compressed request. Send it plain, or as gzip, deflate or br of no more than limits.bodyBytes.',
}

function talkOf(call: Call, { below }: To<'reply'>, { wire, exchange, body }: Reading & { exchange: Exchange }): Talk {
  const own = {
    id: call.requestId.replaceAll('-', ''),
    model: typeof body?.model === 'string' ? body.model : 'nexus',
    at: call.receivedAt,
    tellsUsage: objectOf(body?.stream_options)?.include_usage === true,
    wantsJson: body !== null && wire.wantsJson(body),
    instructions: body?.instructions ?? null,
  }
  const question = questionOf(call, below)
  const ask = (sent: Buffer, encoding: 'asAccepted' | 'none'): Promise<Answered> =>
    call.line.ask({ ...question, ...(sent === call.body ? {} : plainHeaders(call)), body: sent, encoding })
  return { wire, exchange, client: call.client, own, language: call.system.language, ask }
}

const questionOf = ({ request, shown, signal }: Call, below: string) => ({
  ...{ method: request.method ?? 'GET', below, rawHeaders: request.rawHeaders, keyHeader: shown.header, signal },
})

/** A body that Nexus wrote, or unpacked to read it, is not compressed. */
function plainHeaders({ request: { rawHeaders } }: Call): { readonly rawHeaders: readonly string[] } {
  const isKept = (at: number): boolean => rawHeaders[at - (at % 2)]?.toLowerCase() !== 'content-encoding'
  return { rawHeaders: rawHeaders.filter((_, at) => isKept(at)) }
}

async function answered(talk: Talk, call: Call, { wire, body, plain }: Reading): Promise<PassedReply> {
  const prepared = await talk.exchange.prepared()
  if (call.client.destroyed) return { outcome: { kind: 'cut', text: '', by: 'client' }, id: null }
  switch (prepared.kind) {
    case 'replaced':
      return { outcome: await replaced(talk, prepared, body?.stream === true), id: null }
    case 'guided':
      if (body === null) return sent(talk, call.body)
      return sentGuided(talk, wire.guided(plain, prepared.guidance))
    case 'unchanged':
      return sent(talk, talk.exchange.mode === 'guard' ? plain : call.body)
  }
}

const sent = (talk: Talk, body: Buffer): Promise<PassedReply> =>
  talk.exchange.mode === 'guard' ? reviewOn(talk, body) : passOn(talk, body)

const sentGuided = (talk: Talk, body: Buffer): Promise<PassedReply> =>
  talk.exchange.mode === 'guard' ? reviewOn(talk, body) : passGuided(talk, body)

/** A reply nobody asked the model for. */
async function replaced(
  { wire, own, client, exchange }: Talk,
  { text }: Extract<Prepared, { kind: 'replaced' }>,
  asStream: boolean,
): Promise<ReplyOutcome> {
  const said = { text, usage: null }
  const body = asStream ? wire.writer(own).ended(said) : JSON.stringify(wire.written(own, said))
  const type = asStream ? 'text/event-stream; charset=utf-8' : 'application/json'
  client.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-nexus-act': 'replaced',
    ...exchange.headers(),
  })
  client.end(body)
  await new Promise((resolve) => client.on('close', resolve))
  if (!client.writableFinished) return { kind: 'cut', text, by: 'client' }
  return { kind: 'delivered', text, wasReplaced: true, hasTools: false }
}
