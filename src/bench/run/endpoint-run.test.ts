import { afterAll, describe, expect, it } from 'vitest'
import { type Endpoint, type Received, type Reply, startEndpoint } from '../../llm/endpoint.contract.ts'
import { openSystem } from '../systems/open-system.ts'
import type { BenchConfiguration } from './bench-configuration.ts'
import type { BenchPlan } from './bench-plan.ts'
import { playBench } from './run-bench.ts'
import { readRun } from './run-folder.ts'
import { desk, replyTo, tinyRun } from './tiny-run.contract.ts'

const tiny = tinyRun()
const endpoints: Endpoint[] = []
afterAll(async () => {
  await Promise.all(endpoints.map((endpoint) => endpoint.close()))
  tiny.remove()
})

/** Runs a model behind an endpoint of this machine. */
async function runAgainst(reply: (received: Received, n: number) => Reply, plan: Partial<BenchPlan> = {}) {
  const endpoint = await startEndpoint(reply)
  endpoints.push(endpoint)
  const planned = tiny.plan(modelAt(endpoint), { open: atOnceAgain, ...plan })
  return { endpoint, plan: planned, run: await playBench(planned) }
}

const modelAt = ({ url }: Endpoint, more = 'limits: { atOnce: 6, tries: 3 }'): BenchConfiguration =>
  tiny.configuration(`  - { id: model, kind: openai, declaredLevel: 2, model: { url: "${url}", model: warm } }`, more)

/** Pauses of a second and more are for those who wait for a model. */
const atOnceAgain: NonNullable<BenchPlan['open']> = (entry, context) => openSystem(entry, { ...context, pauseMs: 1 })

const calm = ({ question }: Received): Reply => {
  const reply = replyTo({ talk: [{ by: 'client', text: question }], earlier: [] })
  return { kind: 'answer', text: reply.kind === 'replied' ? reply.text : '' }
}

/** Courses without the address in the contract, which differs from server to server. */
const coursesIn = (folder: string) => readRun(folder).courses

describe('a model behind an endpoint', () => {
  const calmRun = runAgainst(calm)

  it('is played to the end of every course', async () => {
    const { run } = await calmRun
    expect(run.end).toBe('complete')
    expect(run.tallies).toMatchObject([{ planned: 3, done: 3, failed: 0 }])
  })

  it('gives the same courses through a storm of refusals for the rate, failures and lost connections', async () => {
    const { plan, endpoint } = await calmRun
    // By question and not by arrival: courses run at once, and none may meet every refusal by chance.
    const tries = new Map<string, number>()
    const stormy = await runAgainst((received) => {
      const nth = (tries.get(received.question) ?? 0) + 1
      tries.set(received.question, nth)
      if (nth % 3 === 1) return { kind: 'status', status: 429, headers: { 'retry-after': '0' } }
      if (nth % 3 === 2 && tries.size % 4 === 1) return { kind: 'status', status: 503 }
      return nth % 3 === 2 && tries.size % 4 === 2 ? { kind: 'drop' } : calm(received)
    })
    expect(stormy.run.tallies).toMatchObject([{ done: 3, failed: 0 }])
    expect(coursesIn(stormy.plan.folder)).toEqual(coursesIn(plan.folder))
    expect(stormy.endpoint.received.length).toBeGreaterThan(2 * endpoint.received.length - 2)
    // Every try is counted, also those that failed; the result is of what was played.
    expect(stormy.run.spent.calls).toBe(stormy.endpoint.received.length)
    expect(stormy.run.result?.systems[0]?.spent).toEqual((await calmRun).run.result?.systems[0]?.spent)
  })

  it('is left when its key is refused, with what to do', async () => {
    await expect(runAgainst(() => ({ kind: 'status', status: 401 }))).rejects.toMatchObject({
      code: 'modelRefused',
      message: expect.stringContaining('System model'),
    })
  })
})

describe('a model that speaks for clients', () => {
  it('is remembered with its run, so that the run goes on to the same bytes', async () => {
    const says = ({ question }: Received): Reply => ({
      kind: 'answer',
      text: JSON.stringify({ says: wordsIn(question) }),
    })
    const endpoint = await startEndpoint(says)
    endpoints.push(endpoint)
    const client = `client: { kind: generated, model: { url: "${endpoint.url}", model: words } }`
    const configuration = tiny.configuration(desk, client)
    const whole = tiny.plan(configuration)
    expect(await playBench(whole)).toMatchObject({ end: 'complete' })
    const asked = endpoint.received.length
    expect(asked).toBeGreaterThan(17)
    const plan = tiny.plan({ ...configuration, limits: { ...configuration.limits, maxCalls: 17 } })
    expect(await playBench(plan)).toMatchObject({ end: 'budgetReached', spent: { calls: 17 } })
    expect(await playBench({ ...plan, configuration })).toMatchObject({ end: 'complete', spent: { calls: asked } })
    expect(tiny.kept(plan.folder)).toEqual(tiny.kept(whole.folder))
    expect(endpoint.received).toHaveLength(2 * asked)
    expect(readRun(plan.folder).courses.every(({ wording }) => (wording?.turns ?? 0) > 0)).toBe(true)
  })
})

/** Some words for a request; whether they will do is the client's to say. */
function wordsIn(question: string): string {
  return `It keeps me awake, as it did ${question.length} days ago.`
}
