import type { ReplyPiece } from './companion.ts'
import { LookedAt } from './sentences.ts'
import { replyReader } from './wire/reply-reader.ts'
import type { Frame } from './wire/sse.ts'
import type { Wire } from './wire/wire.ts'

interface HeldOptions {
  readonly wire: Wire
  readonly language: string
  readonly attempt: number
  /** Half of a JSON text is of no use to anybody, and leaves no room for a refusal: it waits for its end. */
  readonly isJson: boolean
}

/** A streamed reply that goes out sentence by sentence: its events wait, as they came, until their text was looked at (`LookedAt`). */
export class HeldReply {
  /** Characters the client has been given. */
  delivered = 0
  private readonly reader
  private readonly looked: LookedAt
  private readonly attempt: number
  private held: { readonly frame: Frame; readonly end: number }[] = []
  private waitsForEnd: boolean

  constructor({ wire, language, attempt, isJson }: HeldOptions) {
    this.reader = replyReader(wire)
    this.looked = new LookedAt(language)
    this.attempt = attempt
    this.waitsForEnd = isJson
  }

  get read() {
    return this.reader.read()
  }

  add(frame: Frame): void {
    const said = this.reader.take(frame)
    // A tool runs with the reply it belongs to, or not at all; what cannot be read as text waits for all that can.
    this.waitsForEnd ||= said !== null && (said.hasTools || said.isOpaque)
    this.held.push({ frame, end: this.read.text.length })
  }

  /** The reply up to its last whole sentence, where one is new. */
  sentences(): ReplyPiece | null {
    if (this.waitsForEnd) return null
    const { text } = this.read
    const end = this.looked.next(text)
    return end === null ? null : this.piece(text.slice(0, end), false)
  }

  /** The whole reply. */
  whole(): ReplyPiece {
    return this.piece(this.read.text, true)
  }

  /** Events that may go out now that this piece may: all with the last one, else those before its last sentence. */
  released({ text, isLast }: ReplyPiece): readonly Frame[] {
    return isLast ? this.freed(this.held.length) : this.freedUpTo(this.looked.upTo(text))
  }

  /** What was looked at of a reply that broke off: nothing comes after it. Half a tool call is none. */
  lookedAt(): readonly Frame[] {
    return this.waitsForEnd ? [] : this.freedUpTo(this.looked.end)
  }

  private freedUpTo(end: number): readonly Frame[] {
    // With its first event the reply has begun, and can no longer be asked for again.
    if (end === 0) return []
    const free = this.held.findIndex((held) => held.end > end)
    return this.freed(free < 0 ? this.held.length : free)
  }

  private freed(count: number): readonly Frame[] {
    const out = this.held.splice(0, count)
    this.delivered = out.at(-1)?.end ?? this.delivered
    return out.map(({ frame }) => frame)
  }

  private piece(text: string, isLast: boolean): ReplyPiece {
    return { text, delivered: this.delivered, isLast, attempt: this.attempt }
  }
}
