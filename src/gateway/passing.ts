import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable, Transform } from 'node:stream'
import type { ReplyOutcome } from './companion.ts'
import { bodyHeaders, noAnswer, outcomeOf, receiver, refuse, type Talk, writeHead } from './talk.ts'
import type { Answered } from './upstream.ts'
import { bodyAsSent, repeatsGuidance } from './wire/instructions.ts'
import { decoderFor, isStream, sideReader } from './wire/reply-reader.ts'

/** Asks the upstream and passes its reply on byte by byte, reading it beside. */
export async function passOn(talk: Talk, body: Buffer): Promise<PassedReply> {
  const answered = await talk.ask(body, 'asAccepted')
  return answered.kind === 'reply' ? passReply(talk, answered.reply) : unanswered(talk, answered)
}

/** The same with guidance in the request: a reply that repeats its request gives back what the client had sent, other bytes as they came. */
export async function passGuided(talk: Talk, body: Buffer): Promise<PassedReply> {
  if (!repeatsGuidance(talk)) return passOn(talk, body)
  const answered = await talk.ask(body, 'none')
  if (answered.kind === 'none') return unanswered(talk, answered)
  const { reply } = answered
  // Errors are the upstream's own and repeat no request.
  if ((reply.statusCode ?? 502) >= 300) return passReply(talk, reply)
  const decoder = decoderFor(reply)
  return passReply(talk, reply, [...(decoder === null ? [] : [decoder]), bodyAsSent(talk, isStream(reply))])
}

function unanswered(talk: Talk, answered: Extract<Answered, { kind: 'none' }>): PassedReply {
  if (talk.client.destroyed) return { outcome: { kind: 'cut', text: '', by: 'client' }, id: null }
  refuse(receiver(talk), talk.wire, noAnswer(answered))
  return { outcome: { kind: 'failed', status: null }, id: null }
}

export interface PassedReply {
  readonly outcome: ReplyOutcome
  /** The upstream's id of the reply. */
  readonly id: string | null
}

/** Passes one reply on as it came, or as these make of it. */
export async function passReply(
  talk: Talk,
  reply: IncomingMessage,
  through: readonly Transform[] = [],
): Promise<PassedReply> {
  const reader = sideReader(talk.wire, reply)
  writeHead(receiver(talk), reply, through.length === 0 ? {} : { without: bodyHeaders })
  const cutBy = await piped(reply, talk.client, { onBytes: reader.push, through })
  const read = cutBy === null ? await reader.end() : reader.sofar()
  return { outcome: outcomeOf(read, reply.statusCode ?? 502, cutBy), id: read.id }
}

interface Piping {
  /** Sees the bytes as they came. */
  readonly onBytes?: (bytes: Buffer) => void
  readonly through: readonly Transform[]
}

/**
 * Moves a body to the client as fast as the client takes it: one that reads slowly makes the upstream wait. Resolves once the client has it
 * all, or with who broke it off; the other side is broken off too.
 */
export function piped(
  reply: IncomingMessage,
  client: ServerResponse,
  { onBytes, through }: Piping,
): Promise<'client' | 'upstream' | null> {
  return new Promise((resolve) => {
    let isCut = false
    const broken = (): void => {
      isCut = true
      client.destroy()
    }
    const cut = (): void => {
      if (!reply.complete && !client.destroyed) broken()
    }
    for (const part of through) part.on('error', broken)
    reply.on('error', cut)
    reply.on('close', cut)
    if (client.destroyed) {
      reply.destroy()
      return resolve('client')
    }
    client.on('close', () => {
      for (const part of through) part.destroy()
      if (client.writableFinished) return resolve(null)
      reply.destroy()
      resolve(isCut ? 'upstream' : 'client')
    })
    // The head goes out before the first byte of the body, as it came in.
    client.flushHeaders()
    through.reduce<Readable>((from, part) => from.pipe(part), reply).pipe(client)
    if (onBytes !== undefined) reply.on('data', onBytes)
  })
}
