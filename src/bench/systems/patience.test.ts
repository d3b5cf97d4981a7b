import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../stats/random.ts'
import { contextOf } from './meeting.contract.ts'
import { patience } from './patience.ts'
import type { SystemReply } from './system-under-test.ts'

type Failed = Extract<SystemReply, { kind: 'failed' }>

const done: SystemReply = { kind: 'replied', text: 'ok', usage: null }

describe('the patience with a system', () => {
  it('is for waits that are asked for longer than for faults', async () => {
    expect(await asking([...failures('rateLimited', 30, 0), done])).toEqual({ reply: done, tries: 31 })
    expect(await asking([...failures('serverError', 30), done])).toMatchObject({ tries: 3 })
    expect(await asking([...failures('rateLimited', 30), done])).toMatchObject({ tries: 3 })
  })

  it('is none for a wait that is longer than anybody stays', async () => {
    expect(await asking([...failures('rateLimited', 1, 3_600_000), done])).toMatchObject({ tries: 1 })
  })

  it('hears silence only twice', async () => {
    expect(await asking([...failures('timeout', 9), done], 9)).toMatchObject({ reply: { reason: 'timeout' }, tries: 2 })
  })

  it.each(['refused', 'badRequest', 'budgetReached', 'interrupted', 'ended'] as const)(
    'is none where another try would be the same (%s)',
    async (reason) => {
      expect(await asking([...failures(reason, 1), done])).toMatchObject({ reply: { reason }, tries: 1 })
    },
  )

  it('keeps all talks with a system still while one is asked to wait', async () => {
    const system = patience(contextOf())
    const random = randomFrom(1)
    const waits = failures('rateLimited', 1, 150)
    const send = async () => waits.shift() ?? done
    const first = system.ask({ send, atMost: null, random, signal: undefined })
    await new Promise((resolve) => setTimeout(resolve, 20))
    const begun = Date.now()
    await system.ask({ send, atMost: null, random, signal: undefined })
    expect(Date.now() - begun).toBeGreaterThan(100)
    expect(await first).toEqual(done)
  })

  it('ends with the run', async () => {
    const stop = new AbortController()
    const send = async () => failures('rateLimited', 1, 60_000)[0] ?? done
    setTimeout(() => stop.abort(), 20)
    const ask = { send, atMost: null, random: randomFrom(1), signal: stop.signal }
    expect(await patience(contextOf()).ask(ask)).toMatchObject({ reason: 'interrupted' })
  })
})

function failures(reason: Failed['reason'], times: number, retryAfterMs?: number): SystemReply[] {
  const failure = { kind: 'failed' as const, reason, detail: '', ...(retryAfterMs !== undefined && { retryAfterMs }) }
  return Array.from({ length: times }, () => failure)
}

/** What comes of asking a system that answers like this, one answer a try. */
async function asking(answers: readonly SystemReply[], tries = 3) {
  let asked = 0
  const send = async () => answers[asked++] ?? done
  const context = contextOf({ pauseMs: 1, limits: { timeoutMs: 1000, tries } })
  const reply = await patience(context).ask({ send, atMost: null, random: randomFrom(1), signal: undefined })
  return { reply, tries: asked }
}
