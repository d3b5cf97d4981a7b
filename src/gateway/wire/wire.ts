import type { JsonObject } from '../../formats/json-object.ts'
import type { SentMessage } from '../companion.ts'

/** One way products speak to language models; everything that differs between them stands behind this. */
export interface Wire {
  readonly name: WireName
  /** The history a request brings, oldest first. */
  readonly sentIn: (body: JsonObject) => readonly SentMessage[]
  /** Who it is about, as far as the body says. */
  readonly namedIn: (body: JsonObject) => Named
  /** The request with one more instruction, every other byte as it came. */
  readonly guided: (request: Buffer, guidance: string) => Buffer
  /** The reply is demanded as JSON: any other text would break whoever reads it. */
  readonly wantsJson: (body: JsonObject) => boolean
  /** What one event of a stream adds to the reply. */
  readonly saidIn: (event: JsonObject) => Said
  /** What a whole reply says; null where it is none. */
  readonly saidWhole: (reply: JsonObject) => Said | null
  /** A whole reply with a text of our own. */
  readonly written: (own: OwnReply, said: OwnText) => JsonObject
  /** Writes the end of a stream, or all of one, with a text of our own. */
  readonly writer: (own: OwnReply) => OwnWriter
  readonly refused: (refusal: Refusal) => JsonObject
}

export type WireName = 'chat' | 'responses' | 'messages'

/** What a body says of person and session; null where it says nothing. */
export interface Named {
  /** The field the wire itself has for it. */
  readonly user: string | null
  readonly metadata: JsonObject | null
  readonly session: string | null
  /** The reply this one goes on from, where the upstream keeps the history. */
  readonly follows: string | null
}

export interface Said {
  readonly text: string
  /** A tool is called. */
  readonly hasTools: boolean
  /** Something a client sees or hears that this text does not tell. */
  readonly isOpaque: boolean
  /** The reply is whole with it. */
  readonly isEnd: boolean
  /** The upstream tells of a failure. */
  readonly isFault: boolean
  /** The upstream's id of the reply. */
  readonly id: string | null
  /** All text of the reply, where an event repeats it. */
  readonly whole: string | null
}

export const nothingSaid: Said = {
  ...{ text: '', hasTools: false, isOpaque: false, isEnd: false, isFault: false, id: null, whole: null },
}

/** A reply no model wrote. */
export interface OwnReply {
  readonly id: string
  readonly model: string
  readonly at: Date
  /** The stream was asked to tell its usage (chat alone). */
  readonly tellsUsage: boolean
  /** JSON is demanded, so a text of our own goes where the wire has refusals. */
  readonly wantsJson: boolean
  /** What the client sent as `instructions` (responses alone), which a reply gives back; null: none. */
  readonly instructions: unknown
}

export interface OwnText {
  readonly text: string
  /** What the upstream has counted before; null: it was not asked. */
  readonly usage: JsonObject | null
}

export interface OwnWriter {
  /** An event the client has been given. */
  readonly passed: (event: JsonObject) => void
  /** The rest of the stream: this text, then the end, as server-sent events. */
  readonly ended: (said: OwnText) => string
}

/** Why a request is not answered, in the words of the gateway. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}
