import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { costOf, openBudget, type Prices, type Spent, tokensOf } from '../../llm/budget.ts'
import type { ChatFailure, Usage } from '../../llm/chat-model.ts'
import { type Journal, openJournal } from '../../llm/journal.ts'
import type { EachTry } from '../systems/system-context.ts'
import type { SystemReply } from '../systems/system-under-test.ts'
import type { RunLimits } from './bench-configuration.ts'
import { pace } from './pace.ts'

/** What a run spends, all its systems together, and what it has spent before it was stopped. */
export interface Spending {
  /** Stands around every try of a request to one system: keeps its pace, and stops where the budget or somebody says so. */
  eachTry(system: string): EachTry
  spent(): Spent
  of(system: string): Spent
  /** The budget has refused a request. */
  readonly isUsedUp: boolean
}

interface SpendingPlan {
  readonly limits: RunLimits
  /** Of the run. */
  readonly folder: string
  /** No further try is begun. */
  readonly stop: AbortSignal | undefined
}

/** Opens the budget of a run with what `cache/spent.jsonl` says was spent already. */
export function openSpending({ limits, folder, stop }: SpendingPlan): Spending {
  const held = heldIn(folder)
  const paces = new Map<string, ReturnType<typeof pace>>()
  const bySystem = new Map<string, Tried>()
  for (const one of held) bySystem.set(one.system, plus(bySystem.get(one.system) ?? nothing, one))
  const budget = openBudget(limits, held.reduce(plus, nothing))
  let journal: Journal<Payment> | null = null
  let isUsedUp = false

  const settle = (system: string, usage: Usage): void => {
    bySystem.set(system, plus(bySystem.get(system) ?? nothing, { ...usage, calls: 1 }))
    journal ??= opened(folder)
    journal.append({ system, ...usage, calls: 1 })
  }

  return {
    eachTry(system) {
      const own = paces.get(system) ?? pace(limits.requestsPerMinute)
      paces.set(system, own)
      return async (send, atMost) => {
        await own.turn(stop)
        if (stop?.aborted === true) return stopped
        const reservation = budget.reserve({ ...(atMost ?? none) })
        if (reservation === null) {
          isUsedUp = true
          return usedUp
        }
        let usage: Usage = none
        try {
          const reply = await send()
          usage = costOfTry(reply, atMost)
          return reply
        } finally {
          reservation.settle(usage)
          settle(system, usage)
        }
      }
    },
    spent: () => budget.spent(),
    of: (system) => spentOf(bySystem.get(system) ?? nothing, limits.prices),
    get isUsedUp() {
      return isUsedUp
    },
  }
}

/** An answer without a count is taken at its length; a lost one may have been read and charged. */
function costOfTry(reply: SystemReply, atMost: Usage | null): Usage {
  if (reply.usage !== undefined && reply.usage !== null) return reply.usage
  if (atMost === null) return none
  if (reply.kind === 'replied') return { ...atMost, outputTokens: tokensOf(reply.text) }
  return unsent.has(reply.reason) ? none : { ...atMost, outputTokens: 0 }
}

const unsent: ReadonlySet<ChatFailure | 'ended'> = new Set([
  ...(['rateLimited', 'serverError', 'badRequest', 'notRecorded', 'ended'] as const),
])

const stopped: SystemReply = { kind: 'failed', reason: 'interrupted', detail: 'the run was stopped' }
const usedUp: SystemReply = { kind: 'failed', reason: 'budgetReached', detail: 'the budget of the run is used up' }

interface Tried extends Usage {
  readonly calls: number
}

interface Payment extends Tried {
  readonly system: string
}

const none: Usage = { inputTokens: 0, outputTokens: 0 }
const nothing: Tried = { ...none, calls: 0 }

function plus(one: Tried, other: Tried): Tried {
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  }
}

function spentOf(tried: Tried, prices: Prices | undefined): Spent {
  return { ...tried, costUsd: costOf(tried, prices) }
}

function heldIn(folder: string): readonly Payment[] {
  return existsSync(pathIn(folder)) ? opened(folder).entries : []
}

function opened(folder: string): Journal<Payment> {
  mkdirSync(join(folder, 'cache'), { recursive: true })
  return openJournal(pathIn(folder), payments)
}

function pathIn(folder: string): string {
  return join(folder, 'cache', 'spent.jsonl')
}

const payment = z.object({
  ...{ system: z.string(), calls: z.number(), inputTokens: z.number(), outputTokens: z.number() },
})

const payments = {
  format: 'nexus-bench-spent/1',
  read(line: unknown): Payment | null {
    const read = payment.safeParse(line)
    return read.success ? read.data : null
  },
}
