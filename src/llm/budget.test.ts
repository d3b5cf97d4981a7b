import { describe, expect, it } from 'vitest'
import { type BudgetLimits, budgeted, openBudget, tokensOf } from './budget.ts'
import type { ChatOutcome, ChatRequest } from './chat-model.ts'
import { scripted } from './scripted.ts'

const request: ChatRequest = {
  instructions: '',
  messages: [{ by: 'caller', text: 'x'.repeat(300) }],
  maxOutputTokens: 50,
}
const prices = { inputPerMillionUsd: 1, outputPerMillionUsd: 10 }

describe('openBudget', () => {
  it('refuses a budget in money without prices', () => {
    expect(() => openBudget({ maxCostUsd: 1 })).toThrow(
      'A budget in money needs prices: give --price-in and --price-out',
    )
  })

  it.each([{ maxCalls: -1 }, { maxTokens: Number.NaN }, { prices: { ...prices, inputPerMillionUsd: -1 } }])(
    'refuses %j',
    (limits) => expect(() => openBudget(limits)).toThrow('is not a number from 0 on.'),
  )

  it('holds a limit also while requests are under way', () => {
    const budget = openBudget({ maxCalls: 2 })
    const usage = { inputTokens: 1, outputTokens: 1 }
    const [first] = [budget.reserve({ ...usage }), budget.reserve({ ...usage })]
    expect(budget.reserve({ ...usage })).toBeNull()
    first?.settle(usage)
    expect(budget.reserve({ ...usage })).toBeNull()
    expect(budget.spent()).toEqual({ calls: 1, ...usage, costUsd: null })
  })
})

describe('a closed budget', () => {
  it('stays closed, also for a request that would still fit: what is left out is the rest, not the long turns', () => {
    const budget = openBudget({ maxTokens: 10 })
    expect(budget.reserve({ inputTokens: 11, outputTokens: 0 })).toBeNull()
    expect(budget.reserve({ inputTokens: 1, outputTokens: 0 })).toBeNull()
  })
})

describe('budgeted', () => {
  it('stops at the number of calls', async () => {
    expect(await reasonsOf({ maxCalls: 2 })).toEqual(['answered', 'answered', 'budgetReached', 'budgetReached'])
  })

  // Each call is 300 tokens in and 2 out; at most 100 by estimate and 50 out are set aside before it.
  it('stops before a call that could pass the number of tokens', async () => {
    expect(await reasonsOf({ maxTokens: 302 + 150 })).toEqual([
      'answered',
      'answered',
      'budgetReached',
      'budgetReached',
    ])
    expect(await reasonsOf({ maxTokens: 302 + 149 })).toEqual([
      'answered',
      'budgetReached',
      'budgetReached',
      'budgetReached',
    ])
  })

  it('stops before a call that could pass the money', async () => {
    const limits = { maxCostUsd: (300 + 2 * 10 + 100 + 50 * 10) / 1e6 + 1e-12, prices }
    expect(await reasonsOf(limits)).toEqual(['answered', 'answered', 'budgetReached', 'budgetReached'])
  })

  it('counts what was used, and an estimate where the endpoint gives no count', async () => {
    const budget = openBudget({ prices })
    await budgeted(
      scripted(() => 'ok'),
      budget,
    ).complete(request)
    expect(budget.spent()).toEqual({ calls: 1, inputTokens: 300, outputTokens: 2, costUsd: (300 + 20) / 1e6 })
    const uncounted: ChatOutcome = { kind: 'answered', text: 'twelve chars', usage: null }
    await budgeted(
      scripted(() => uncounted),
      budget,
    ).complete(request)
    expect(budget.spent()).toMatchObject({ calls: 2, inputTokens: 400, outputTokens: 6 })
  })

  it('counts a lost request as read, and a rejected one as not', async () => {
    const lost = openBudget({})
    await budgeted(
      scripted(() => ({ kind: 'failed', reason: 'timeout' })),
      lost,
    ).complete(request)
    expect(lost.spent()).toMatchObject({ calls: 1, inputTokens: 100, outputTokens: 0 })
    const rejected = openBudget({})
    await budgeted(
      scripted(() => ({ kind: 'failed', reason: 'rateLimited' })),
      rejected,
    ).complete(request)
    expect(rejected.spent()).toMatchObject({ calls: 1, inputTokens: 0, outputTokens: 0 })
  })
})

describe('tokensOf', () => {
  it('counts bytes, so that scripts with long characters are not taken for short texts', () => {
    expect([tokensOf(''), tokensOf('abc'), tokensOf('日本語')]).toEqual([0, 1, 3])
  })
})

async function reasonsOf(limits: BudgetLimits): Promise<string[]> {
  const model = budgeted(
    scripted(() => 'ok'),
    openBudget(limits),
  )
  const reasons: string[] = []
  for (let call = 0; call < 4; call += 1) {
    const outcome = await model.complete(request)
    reasons.push(outcome.kind === 'failed' ? outcome.reason : outcome.kind)
  }
  return reasons
}
