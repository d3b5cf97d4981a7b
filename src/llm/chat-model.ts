import { createHash } from 'node:crypto'

/** JSON Schema of an answer. */
export type AnswerSchema = { readonly [key: string]: unknown }

interface ChatMessage {
  readonly by: 'caller' | 'model'
  readonly text: string
}

export interface ChatRequest {
  /** The same for many requests, so that an endpoint can keep it ready. */
  readonly instructions: string
  readonly messages: readonly ChatMessage[]
  /** Asks for JSON of this shape. Endpoints differ in how far they hold to it: read the answer as foreign data. */
  readonly answer?: { readonly name: string; readonly schema: AnswerSchema }
  readonly maxOutputTokens: number
  /** 0 if not given; null: the endpoint's own. */
  readonly temperature?: number | null
  /** Whose talk it is, for a product that remembers people. */
  readonly person?: { readonly id: string; readonly session: string }
}

export interface Usage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Why a request has no answer. `refused`: content filter, refusal or an empty reply. */
export const chatFailures = [
  'rateLimited',
  'serverError',
  'timeout',
  'dropped',
  'unreadable',
  'refused',
  'badRequest',
  'budgetReached',
  'interrupted',
  'notRecorded',
] as const
export type ChatFailure = (typeof chatFailures)[number]

export type ChatOutcome =
  | { readonly kind: 'answered'; readonly text: string; readonly usage: Usage | null }
  | {
      readonly kind: 'failed'
      readonly reason: ChatFailure
      readonly status?: number
      /** How long the endpoint asked to be left alone. */
      readonly retryAfterMs?: number
      readonly usage?: Usage | null
    }

export interface CompleteOptions {
  readonly signal?: AbortSignal | undefined
}

/**
 * A language model behind one interface. What can happen to one request is a value; only what no further request can
 * work around (key refused, no such model, redirect) is thrown, as a NexusError.
 */
export interface ChatModel {
  /** As the endpoint calls it. */
  readonly name: string
  /** The address text is sent to; `scripted` or `replay` where none is. */
  readonly endpoint: string
  complete(request: ChatRequest, options?: CompleteOptions): Promise<ChatOutcome>
  /** True when the answer is already there and asking costs nothing. */
  holds?(request: ChatRequest): boolean
}

/** Identifies a request to a model: equal texts and equal model give the same key, anything else another. */
export function requestKey(model: Pick<ChatModel, 'name'>, request: ChatRequest): string {
  const { instructions, messages, answer, maxOutputTokens, temperature, person } = request
  const more =
    temperature === undefined && person === undefined ? [] : [temperature === undefined ? 0 : temperature, person]
  const said = messages.map(({ by, text }) => [by, text])
  const parts = [model.name, instructions, said, answer ?? null, maxOutputTokens, ...more]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
