import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignPlan, assignShortfalls, assignUnits } from './assign.ts'
import { shortfallText } from './shortfalls.ts'
import type { SampledUnit } from './study.ts'

const units = (n: number): readonly SampledUnit[] =>
  Array.from({ length: n }, (_, at) => ({
    ...{ relationship: `r${at}`, sessions: 4, turns: 40, suspected: 2 as const, probability: 1 },
    stratum: at % 2 === 0 ? (2 as const) : (3 as const),
  }))
const plan = (coders: readonly string[], design: Partial<AssignPlan['design']> = {}): AssignPlan => ({
  coders,
  design: { codersPerUnit: 2, trainingSessions: 10, blocks: 2, ...design },
  seed: 1,
})
const countBy = <T>(things: readonly T[]) => {
  const counts = new Map<T, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

describe('assigning a study', () => {
  it('has everybody train on the same ten sessions or more first', () => {
    const training = assignUnits(units(9), plan(['ana', 'ben', 'cem'])).filter(({ round }) => round === 0)
    expect(training.map(({ relationships }) => [...relationships].sort())).toEqual(
      Array.from({ length: 3 }, () => [...(training[0]?.relationships ?? [])].sort()),
    )
    expect(training[0]?.relationships).toHaveLength(3)
  })

  it('gives each relationship after training to as many coders as asked for, evenly', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 6 }), (n, c, k) => {
        const coders = Array.from({ length: c }, (_, at) => `c${at}`)
        const perUnit = Math.min(k, c)
        const given = assignUnits(units(n), plan(coders, { codersPerUnit: perUnit, trainingSessions: 0 }))
        const perRelationship = countBy(given.flatMap(({ relationships }) => relationships))
        expect([...perRelationship.values()].every((count) => count === perUnit)).toBe(true)
        expect(perRelationship.size).toBe(n)
        const loads = coders.map((coder) =>
          given.filter((one) => one.coder === coder).reduce((sum, one) => sum + one.relationships.length, 0),
        )
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('lets every two of four coders meet equally often over twelve relationships', () => {
    const given = assignUnits(units(12), plan(['a', 'b', 'c', 'd'], { trainingSessions: 0 }))
    const codersOf = (id: string) =>
      given.flatMap(({ coder, relationships }) => (relationships.includes(id) ? [coder] : [])).join('')
    const pairs = countBy(units(12).map(({ relationship }) => codersOf(relationship)))
    expect([...pairs.values()]).toEqual([2, 2, 2, 2, 2, 2])
  })

  it('gives every coder the same relationships of a block in an order of their own', () => {
    const given = assignUnits(units(24), plan(['ana', 'ben'], { trainingSessions: 0, blocks: 2 }))
    const first = given.filter(({ round }) => round === 1).map(({ relationships }) => relationships)
    expect([...(first[0] ?? [])].sort()).toEqual([...(first[1] ?? [])].sort())
    expect(first[0]).not.toEqual(first[1])
  })

  it('is the same for the same seed', () => {
    expect(assignUnits(units(12), plan(['ana', 'ben']))).toEqual(assignUnits(units(12), plan(['ana', 'ben'])))
  })

  it('says what is missing', () => {
    const few = plan(['ana'], { codersPerUnit: 1 })
    expect(assignShortfalls(units(2), assignUnits(units(2), few), few).map(shortfallText)).toEqual([
      'Each relationship has one coder; agreement needs two.',
      'Training holds 8 sessions; a validation asks for 10.',
      'Every relationship is needed for training; none is left to validate with. Draw more, or train on less.',
    ])
  })
})
