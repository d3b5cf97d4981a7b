import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, sampleShortfalls, sampleStudy } from './sample.ts'
import { shortfallText } from './shortfalls.ts'
import type { Stratum } from './study.ts'

const candidate = (relationship: string, suspected: Stratum, third = 0): Candidate => ({
  ...{ relationship, suspected, sessions: 4, turns: 40 },
  shares: { 1: 0, 2: 1 - third, 3: third },
})
const plan = { perLevel: 2, seed: 1, suspectedBy: 'rules@1' }
const several = (n: number, suspected: Stratum) =>
  Array.from({ length: n }, (_, at) => candidate(`${suspected}-${at}`, suspected))

describe('sampling for a study', () => {
  it('draws as many from every stratum, each with the chance it was drawn with', () => {
    const { units, strata } = sampleStudy([...several(4, 1), ...several(8, 2), ...several(2, 3)], plan)
    expect(units.map(({ stratum, probability }) => [stratum, probability])).toEqual([
      [1, 0.5],
      [1, 0.5],
      [2, 0.25],
      [2, 0.25],
      [3, 1],
      [3, 1],
    ])
    expect(strata.map(({ drawn }) => drawn)).toEqual([2, 2, 2, 0])
  })

  it('is the same whatever order the relationships come in', () => {
    const all = [...several(5, 1), ...several(9, 2), ...several(3, 'indeterminate')]
    expect(sampleStudy([...all].reverse(), plan)).toEqual(sampleStudy(all, plan))
  })

  it('lets those nearest to level 3 stand in where nobody is suspected of it', () => {
    const near = [candidate('near', 2, 0.5), candidate('nearer', 2, 0.6), candidate('far', 2, 0.1)]
    const { units, strata } = sampleStudy([...near, ...several(4, 2)], plan)
    expect(units.filter(({ stratum }) => stratum === 3).map((unit) => [unit.relationship, unit.suspected])).toEqual(
      expect.arrayContaining([
        ['near', 2],
        ['nearer', 2],
      ]),
    )
    expect(strata[2]).toEqual({ stratum: 3, wanted: 2, suspected: 0, borrowed: 2, lent: 0, drawn: 2 })
  })

  it('takes nothing from a level that has no more than it needs', () => {
    const { strata } = sampleStudy([candidate('near', 2, 0.5), ...several(1, 2)], plan)
    expect(strata.map(({ borrowed }) => borrowed)).toEqual([0, 0, 0, 0])
  })

  it('says what is missing of thirty relationships with four sessions, and which strata are short', () => {
    expect(sampleShortfalls(sampleStudy(several(3, 2), plan)).map(shortfallText)).toEqual([
      '2 relationships have 4 sessions or more; a validation asks for 30. Intervals will be wide.',
      'level 1: 0 of 2 wanted could be drawn.',
      'level 3: 0 of 2 wanted could be drawn.',
      'indeterminate: 0 of 2 wanted could be drawn.',
    ])
  })

  it('never draws one twice, and never more than wanted', () => {
    const suspicion = fc.record({
      suspected: fc.constantFrom<Stratum>(1, 2, 3, 'indeterminate'),
      third: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(suspicion, { maxLength: 30 }), fc.nat(100), (all, seed) => {
        const candidates = all.map(({ suspected, third }, at) => candidate(`r${at}`, suspected, third))
        const { units, strata } = sampleStudy(candidates, { ...plan, seed })
        expect(new Set(units.map(({ relationship }) => relationship)).size).toBe(units.length)
        expect(strata.every(({ drawn, wanted }) => drawn <= wanted)).toBe(true)
        expect(units.every(({ probability }) => probability > 0 && probability <= 1)).toBe(true)
      }),
    )
  })
})
