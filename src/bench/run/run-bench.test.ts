import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { rulesCoder } from '../../coders/rules.ts'
import { randomFrom } from '../../stats/random.ts'
import type { BenchPlan } from './bench-plan.ts'
import { courseText, readCourseFile } from './course-file.ts'
import { playBench, runBench } from './run-bench.ts'
import { readRun } from './run-folder.ts'
import { desks, openWith, product, replyTo, tinyRun } from './tiny-run.contract.ts'

const tiny = tinyRun()
afterAll(() => tiny.remove())

const both = tiny.configuration(`${desks}\n${product}`, 'repeats: 2')
/** A run of both that nothing came between, and how often its product was asked. */
const whole = wholeRun()

async function wholeRun() {
  let asked = 0
  const plan = tiny.plan(both, {
    open: openWith((request, n) => {
      asked = n
      return replyTo(request)
    }),
  })
  const { end } = await playBench(plan)
  return { end, asked, folder: plan.folder, kept: tiny.kept(plan.folder) }
}

describe('a run', () => {
  it('plays every scenario with every system as often as it says, and keeps contract, courses and result', async () => {
    const { end, folder, kept } = await whole
    expect(end).toBe('complete')
    const { contract, courses, result } = readRun(folder)
    expect(Object.keys(contract.scenarios)).toEqual(['late-shift', 'new-town', 'thesis-alone'])
    expect(courses.map(({ id }) => id).slice(0, 3)).toEqual([
      'desk/late-shift/1',
      'desk/late-shift/2',
      'desk/new-town/1',
    ])
    expect(courses).toHaveLength(18)
    expect(result?.systems.map(({ courses: { planned, played } }) => [planned, played])).toEqual([
      [6, 6],
      [6, 6],
      [6, 6],
    ])
    expect(Object.keys(kept)).toHaveLength(20)
  })

  it('codes as it plays what it would code afterwards', async () => {
    const { courses } = readRun((await whole).folder)
    for (const { relationship, coding } of courses) expect(await rulesCoder().code(relationship)).toEqual(coding)
  })

  it('reads a course again as it wrote it', async () => {
    const { folder } = await whole
    for (const course of readRun(folder).courses) {
      expect(readCourseFile(courseText(course), 'course.json')).toEqual(course)
    }
  })

  it('is the same to the byte with the same seed, whatever is played at once', async () => {
    const { kept } = await whole
    for (const atOnce of [1, 7]) {
      const configuration = { ...both, limits: { ...both.limits, atOnce } }
      const plan = tiny.plan(configuration, { open: openWith(replyTo) })
      await runBench(plan)
      expect(tiny.kept(plan.folder)).toEqual(kept)
    }
  })

  it('has courses that hang on their own seed, scenario and repeat alone', async () => {
    const { kept } = await whole
    const narrow = tiny.plan(
      { ...both, repeats: 1, scenarios: { ...both.scenarios, ids: ['new-town'] } },
      { open: openWith(replyTo) },
    )
    await runBench(narrow)
    const other = tiny.plan({ ...both, seed: 2 }, { open: openWith(replyTo) })
    await runBench(other)
    const path = join('courses', 'product', 'new-town', '1.json')
    expect(tiny.kept(narrow.folder)[path]).toBe(kept[path])
    expect(tiny.kept(other.folder)[path]).not.toBe(kept[path])
  })

  it('sends the same clients to every system', async () => {
    const first = readRun((await whole).folder).courses.filter(
      ({ scenario, repeat }) => scenario === 'new-town' && repeat === 1,
    )
    expect(new Set(first.map(({ seed }) => seed)).size).toBe(1)
    expect(new Set(first.map(({ relationship }) => relationship.sessions[0]?.turns[0]?.text)).size).toBe(1)
  })
})

describe('a run that was stopped', () => {
  const points = Array.from({ length: 4 }, (_, at) => ({
    share: Math.round(100 * randomFrom(at + 1)()) / 100,
    how: at % 2 === 0 ? 'stop' : 'abort',
  }))

  it.each(points)(
    'after $share of its requests ($how) goes on to the same bytes, and asks nothing twice',
    async ({ share, how }) => {
      const { kept, asked } = await whole
      let times = 0
      const controller = new AbortController()
      const plan = tiny.plan(both, {
        open: openWith((request) => {
          times += 1
          if (times === Math.ceil(share * (asked - 1))) controller.abort()
          return replyTo(request)
        }),
      })
      const stopped = await playBench({ ...plan, [how]: controller.signal })
      expect(stopped.end).toBe('stopped')
      expect(await playBench(plan)).toMatchObject({ end: 'complete' })
      expect(tiny.kept(plan.folder)).toEqual(kept)
      expect(times).toBe(asked)
    },
  )

  it('needs no system at all for what its cache holds', async () => {
    const { kept, folder } = await whole
    rmSync(join(folder, 'courses'), { recursive: true })
    rmSync(join(folder, 'result.json'))
    let times = 0
    const plan = tiny.plan(both, {
      folder,
      open: openWith((_, n) => {
        times = n
        return { kind: 'replied', text: 'Something else.', usage: null }
      }),
    })
    await runBench(plan)
    expect(times).toBe(0)
    expect(tiny.kept(folder)).toEqual(kept)
  })

  it('is not gone on with when what it is a run of has changed', async () => {
    const { folder } = await whole
    const changed: BenchPlan['configuration'] = { ...both, seed: 9, systems: both.systems.slice(1) }
    const again = playBench(tiny.plan(changed, { folder, open: openWith(replyTo) }))
    await expect(again).rejects.toMatchObject({
      code: 'benchInvalid',
      message: expect.stringContaining('Changed since it was begun: seed (1 to 9); systems left out: desk.'),
    })
  })
})

