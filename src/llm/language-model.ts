import { APICallError, type LanguageModel } from 'ai'
import { NexusError } from '../errors.ts'
import type { ChatModel, ChatOutcome, ChatRequest, CompleteOptions, Usage } from './chat-model.ts'
import { retryAfterOf } from './retry-after.ts'

type SdkModel = Extract<LanguageModel, { specificationVersion: 'v3' }>
type SdkOptions = Parameters<SdkModel['doGenerate']>[0]
type SdkResult = Awaited<ReturnType<SdkModel['doGenerate']>>
type ResponseFormat = NonNullable<SdkOptions['responseFormat']>

interface Endpoint {
  readonly model: SdkModel
  readonly name: string
  readonly endpoint: string
  /** Time one attempt may take. */
  readonly timeoutMs: number
}

/** Speaks to one language model through the AI SDK. One attempt per call: retries are `retried`'s. */
export function languageModel({ model, name, endpoint, timeoutMs }: Endpoint): ChatModel {
  return {
    name,
    endpoint,
    async complete(request, options = {}) {
      const timeout = AbortSignal.timeout(timeoutMs)
      const signals = options.signal === undefined ? [timeout] : [options.signal, timeout]
      try {
        return outcomeOf(await model.doGenerate({ ...callOf(request), abortSignal: AbortSignal.any(signals) }))
      } catch (cause) {
        return failureOf(cause, { name, endpoint, timedOut: timeout.aborted, options })
      }
    },
  }
}

function callOf(request: ChatRequest): SdkOptions {
  const { instructions, messages, maxOutputTokens, temperature = 0, person } = request
  const call: SdkOptions = {
    prompt: [
      ...(instructions === '' ? [] : [systemMessage(instructions)]),
      ...messages.map(({ by, text }) => ({
        role: by === 'model' ? ('assistant' as const) : ('user' as const),
        content: [{ type: 'text' as const, text }],
      })),
    ],
    maxOutputTokens,
    ...(temperature !== null && { temperature }),
    ...(person !== undefined && personOf(person)),
  }
  return request.answer === undefined ? call : { ...call, responseFormat: formatOf(request.answer) }
}

function systemMessage(content: string): SdkOptions['prompt'][number] {
  // Read by Anthropic endpoints only; others cache equal beginnings by themselves.
  return { role: 'system', content, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } }
}

/** Each protocol has its own place for a person, none has one for a session; the headers are those the gateway of Nexus reads. */
function personOf({ id, session }: NonNullable<ChatRequest['person']>): Partial<SdkOptions> {
  return {
    providerOptions: { openaiCompatible: { user: id }, anthropic: { metadata: { userId: id } } },
    headers: { 'x-nexus-person': id, 'x-nexus-session': session },
  }
}

function formatOf(answer: NonNullable<ChatRequest['answer']>): ResponseFormat {
  // The SDK's JSON Schema type is narrower than any schema a caller may give; it is passed on unread.
  return { type: 'json', name: answer.name, schema: answer.schema } as ResponseFormat
}

function outcomeOf(result: SdkResult): ChatOutcome {
  const usage = usageOf(result)
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
  if (result.finishReason.unified === 'content-filter' || text.trim() === '') {
    return { kind: 'failed', reason: 'refused', usage }
  }
  return { kind: 'answered', text, usage }
}

function usageOf({ usage }: SdkResult): Usage | null {
  const { total: inputTokens } = usage.inputTokens
  const { total: outputTokens } = usage.outputTokens
  return inputTokens === undefined || outputTokens === undefined ? null : { inputTokens, outputTokens }
}

interface Circumstance {
  readonly name: string
  readonly endpoint: string
  readonly timedOut: boolean
  readonly options: CompleteOptions
}

function failureOf(cause: unknown, { name, endpoint, timedOut, options }: Circumstance): ChatOutcome {
  if (cause instanceof NexusError) throw cause
  if (options.signal?.aborted) return { kind: 'failed', reason: 'interrupted' }
  if (timedOut) return { kind: 'failed', reason: 'timeout' }
  // An answer whose body the SDK could not read as a chat completion.
  if (!APICallError.isInstance(cause)) return { kind: 'failed', reason: 'unreadable' }
  const status = cause.statusCode
  if (status === undefined)
    return { kind: 'failed', reason: 'dropped', ...(hasCause(cause, unconnected) ? unread : {}) }
  if (hopeless.has(status) || isUsedUp(cause.data)) throw refusal(status, name, endpoint)
  const retryAfterMs = retryAfterOf(cause.responseHeaders?.['retry-after'])
  const at = { status, ...(retryAfterMs === null ? {} : { retryAfterMs }) }
  if (status < 300) return { kind: 'failed', reason: hasCause(cause, disconnected) ? 'dropped' : 'unreadable', status }
  if (status === 429) return { kind: 'failed', reason: 'rateLimited', ...at }
  if (status === 408 || status >= 500) return { kind: 'failed', reason: 'serverError', ...at }
  return { kind: 'failed', reason: isFiltered(cause.data) ? 'refused' : 'badRequest', status }
}

/** Azure OpenAI answers 400 with this code when its filter keeps a request from the model. */
function isFiltered(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'error' in data && hasCode(data.error, 'content_filter')
}

/** OpenAI answers 429 with this code when nothing is left to pay with: waiting does not help. */
function isUsedUp(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'error' in data && hasCode(data.error, 'insufficient_quota')
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

const hopeless: ReadonlySet<number> = new Set([401, 402, 403, 404, 405])

function refusal(status: number, name: string, endpoint: string): NexusError {
  const remedy =
    status === 404 || status === 405
      ? 'Check the address and the name of the model.'
      : 'Check the key in the environment variable that was named (--api-key-env, keyEnv), and what it may use.'
  // Without a cause: the SDK's error holds the request, and with it what a person said.
  return new NexusError('modelRefused', `${endpoint} answered ${status} for model ${name}. ${remedy}`)
}

const disconnected = /^(UND_ERR|ECONN|EPIPE)/
const unconnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/
/** Nothing was sent, so nothing is charged. */
const unread = { usage: { inputTokens: 0, outputTokens: 0 } } as const

function hasCause(error: unknown, code: RegExp): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && code.test(cause.code)) return true
  }
  return false
}
