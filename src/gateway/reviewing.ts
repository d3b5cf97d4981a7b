import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JsonObject } from '../formats/json-object.ts'
import type { ReplyPiece, Review } from './companion.ts'
import { HeldReply } from './held-reply.ts'
import { type PassedReply, passReply } from './passing.ts'
import { bodyHeaders, noAnswer, outcomeOf, receiver, refuse, type Talk, writeHead } from './talk.ts'
import { frameAsSent, wholeAsSent } from './wire/instructions.ts'
import { wordsOf } from './wire/json-strings.ts'
import { decoderFor, isStream, longestReply, replyReader } from './wire/reply-reader.ts'
import { eventText, type Frame, frames, parsedObject } from './wire/sse.ts'
import { wholeWithoutThoughts, withoutThoughts } from './wire/thoughts.ts'
import { usageIn, withUsage } from './wire/usage.ts'
import type { OwnWriter } from './wire/wire.ts'

/** Asks the upstream and gives its reply out as it was looked at: a stream sentence by sentence, a whole reply at once. */
export async function reviewOn(talk: Talk, body: Buffer): Promise<PassedReply> {
  const first = await attempted(talk, body, { number: 0, earlier: null })
  if (first.kind === 'ended') return first.passed
  const again = await attempted(talk, talk.wire.guided(body, first.guidance), { number: 1, earlier: first.usage })
  return again.kind === 'ended' ? again.passed : unreadable(talk)
}

interface Attempt {
  readonly number: 0 | 1
  /** What the attempt before was counted. */
  readonly earlier: JsonObject | null
}

type Attempted =
  | { readonly kind: 'ended'; readonly passed: PassedReply }
  | { readonly kind: 'again'; readonly guidance: string; readonly usage: JsonObject | null }

async function attempted(talk: Talk, body: Buffer, attempt: Attempt): Promise<Attempted> {
  const answered = await talk.ask(body, 'none')
  if (talk.client.destroyed) return leftBy(talk, '')
  if (answered.kind === 'none') {
    refuse(receiver(talk), talk.wire, noAnswer(answered))
    return ended({ outcome: { kind: 'failed', status: null }, id: null })
  }
  const { reply } = answered
  // Errors are the upstream's own and no words of a reply.
  if ((reply.statusCode ?? 502) >= 300) return ended(await passReply(talk, reply))
  return isStream(reply) ? new ReviewedStream(talk, reply, attempt).run() : reviewedWhole(talk, reply, attempt)
}

/** Of JSON what it says in words is looked at. */
function reviewOf({ exchange, own }: Talk, piece: ReplyPiece): Promise<Review> {
  return exchange.reviewed(own.wantsJson ? { ...piece, text: wordsOf(piece.text) } : piece)
}

const ended = (passed: PassedReply): Attempted => ({ kind: 'ended', passed })

function leftBy(talk: Talk, text: string): Attempted {
  return ended({ outcome: { kind: 'cut', text, by: talk.client.destroyed ? 'client' : 'upstream' }, id: null })
}

/** What cannot be read cannot be looked at, and does not go out. */
function unreadable(talk: Talk): PassedReply {
  const message = 'The language model gave no reply that can be looked at. Ask again.'
  refuse(receiver(talk), talk.wire, { status: 502, code: 'upstreamUnreadable', message })
  return { outcome: { kind: 'failed', status: 200 }, id: null }
}

