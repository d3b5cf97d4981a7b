import type { Usage } from '../../llm/chat-model.ts'
import type { ProductMessage } from './known-talk.ts'

/** What a function under test is asked. */
export interface OwnRequest {
  /** Whose talk it is; the same in every session of this person and of nobody else. */
  readonly person: string
  readonly session: string
  /** From 1. */
  readonly sessionNumber: number
  /** What the person says now. */
  readonly message: string
  /** What the system may know of the talk, `message` last; with memory `product` this session alone. */
  readonly messages: readonly ProductMessage[]
  /** ISO 8601; when it is said, in the played time. */
  readonly at: string
  /** Aborted when nobody waits for the reply any more. */
  readonly signal: AbortSignal
}

export type OwnReply = string | { readonly text: string; readonly usage?: Usage }

export type OwnFunction = (request: OwnRequest) => OwnReply | Promise<OwnReply>

/** A system that wants to know when a session begins and when a person does not come any more. */
export interface OwnSystem {
  startSession?(session: Pick<OwnRequest, 'person' | 'session' | 'sessionNumber' | 'at'>): void | Promise<void>
  reply(request: OwnRequest): OwnReply | Promise<OwnReply>
  end?(person: Pick<OwnRequest, 'person'>): void | Promise<void>
}
