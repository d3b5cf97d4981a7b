import fc from 'fast-check'
import { expect, it } from 'vitest'
import { conclude } from '../src/assess/assess.ts'
import { compare } from '../src/assess/compare.ts'
import type { Coding } from '../src/dtn/coding.ts'
import { defaultParameters, isNumericName } from '../src/dtn/parameters.ts'
import { arbitraryRecord, spokenCoding } from './arbitrary.ts'

const noDraws = { robustness: 'skip' } as const
const runs = { seed: 20_260_302, numRuns: 150 }

/** The coding without the codes of every n-th turn. */
function thinned(coding: Coding, step: number): Coding {
  const turns = [...coding.turns].map(([id, codes], at) => [id, at % step === 0 ? [] : codes] as const)
  return { ...coding, turns: new Map(turns) }
}

it('names at least one changed turn for every verdict that changed because of codes', () => {
  let changes = 0
  fc.assert(
    fc.property(arbitraryRecord(), fc.integer({ min: 1, max: 9 }), ({ relationship }, step) => {
      const coding = spokenCoding(relationship)
      const before = conclude(relationship, coding, noDraws)
      const after = conclude(relationship, thinned(coding, step), noDraws)
      const { criteria, turns, level } = compare(before, after)
      const changed = new Set(turns.map(({ turn }) => turn))
      for (const criterion of criteria) {
        changes += 1
        expect(criterion.turns.length, criterion.id).toBeGreaterThan(0)
        for (const turn of criterion.turns) expect(changed.has(turn)).toBe(true)
      }
      expect(level === null).toBe(before.level === after.level)
    }),
    runs,
  )
  expect(changes).toBeGreaterThan(100)
})

it('names the parameter for every verdict that changed because of parameters', () => {
  const names = Object.keys(defaultParameters).filter(isNumericName)
  let changes = 0
  fc.assert(
    fc.property(
      arbitraryRecord(),
      fc.constantFrom(...names),
      fc.constantFrom(0.3, 0.6, 1.5, 3),
      ({ relationship }, name, factor) => {
        const coding = spokenCoding(relationship)
        const value = Math.round(defaultParameters[name] * factor * 100) / 100
        const before = conclude(relationship, coding, noDraws)
        const after = conclude(relationship, coding, {
          ...noDraws,
          parameters: { ...defaultParameters, [name]: value },
        })
        const { criteria, parameters } = compare(before, after)
        expect(parameters.map((change) => change.name)).toEqual(value === defaultParameters[name] ? [] : [name])
        for (const criterion of criteria) {
          changes += 1
          const behind = [...criterion.parameters, ...criterion.turns]
          expect(behind.length, `${criterion.id} changed by ${name}`).toBeGreaterThan(0)
        }
      },
    ),
    { ...runs, numRuns: 600 },
  )
  expect(changes).toBeGreaterThan(10)
})

it('finds nothing between an assessment and itself', () => {
  fc.assert(
    fc.property(arbitraryRecord(), ({ relationship }) => {
      const assessment = conclude(relationship, spokenCoding(relationship), noDraws)
      expect(compare(assessment, assessment)).toMatchObject({
        isSame: true,
        turns: [],
        criteria: [],
        risks: [],
        ruptures: [],
      })
    }),
    { ...runs, numRuns: 50 },
  )
})
