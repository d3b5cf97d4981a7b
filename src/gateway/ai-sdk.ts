import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3GenerateResult,
  LanguageModelV3Middleware,
  LanguageModelV3StreamResult,
} from '@ai-sdk/provider'
import { v4 } from 'uuid'
import { askedOf, guided, type Talk, withoutOurs } from './ai-sdk-prompt.ts'
import { generatedText, replacedBy, saidInstead, statusOf, withoutThoughts } from './ai-sdk-reply.ts'
import { followed } from './ai-sdk-stream.ts'
import type { Companion, Exchange } from './companion.ts'

export interface NexusMiddlewareOptions {
  /** Reads along, as `openNexus` opens it. */
  readonly companion: Companion
  /** Id of the system in the configuration. */
  readonly system: string
  /** Whose talk it is; each call may say it instead with `providerOptions: { nexus: { person, session } }`. */
  readonly person?: string
  readonly session?: string
  /** In which sentences are told apart in `guard`; English where it is not said. */
  readonly language?: string
}

/**
 * Middleware for the AI SDK: reads along, guides and guards as the mode of the system says.
 *
 * ```ts
 * const model = wrapLanguageModel({ model: yours, middleware: nexus({ companion, system: 'companion', person, session }) })
 * ```
 */
export function nexus(options: NexusMiddlewareOptions): LanguageModelV3Middleware {
  return {
    specificationVersion: 'v3',
    wrapGenerate: ({ params, model }) => generated(begun(options, params), { params: withoutOurs(params), model }),
    wrapStream: ({ params, model }) => {
      const { language = 'en' } = options
      return streamed(begun(options, params), { params: withoutOurs(params), model, language })
    },
  }
}

function begun(options: NexusMiddlewareOptions, params: LanguageModelV3CallOptions): Exchange {
  const { companion, system, language: _, ...talk } = options
  const asked: Talk = { ...talk, system, requestId: v4(), receivedAt: new Date() }
  return companion.begin(askedOf(asked, params))
}

interface Call {
  readonly params: LanguageModelV3CallOptions
  readonly model: LanguageModelV3
}

async function generated(exchange: Exchange, { params, model }: Call): Promise<LanguageModelV3GenerateResult> {
  const prepared = await exchange.prepared()
  if (prepared.kind === 'replaced') {
    exchange.ended({ kind: 'delivered', text: prepared.text, wasReplaced: true, hasTools: false })
    return saidInstead(prepared.text)
  }
  const first = prepared.kind === 'guided' ? guided(params, prepared.guidance) : params
  let result = await watched(exchange, () => model.doGenerate(first))
  if (exchange.mode !== 'guard') return told(exchange, result, false)
  const reviewed = (attempt: number) =>
    exchange.reviewed({ text: generatedText(result), delivered: 0, isLast: true, attempt })
  let review = await reviewed(0)
  if (review.kind === 'again') {
    const once = guided(params, review.guidance)
    result = await watched(exchange, () => model.doGenerate(once))
    review = await reviewed(1)
  }
  return review.kind === 'replace'
    ? told(exchange, replacedBy(result, review.text), true)
    : told(exchange, withoutThoughts(result), false)
}

function told(exchange: Exchange, result: LanguageModelV3GenerateResult, wasReplaced: boolean) {
  const hasTools = result.content.some(({ type }) => type === 'tool-call')
  exchange.ended({ kind: 'delivered', text: generatedText(result), wasReplaced, hasTools })
  return result
}

async function streamed(
  exchange: Exchange,
  { params, model, language }: Call & { readonly language: string },
): Promise<LanguageModelV3StreamResult> {
  const prepared = await exchange.prepared()
  if (prepared.kind === 'replaced') return followed(exchange, { kind: 'said', text: prepared.text })
  const first = prepared.kind === 'guided' ? guided(params, prepared.guidance) : params
  const result = await watched(exchange, () => model.doStream(first))
  const again = (guidance: string) => model.doStream(guided(params, guidance))
  return followed(exchange, { kind: 'streamed', result, again, signal: params.abortSignal, language })
}

/** A model that fails is told and stays the product's to handle. */
async function watched<T>(exchange: Exchange, ask: () => PromiseLike<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    exchange.ended({ kind: 'failed', status: statusOf(error) })
    throw error
  }
}
