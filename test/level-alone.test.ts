import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyCoded, levelOf } from '../src/dtn/classify.ts'
import { codesOf } from '../src/dtn/codebook.ts'
import { codeRelationship, type Measured } from '../src/dtn/coding.ts'
import { drawParameters } from '../src/dtn/draws.ts'
import { defaultParameters } from '../src/dtn/parameters.ts'
import { arbitraryRecord, spokenCoding } from './arbitrary.ts'

const bases = [...codesOf('client'), ...codesOf('system')].map(({ id }) => id)
const weakCodes = fc.subarray(bases)

describe('levelOf', () => {
  it('judges only what decides and finds the same level, whatever is weak and whatever the parameters', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(arbitraryRecord(), weakCodes, fc.nat(1000), ({ relationship }, weak, seed) => {
        const measured: Measured = Object.fromEntries(
          bases.map((id) => [id, { f1: weak.includes(id) ? 0.3 : 0.8, n: 40 }]),
        )
        const coding = spokenCoding(relationship)
        const coded = codeRelationship(relationship, { ...coding, coder: { ...coding.coder, measured } })
        for (const parameters of [defaultParameters, ...drawParameters(defaultParameters, { seed, count: 3 })]) {
          const { level } = classifyCoded(coded, parameters)
          seen.set(`${level}`, (seen.get(`${level}`) ?? 0) + 1)
          expect(levelOf(coded, parameters)).toBe(level)
        }
      }),
      { seed: 20_261_123, numRuns: 150 },
    )
    expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(['1', '2', 'indeterminate']))
  })
})
