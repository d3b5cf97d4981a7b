import { NexusError } from '../errors.ts'
import type { ChatFailure, ChatModel, ChatOutcome, ChatRequest, Usage } from './chat-model.ts'

/** US dollars per million tokens, as the user gives them: prices change too often to ship. */
export interface Prices {
  readonly inputPerMillionUsd: number
  readonly outputPerMillionUsd: number
}

export interface BudgetLimits {
  readonly maxCalls?: number | undefined
  readonly maxTokens?: number | undefined
  readonly maxCostUsd?: number | undefined
  readonly prices?: Prices | undefined
}

export interface Spent extends Usage {
  readonly calls: number
  /** Null when no prices were given. */
  readonly costUsd: number | null
}

export interface Budget {
  /** Sets aside what a request may cost at most; null when that would pass a limit. Once null, always null. */
  reserve(atMost: Usage): Reservation | null
  spent(): Spent
}

interface Reservation {
  /** Replaces what was set aside by what it did cost. */
  settle(usage: Usage): void
}

/** A budget in calls, tokens and money, of which some may be spent already. Limits hold also while several requests are under way. */
export function openBudget(limits: BudgetLimits, before: Usage & { readonly calls: number } = nothing): Budget {
  requireLimits(limits)
  let spent: Spent = { ...before, costUsd: costOf(before, limits.prices) }
  let reserved: readonly Usage[] = []
  let isClosed = false
  return {
    reserve(atMost) {
      const committed = [...reserved, atMost].reduce(plus, spent)
      isClosed ||= exceeds(committed, spent.calls + reserved.length + 1, limits)
      if (isClosed) return null
      reserved = [...reserved, atMost]
      return {
        settle(usage) {
          reserved = reserved.filter((one) => one !== atMost)
          const total = plus(spent, usage)
          spent = { calls: spent.calls + 1, ...total, costUsd: costOf(total, limits.prices) }
        },
      }
    },
    spent: () => spent,
  }
}

/** Asks a model only while the budget lasts. Every attempt is a call: retries belong outside. */
export function budgeted(model: ChatModel, budget: Budget): ChatModel {
  return {
    ...model,
    async complete(request, options) {
      const atMost = usageAtMost(request)
      const reservation = budget.reserve(atMost)
      if (reservation === null) return { kind: 'failed', reason: 'budgetReached' }
      try {
        const outcome = await model.complete(request, options)
        reservation.settle(outcome.usage ?? guessOf(outcome, atMost))
        return outcome
      } catch (cause) {
        reservation.settle(none)
        throw cause
      }
    },
  }
}

/** About how many tokens a text has. English has four bytes a token or a little more; three is on the safe side. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3)
}

/** What a request costs at most: all it says, and the longest answer it allows. */
export function usageAtMost(request: ChatRequest): Usage {
  const asked = request.messages.reduce((sum, { text }) => sum + tokensOf(text), tokensOf(request.instructions))
  const schema = request.answer === undefined ? 0 : tokensOf(JSON.stringify(request.answer.schema))
  return { inputTokens: asked + schema, outputTokens: request.maxOutputTokens }
}

export function costOf(usage: Usage, prices: Prices | undefined): number | null {
  if (prices === undefined) return null
  const { inputPerMillionUsd, outputPerMillionUsd } = prices
  return (usage.inputTokens * inputPerMillionUsd + usage.outputTokens * outputPerMillionUsd) / 1e6
}

const none: Usage = { inputTokens: 0, outputTokens: 0 }
const nothing = { ...none, calls: 0 }

function plus(a: Usage, b: Usage): Usage {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens }
}

function exceeds(usage: Usage, calls: number, limits: BudgetLimits): boolean {
  const cost = costOf(usage, limits.prices)
  return (
    calls > (limits.maxCalls ?? Number.POSITIVE_INFINITY) ||
    usage.inputTokens + usage.outputTokens > (limits.maxTokens ?? Number.POSITIVE_INFINITY) ||
    (cost !== null && cost > (limits.maxCostUsd ?? Number.POSITIVE_INFINITY))
  )
}

/** Without a count from the endpoint: an answer is taken at its length, a lost one may have been read and charged. */
function guessOf(outcome: ChatOutcome, atMost: Usage): Usage {
  if (outcome.kind === 'answered') return { ...atMost, outputTokens: tokensOf(outcome.text) }
  return unsent.has(outcome.reason) ? none : { ...atMost, outputTokens: 0 }
}

const unsent: ReadonlySet<ChatFailure> = new Set(['rateLimited', 'serverError', 'badRequest', 'notRecorded'])

function requireLimits({ maxCalls, maxTokens, maxCostUsd, prices }: BudgetLimits): void {
  const given = { maxCalls, maxTokens, maxCostUsd, ...prices }
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw new NexusError('usage', `${name} is not a number from 0 on.`)
    }
  }
  if (maxCostUsd !== undefined && prices === undefined) {
    throw new NexusError(
      'usage',
      'A budget in money needs prices: give --price-in and --price-out in US dollars per million tokens.',
    )
  }
}
