import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReplyOutcome } from './companion.ts'
import { noAnswer, outcomeOf, receiver, refuse, type Talk, writeHead } from './talk.ts'
import { sideReader } from './wire/reply-reader.ts'

/** Asks the upstream and passes its reply on byte by byte, reading it beside. */
export async function passOn(talk: Talk, body: Buffer): Promise<PassedReply> {
  const answered = await talk.ask(body, 'asAccepted')
  if (answered.kind === 'reply') return passReply(talk, answered.reply)
  if (talk.client.destroyed) return { outcome: { kind: 'cut', text: '', by: 'client' }, id: null }
  refuse(receiver(talk), talk.wire, noAnswer(answered))
  return { outcome: { kind: 'failed', status: null }, id: null }
}

export interface PassedReply {
  readonly outcome: ReplyOutcome
  /** The upstream's id of the reply. */
  readonly id: string | null
}

/** Passes one reply on as it came. */
export async function passReply(talk: Talk, reply: IncomingMessage): Promise<PassedReply> {
  const reader = sideReader(talk.wire, reply)
  writeHead(receiver(talk), reply)
  const cutBy = await piped(reply, talk.client, reader.push)
  const read = cutBy === null ? await reader.end() : reader.sofar()
  return { outcome: outcomeOf(read, reply.statusCode ?? 502, cutBy), id: read.id }
}

/**
 * Moves a body to the client as fast as the client takes it: one that reads slowly makes the upstream wait. Resolves once the client has it
 * all, or with who broke it off; the other side is broken off too.
 */
export function piped(
  reply: IncomingMessage,
  client: ServerResponse,
  onBytes: (bytes: Buffer) => void,
): Promise<'client' | 'upstream' | null> {
  return new Promise((resolve) => {
    let isCut = false
    const cut = (): void => {
      if (reply.complete || client.destroyed) return
      isCut = true
      client.destroy()
    }
    reply.on('error', cut)
    reply.on('close', cut)
    if (client.destroyed) {
      reply.destroy()
      return resolve('client')
    }
    client.on('close', () => {
      if (client.writableFinished) return resolve(null)
      reply.destroy()
      resolve(isCut ? 'upstream' : 'client')
    })
    // The head goes out before the first byte of the body, as it came in.
    client.flushHeaders()
    reply.pipe(client)
    reply.on('data', onBytes)
  })
}
