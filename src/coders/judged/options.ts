import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { type Budget, budgeted, openBudget, type Prices, type Spent } from '../../llm/budget.ts'
import type { ChatModel } from '../../llm/chat-model.ts'
import { recorded, replayed, resumed } from '../../llm/recorded.ts'
import { remoteHost, requireLocalOrAllowed, requireNoProxy } from '../../llm/remote.ts'
import { retried } from '../../llm/retried.ts'
import type { Coder } from '../coder.ts'
import { judgedCoder } from '../judged.ts'

export type Provider = 'openai' | 'anthropic'

/** What the command line is told about the language model, flag by flag. */
export interface JudgedCoderOptions {
  /** What the endpoint speaks: OpenAI chat completions (default) or Anthropic Messages. */
  readonly provider?: Provider | undefined
  readonly model?: string | undefined
  readonly baseUrl?: string | undefined
  /** Environment variable that holds the key; default NEXUS_API_KEY. A local endpoint may need none. */
  readonly apiKeyEnv?: string | undefined
  readonly maxCalls?: number | undefined
  readonly maxTokens?: number | undefined
  readonly maxCostUsd?: number | undefined
  /** US dollars per million tokens. */
  readonly priceIn?: number | undefined
  readonly priceOut?: number | undefined
  /** Files: every answer is written to `record`, taken from `replay`, or asked only where `resume` lacks it. */
  readonly record?: string | undefined
  readonly replay?: string | undefined
  readonly resume?: string | undefined
  /** The one host beyond this machine that text may be sent to. */
  readonly allowRemote?: string | undefined
  readonly contextTurns?: number | undefined
  readonly concurrency?: number | undefined
  /** Time one attempt may take; default 120000. */
  readonly timeoutMs?: number | undefined
  /** First pause before asking a busy endpoint again; default 1000. */
  readonly pauseMs?: number | undefined
}

export interface BudgetedCoder extends Coder {
  /** About what coding these will take, before anything is sent. */
  estimate(relationships: readonly Relationship[]): Spent
  /** What was used so far. */
  spent(): Spent
}

/** The host beyond this machine that these options would send text to; null when there is none to ask about. */
export function remoteHostOf(options: JudgedCoderOptions): string | null {
  return options.replay === undefined ? remoteHost(addressOf(options)) : null
}

/** The language model coder as the command line sets it up. Nothing is sent before `code` or `live` is called. */
export async function judgedCoderFromOptions(options: JudgedCoderOptions): Promise<BudgetedCoder> {
  const prices = pricesOf(options)
  const budget = openBudget({ ...options, prices })
  const { contextTurns, concurrency } = options
  const coder = judgedCoder({ model: await modelOf(options, budget), contextTurns, concurrency })
  return { ...coder, estimate: (relationships) => coder.estimate(relationships, prices), spent: budget.spent }
}

async function modelOf(options: JudgedCoderOptions, budget: Budget): Promise<ChatModel> {
  const { record, replay, resume, model: name } = options
  if (replay !== undefined) {
    if (record === undefined && resume === undefined) return replayed(replay, name)
    throw new NexusError('usage', '--replay takes every answer from a file; leave out --record and --resume.')
  }
  const endpoint = budgeted(await endpointOf(options), budget)
  const asked = retried(endpoint, options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs })
  const known = resume === undefined ? asked : resumed(asked, resume)
  return record === undefined ? known : recorded(known, record)
}

async function endpointOf(options: JudgedCoderOptions): Promise<ChatModel> {
  const { model, apiKeyEnv = 'NEXUS_API_KEY', timeoutMs = 120_000 } = options
  if (model === undefined || model === '') {
    throw new NexusError('usage', 'Name the language model with --model, as its endpoint calls it.')
  }
  const baseUrl = addressOf(options)
  requireLocalOrAllowed(baseUrl, options.allowRemote)
  requireNoProxy(process)
  const endpoint = { model, baseUrl, apiKey: process.env[apiKeyEnv], timeoutMs }
  // Loaded here: the libraries that speak to endpoints take longer to load than the rest of Nexus.
  if (options.provider === 'anthropic') return (await import('../../llm/anthropic.ts')).anthropic(endpoint)
  return (await import('../../llm/openai-compatible.ts')).openaiCompatible(endpoint)
}

function addressOf({ baseUrl, provider }: JudgedCoderOptions): string {
  if (baseUrl !== undefined) return baseUrl
  if (provider === 'anthropic') return 'https://api.anthropic.com/v1'
  throw new NexusError('usage', 'Name the endpoint with --base-url, for example http://127.0.0.1:8080/v1.')
}

function pricesOf({ priceIn, priceOut }: JudgedCoderOptions): Prices | undefined {
  if (priceIn === undefined && priceOut === undefined) return undefined
  if (priceIn !== undefined && priceOut !== undefined) {
    return { inputPerMillionUsd: priceIn, outputPerMillionUsd: priceOut }
  }
  throw new NexusError('usage', 'Give both --price-in and --price-out, in US dollars per million tokens.')
}