async function reviewedWhole(talk: Talk, reply: IncomingMessage, attempt: Attempt): Promise<Attempted> {
  const came = await bodyOf(reply)
  const bytes = came === null ? null : wholeAsSent(talk, came)
  if (talk.client.destroyed) return leftBy(talk, '')
  const value = bytes === null ? null : parsedObject(bytes.toString('utf8'))
  const reader = replyReader(talk.wire)
  reader.takeWhole(value)
  const read = reader.read()
  if (value === null || bytes === null || read.isFault) return ended(unreadable(talk))
  const piece = { text: read.text, delivered: 0, isLast: true, attempt: attempt.number }
  const review = await reviewOf(talk, piece)
  if (talk.client.destroyed) return leftBy(talk, '')
  const usage = usageIn(withUsage(value, attempt.earlier))
  switch (review.kind) {
    case 'again':
      return attempt.number === 0 ? { ...review, usage } : ended(unreadable(talk))
    case 'replace': {
      const body = JSON.stringify(talk.wire.written(talk.own, { text: review.text, usage }))
      return ended(await given(talk, reply, { body: Buffer.from(body), text: review.text, isReplaced: true }))
    }
    // A whole reply is not held any longer.
    case 'hold':
    case 'deliver': {
      const spoken = wholeWithoutThoughts(talk.wire.name, value)
      const isAsItCame = attempt.earlier === null && spoken === value
      const body = isAsItCame ? bytes : Buffer.from(JSON.stringify(withUsage(spoken, attempt.earlier)))
      return ended(await given(talk, reply, { body, text: read.text, isReplaced: false, hasTools: read.hasTools }))
    }
  }
}

interface Given {
  readonly body: Buffer
  readonly text: string
  readonly isReplaced: boolean
  readonly hasTools?: boolean
}

async function given(
  talk: Talk,
  reply: IncomingMessage,
  { body, text, isReplaced, hasTools }: Given,
): Promise<PassedReply> {
  const own = { 'content-length': String(body.length), ...(isReplaced ? replacedHeader(talk) : {}) }
  writeHead(receiver(talk), reply, { without: bodyHeaders, own })
  talk.client.end(body)
  const isThere = await closed(talk)
  const outcome = { kind: 'delivered', text, wasReplaced: isReplaced, hasTools: hasTools === true } as const
  return { outcome: isThere ? outcome : { kind: 'cut', text, by: 'client' }, id: null }
}

/** What was done, where the companion does not say it in its own words. */
function replacedHeader({ exchange }: Talk): Readonly<Record<string, string>> {
  return exchange.headers()['x-nexus-act'] === undefined ? { 'x-nexus-act': 'replaced' } : {}
}

/** The bytes of a body as they were before compression; null: broken off, or longer than can be held. */
async function bodyOf(reply: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of decoded(reply)) {
      length += chunk.length
      if (length > longestReply) return null
      chunks.push(chunk)
    }
  } catch {
    // Broken off or not to be decompressed: there is no reply, and the caller says so.
    return null
  }
  return Buffer.concat(chunks)
}

function decoded(reply: IncomingMessage): AsyncIterable<Buffer> {
  const decoder = decoderFor(reply)
  if (decoder === null) return reply
  reply.on('error', () => decoder.destroy())
  return reply.pipe(decoder)
}

/** True once the client has it all; false when it has left. */
function closed({ client }: Talk): Promise<boolean> {
  if (client.destroyed) return Promise.resolve(client.writableFinished)
  return new Promise((resolve) => client.on('close', () => resolve(client.writableFinished)))
}

/** The bytes are on their way, so that a connection can be broken off behind them; or the client is gone. */
function sent(client: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      client.off('close', go)
      resolve()
    }
    client.on('close', go)
    client.write(bytes, go)
  })
}

async function nextOf(source: AsyncIterator<Buffer>): Promise<Buffer | 'end' | 'broken'> {
  try {
    const { done, value } = await source.next()
    return done === true ? 'end' : value
  } catch {
    // Why a connection broke is not told: who has left is seen on the client's side.
    return 'broken'
  }
}

/** One stream on its way through the review. */
class ReviewedStream {
  private readonly held: HeldReply
  private readonly writer: OwnWriter
  private readonly talk: Talk
  private readonly reply: IncomingMessage
  private readonly attempt: Attempt

  constructor(talk: Talk, reply: IncomingMessage, attempt: Attempt) {
    this.talk = talk
    this.reply = reply
    this.attempt = attempt
    const { wire, language, own } = talk
    this.held = new HeldReply({ wire, language, attempt: attempt.number, isJson: own.wantsJson })
    this.writer = talk.wire.writer(talk.own)
  }

  async run(): Promise<Attempted> {
    const split = frames()
    const source = decoded(this.reply)[Symbol.asyncIterator]()
    // Broken off on either side: what was not looked at stays here.
    for (let next = await nextOf(source); next !== 'end'; next = await nextOf(source)) {
      if (next === 'broken') return this.broken()
      for (const frame of split.push(next)) this.held.add(frameAsSent(this.talk, frame))
      const done = await this.looked()
      if (done !== null) return done
    }
    for (const frame of split.rest()) this.held.add(frameAsSent(this.talk, frame))
    return this.finished()
  }

