import type { DeclaredSupport } from '../dtn/declared-support.ts'
import type { GatewayMode } from '../dtn/gateway-mode.ts'
import type { Decision } from '../policy/decision.ts'

export type Mode = GatewayMode

/** Whose talk it is. Ids as the product gives them; never a name. */
export interface Identity {
  readonly person: string
  /** The product's id of the talk; null: told from the times and the history. */
  readonly session: string | null
  /** Where it was read from. */
  readonly from: 'header' | 'user' | 'metadata' | 'key' | 'history'
}

/** One message of the history a request brings, as every wire has it. `isText` is false where it holds more than text. */
export interface SentMessage {
  readonly by: 'client' | 'system' | 'other'
  readonly text: string
  readonly isText: boolean
}

/** One request for a reply, whatever its wire. */
export interface Asked {
  readonly requestId: string
  /** Id of the system in the configuration. */
  readonly system: string
  /** Null: nobody is named and the history tells nothing; passed on unread, and the gap is counted. */
  readonly identity: Identity | null
  readonly messages: readonly SentMessage[]
  /** False where the upstream keeps the history and the request brings only what is new (OpenAI responses); absent: all of it is here. */
  readonly bringsHistory?: boolean
  readonly receivedAt: Date
  /** What the product declares of the person with this request; it adds protection and takes none back. */
  readonly declared?: DeclaredSupport
}

/** What stands beside one request from its arrival to the end of its reply. None of its functions throws, and none waits in `observe`. */
export interface Exchange {
  readonly mode: Mode
  /** Before the model is asked: what to tell it, or what to say in its place. */
  prepared(): Promise<Prepared>
  /**
   * `guard` alone: whether this piece of the reply may go out, with everything that was let out before it. Called sentence by sentence,
   * and with `isLast` for the end.
   */
  reviewed(piece: ReplyPiece): Promise<Review>
  /** What the client was given in the end, or why there is nothing; recorded beside the stream. */
  ended(outcome: ReplyOutcome): void
  /** `x-nexus-*` headers for the product, as known when the reply begins. */
  headers(): Readonly<Record<string, string>>
}

/** Reads along. */
export interface Companion {
  begin(asked: Asked): Exchange
  /** Finishes what is under way and keeps it. */
  close(): Promise<void>
}

export type Prepared =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'guided'; readonly guidance: string; readonly decision: Decision }
  /** The model is not asked: an override, or `guard` without a coder. The person is told what is done and why. */
  | { readonly kind: 'replaced'; readonly text: string; readonly because: string }

export interface ReplyPiece {
  /** Everything the model has written so far. */
  readonly text: string
  /** Characters of `text` the client has been given. */
  readonly delivered: number
  readonly isLast: boolean
  /** 0 for the first reply, 1 after it was asked for again. */
  readonly attempt: number
}

export type Review =
  | { readonly kind: 'deliver' }
  /** Nothing of this reply may go out before all of it was looked at; said while it is still being written. */
  | { readonly kind: 'hold' }
  /** Ask the model once more, with this guidance. Only while nothing was delivered of this reply. */
  | { readonly kind: 'again'; readonly guidance: string; readonly because: string }
  /** End the reply here with this text. */
  | { readonly kind: 'replace'; readonly text: string; readonly because: string }

export type ReplyOutcome =
  | { readonly kind: 'delivered'; readonly text: string; readonly wasReplaced: boolean; readonly hasTools: boolean }
  | { readonly kind: 'cut'; readonly text: string; readonly by: 'client' | 'upstream' }
  | { readonly kind: 'failed'; readonly status: number | null }