describe('the budget of a run', () => {
  it('stops it with everything kept; raised, the run goes on as if it had never been short', async () => {
    const { kept, asked } = await whole
    let times = 0
    const open = openWith((request) => {
      times += 1
      return replyTo(request)
    })
    const plan = tiny.plan({ ...both, limits: { ...both.limits, maxCalls: 20 } }, { open })
    const short = await playBench(plan)
    expect(short.end).toBe('budgetReached')
    expect(times).toBe(20)
    expect(short.result?.systems.map(({ courses: { played } }) => played)).toEqual([6, 6, expect.any(Number)])
    // The same budget is still used up.
    expect(await playBench(plan)).toMatchObject({ end: 'budgetReached', spent: { calls: 20 } })
    expect(await playBench({ ...plan, configuration: both })).toMatchObject({
      end: 'complete',
      spent: { calls: asked },
    })
    expect(tiny.kept(plan.folder)).toEqual(kept)
    expect(times).toBe(asked)
  })

  it('is told before anything is asked, and nothing is asked where it is not approved', async () => {
    let times = 0
    const prices = { inputPerMillionUsd: 3, outputPerMillionUsd: 15 }
    const plan = tiny.plan(
      { ...both, limits: { ...both.limits, prices } },
      {
        open: openWith((request) => {
          times += 1
          return replyTo(request)
        }),
        approve: async ({ calls, costUsd, systems }) => {
          expect({ systems, isEnough: calls >= 6 * 7 * 2, isMoney: (costUsd ?? 0) > 0 }).toEqual({
            ...{ systems: ['product'], isEnough: true, isMoney: true },
          })
          throw new RangeError('too dear')
        },
      },
    )
    await expect(playBench(plan)).rejects.toThrow('too dear')
    expect(times).toBe(0)
  })
})

describe('a request that fails', () => {
  it('is made again without a trace in what is kept', async () => {
    const { kept } = await whole
    // Each request once: a count over all of them could take every try of one course that is played beside another.
    const refused = new Set<string>()
    const open = openWith((request) => {
      const key = JSON.stringify([request.session, request.talk, request.earlier])
      if (refused.has(key)) return replyTo(request)
      refused.add(key)
      return { kind: 'failed', reason: 'serverError', detail: 'the endpoint failed (status 500)' }
    })
    const plan = tiny.plan(both, { open })
    await runBench(plan)
    expect(refused.size).toBeGreaterThan(20)
    expect(tiny.kept(plan.folder)).toEqual(kept)
  })

  it('ends its course alone when its tries are over; the same command tries again from there', async () => {
    const { kept } = await whole
    let isDown = true
    let asked = 0
    const open = openWith((request) => {
      asked += 1
      const isLast = request.session === 1 && isDown
      return isLast ? { kind: 'failed', reason: 'dropped', detail: 'no connection' } : replyTo(request)
    })
    const plan = tiny.plan({ ...both, limits: { ...both.limits, tries: 2 } }, { open })
    const failing = await playBench(plan)
    expect(failing.end).toBe('complete')
    expect(failing.tallies.map(({ failed }) => failed > 0)).toEqual([false, false, true])
    const course = readRun(plan.folder).courses.find(({ failed }) => failed !== null)
    expect(course?.failed).toEqual({ reason: 'dropped', detail: 'no connection' })
    expect(course?.relationship.sessions).toHaveLength(2)
    expect(course?.played.at(-1)?.reply).toBeNull()
    isDown = false
    const before = asked
    await runBench(plan)
    expect(tiny.kept(plan.folder)).toEqual(kept)
    expect(asked - before).toBeLessThan((await whole).asked)
  })
})

describe('talks that are over', () => {
  it('are coded and scored as they are; what cannot be read of them is told', async () => {
    const talk = { format: 'nexus-relationship/1', id: 'past', sessions: [{ id: 's1', turns: said }] }
    mkdirSync(join(tiny.root, 'talks'))
    writeFileSync(join(tiny.root, 'talks', 'past.jsonl'), `${JSON.stringify(talk)}\n{"format": "nexus-rel\n`)
    const past = '  - { id: past, kind: transcripts, folder: talks, declaredLevel: 2 }'
    const told: string[] = []
    const plan = tiny.plan(tiny.configuration(past), { onProblem: ({ effect }) => told.push(effect) })
    expect(await playBench(plan)).toMatchObject({
      end: 'complete',
      tallies: [{ planned: 1, done: 1, failed: 0, turns: 2 }],
    })
    expect(told).toEqual(['skipped'])
    const [course] = readRun(plan.folder).courses
    expect(course?.coding).toEqual(course && (await rulesCoder().code(course.relationship)))
  })
})

const said = [
  { id: 't1', speaker: 'client', text: 'I feel so tired of it all.' },
  { id: 't2', speaker: 'system', text: 'That sounds hard. What was the worst of it?' },
]