  private async broken(): Promise<Attempted> {
    if (!this.talk.client.destroyed) await this.write(this.held.lookedAt())
    const left = leftBy(this.talk, this.out())
    this.talk.client.destroy()
    return left
  }

  /** Looks at the sentences that became whole; null: the stream goes on. */
  private async looked(): Promise<Attempted | null> {
    const piece = this.held.sentences()
    if (piece === null) return null
    const review = await this.talk.exchange.reviewed(piece)
    if (this.talk.client.destroyed) return leftBy(this.talk, this.out())
    if (review.kind === 'hold') return null
    if (review.kind !== 'deliver') return this.turned(review)
    await this.write(this.held.released(piece))
    return null
  }

  private async finished(): Promise<Attempted> {
    const piece = this.held.whole()
    const review = await reviewOf(this.talk, piece)
    if (this.talk.client.destroyed) return leftBy(this.talk, this.out())
    if (review.kind === 'again' || review.kind === 'replace') return this.turned(review)
    await this.write(this.held.released(piece))
    this.talk.client.end()
    const isThere = await closed(this.talk)
    return ended({ outcome: outcomeOf(this.held.read, 200, isThere ? null : 'client'), id: this.held.read.id })
  }

  /** Another reply, or another end of this one. The upstream's is broken off. */
  private async turned(review: Extract<Review, { kind: 'again' | 'replace' }>): Promise<Attempted> {
    this.reply.destroy()
    const usage = this.summed()
    const isFirst = this.attempt.number === 0 && this.held.delivered === 0
    if (review.kind === 'again' && isFirst && !this.talk.client.headersSent) return { ...review, usage }
    const text = review.kind === 'replace' ? review.text : ''
    const said = this.held.delivered > 0 && text !== '' ? `\n\n${text}` : text
    if (!this.talk.client.headersSent) {
      writeHead(receiver(this.talk), this.reply, { without: bodyHeaders, own: replacedHeader(this.talk) })
    }
    const before = this.out()
    this.talk.client.end(this.writer.ended({ text: said, usage }))
    const isThere = await closed(this.talk)
    const outcome = { kind: 'delivered', text: before + said, wasReplaced: true, hasTools: false } as const
    return ended({ outcome: isThere ? outcome : { kind: 'cut', text: before, by: 'client' }, id: this.held.read.id })
  }

  private summed(): JsonObject | null {
    const { usage } = this.held.read
    if (usage === null) return this.attempt.earlier
    return usageIn(withUsage({ usage }, this.attempt.earlier))
  }

  private out(): string {
    return this.held.read.text.slice(0, this.held.delivered)
  }

  private async write(released: readonly Frame[]): Promise<void> {
    const { client } = this.talk
    if (released.length === 0) return
    if (!client.headersSent) writeHead(receiver(this.talk), this.reply, { without: bodyHeaders })
    const spoken = released.flatMap((frame) => this.spokenOf(frame))
    const bytes = Buffer.concat(spoken.map((frame) => this.bytesOf(frame)))
    for (const { event } of spoken) if (event !== null) this.writer.passed(event)
    if (bytes.length > 0 && !client.destroyed) await sent(client, bytes)
  }

  private spokenOf(frame: Frame): readonly Frame[] {
    if (frame.event === null) return [frame]
    const event = withoutThoughts(this.talk.wire.name, frame.event)
    if (event === frame.event) return [frame]
    return event === null ? [] : [{ ...frame, raw: this.written(event), event }]
  }

  /** As it came, save for the counts of two attempts in one. */
  private bytesOf({ raw, event }: Frame): Buffer {
    const { earlier } = this.attempt
    if (earlier === null || event === null || usageIn(event) === null) return raw
    return this.written(withUsage(event, earlier))
  }

  private written(event: JsonObject): Buffer {
    const name = this.talk.wire.name !== 'chat' && typeof event.type === 'string' ? event.type : null
    return Buffer.from(eventText(event, name))
  }
}
