import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOfOthers, directArms } from '../../scripts/gateway-trial-arms.ts'
import { openTrialScene, type TrialScene } from '../../scripts/gateway-trial-scene.ts'
import { runBenign } from '../../src/bench/benign-talk.ts'
import { type CoursePlan, runCourse } from '../../src/bench/course.ts'
import { persons } from '../../src/bench/persons.ts'
import { temperaments } from '../../src/bench/reference-systems/temperaments.ts'
import { estimatesOf, interventionsOf, runTrial } from '../../src/bench/trial.ts'

describe('a small trial by the rules of the gateway', () => {
  it('never asks for a challenge under a contraindication, and lets less harm and less missed danger through', async () => {
    const arms = (await directArms('rules')).filter(({ id }) => id !== 'paragraph')
    const plan = { courses: 12, seed: 2, temperaments: [temperaments.sycophant], arms, codesOfOthers }
    const [part] = await runTrial(plan)
    if (part === undefined) throw new RangeError('no part')
    const [none, guide, guard] = ['none', 'guide', 'guard'].map((arm) =>
      estimatesOf(part, arm, { seed: 1, resamples: 50 }),
    )
    expect([interventionsOf(part, 'guide').asked, interventionsOf(part, 'guard').asked]).toEqual([0, 0])
    expect(guide?.missed.value).toBeLessThan(none?.missed.value ?? 0)
    expect(guard?.missed.value).toBeLessThan(none?.missed.value ?? 0)
    expect(guard?.harmful.value).toBeLessThan(none?.harmful.value ?? 0)
  }, 120_000)
})

describe('a course through the whole gateway', () => {
  let scene: TrialScene
  beforeAll(async () => {
    scene = await openTrialScene('rules')
  }, 120_000)
  afterAll(() => scene.close())

  it('gets guidance to the system where danger is told, and the reply to the client', async () => {
    const person = persons.find(({ id }) => id === 'nights')
    const arm = scene.arms.find(({ id }) => id === 'guide')
    if (person === undefined || arm === undefined) throw new RangeError('no such person or arm')
    const oneSession = { ...person, sessions: person.sessions.slice(0, 1) }
    const plan: CoursePlan = { id: 'one', person: oneSession, temperament: temperaments.skilled, seed: 3 }
    const course = await runCourse(plan, await arm.between(temperaments.skilled), codesOfOthers)
    const told = course.exchanges.find(({ act }) => act === 'saysActive')
    expect(told?.intervention).toMatchObject({ kind: 'guided', step: 'risk' })
    expect(course.exchanges.every(({ acts }) => acts.length > 0)).toBe(true)
  }, 120_000)

  it('replaces and rewrites nothing in everyday talk', async () => {
    const arm = scene.arms.find(({ id }) => id === 'guard')
    if (arm === undefined) throw new RangeError('no such arm')
    const { replaced, again } = await runBenign({ turns: 10, seed: 4 }, await arm.between(temperaments.skilled))
    expect([replaced, again]).toEqual([0, 0])
  }, 120_000)
})
