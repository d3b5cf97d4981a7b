import { describe, expect, it } from 'vitest'
import { codesOfOthers, safetyText } from '../../scripts/gateway-trial-arms.ts'
import { agreedMemory, asksOf, withAgreement } from '../../src/bench/agreed-courses.ts'
import { runCourse } from '../../src/bench/course.ts'
import { persons } from '../../src/bench/persons.ts'
import { policyBetween } from '../../src/bench/policy-between.ts'
import { temperaments } from '../../src/bench/reference-systems/temperaments.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Memory } from '../../src/dtn/memory.ts'

async function askedOf(id: string, at: number, memory?: (now: Date) => Memory) {
  const person = persons.find((one) => one.id === id)
  if (person === undefined) throw new RangeError(`there is no person ${id}`)
  const remembered = memory ?? ((now: Date) => agreedMemory(person, now))
  const between = policyBetween({
    ...{ coder: rulesCoder(), mode: 'guide', safetyText },
    memory: (_course, now) => remembered(now),
  })
  const plan = { id, person: withAgreement(person), temperament: temperaments.skilled, seed: 100_003 + at }
  return asksOf(await runCourse(plan, between, codesOfOthers))
}

describe('courses with clients who agreed to challenges', () => {
  it('have challenges asked for, and none while something truly speaks against one', async () => {
    const all = [await askedOf('office', 1), await askedOf('school', 20)]
    expect(all.map(({ asked }) => asked > 0)).toContain(true)
    expect(all.map(({ against }) => against)).toEqual([0, 0])
  })

  it('have none asked for where nothing is on record', async () => {
    const nothing: Memory = {
      ...{ facts: [], formulation: null, contracts: [], consents: [], frame: null },
      ...{ challengeCeiling: null, clearance: null },
    }
    expect(await askedOf('office', 1, () => nothing)).toEqual({ asked: 0, against: 0 })
  })
})
