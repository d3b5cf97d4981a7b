import { describe, expect, it } from 'vitest'
import { certaintyOf, majorityProbabilityOf, meanShareOf, type StatementInput, statementOf } from './certainty.ts'
import { defaultParameters as parameters } from './parameters.ts'

const four = (value: number) => Math.round(value * 10_000) / 10_000

describe('certainty', () => {
  // domain.md 1.8, test vectors: counts, then mean share and P(share > 0.5) of level 2.
  const vectors: readonly (readonly [readonly [number, number, number], number, number])[] = [
    [[0, 0, 0], 0.3333, 0.3089],
    [[0, 1, 0], 0.6667, 0.7224],
    [[0, 2, 0], 0.7778, 0.8775],
    [[0, 3, 0], 0.8333, 0.9439],
    [[0, 5, 0], 0.8889, 0.9876],
    [[0, 8, 0], 0.9259, 0.9986],
    [[0, 5, 1], 0.7619, 0.9359],
    [[0, 4, 2], 0.619, 0.7496],
    [[0, 3, 3], 0.4762, 0.4468],
    [[1, 6, 1], 0.7037, 0.9039],
    [[0, 2, 6], 0.2593, 0.0602],
    [[0, 3, 7], 0.303, 0.0839],
  ]
  for (const [counts, mean, probability] of vectors) {
    it(`gives ${mean} and ${probability} for level 2 with counts ${counts.join(', ')}`, () => {
      const total = counts[0] + counts[1] + counts[2]
      expect(four(meanShareOf(counts[1], total))).toBe(mean)
      expect(four(majorityProbabilityOf(counts[1], total))).toBe(probability)
    })
  }

  it('gives the level-3 figures of the vectors', () => {
    expect(four(meanShareOf(1, 6))).toBe(0.1905)
    expect([four(meanShareOf(2, 6)), four(majorityProbabilityOf(2, 6))]).toEqual([0.3333, 0.1715])
    expect([four(meanShareOf(6, 8)), four(majorityProbabilityOf(6, 8))]).toEqual([0.7037, 0.9039])
    expect([four(meanShareOf(7, 10)), four(majorityProbabilityOf(7, 10))]).toEqual([0.6667, 0.8773])
  })

  it('names the band from sessions and probability', () => {
    const band = (sessions: number, probability: number) => certaintyOf(sessions, probability, { parameters })
    expect([
      band(0, 0.99),
      band(1, 0.99),
      band(2, 0.99),
      band(3, 0.99),
      band(4, 0.79),
      band(4, 0.8),
      band(20, 1),
    ]).toEqual(['none', 'provisional', 'low', 'low', 'low', 'moderate', 'moderate'])
  })

  it('is high only with human double coding', () => {
    const doubleCoding = { alpha: 0.667, share: 0.2 }
    expect(certaintyOf(8, 0.95, { parameters, doubleCoding })).toBe('high')
    expect(certaintyOf(7, 0.95, { parameters, doubleCoding })).toBe('moderate')
    expect(certaintyOf(8, 0.95, { parameters, doubleCoding: { alpha: 0.66, share: 0.2 } })).toBe('moderate')
  })
})

describe('the sentence of a band', () => {
  const input: StatementInput = {
    level: 2,
    certainty: 'low',
    informative: 3,
    patterns: [2, 2, 2],
    nearest: null,
    missing: [],
    unobserved: ['S2.3c'],
    isConduct: false,
    madeBy: { coder: 'rules@1', coderKind: 'rules', parameters: '1' },
  }

  it('begins with the sentence the band allows and carries sessions, coder, parameters and what was not observable', () => {
    expect(statementOf(input)).toBe(
      'Preliminary level 2 (3 sessions). Basis: 3 sessions; coder rules@1 (rules, not a person); parameter set 1; not observable: S2.3c. The classification checklist is under validation.',
    )
    expect(statementOf({ ...input, certainty: 'moderate', informative: 5 })).toMatch(/^Level 2, moderate certainty\. /)
    expect(statementOf({ ...input, certainty: 'none', level: 'indeterminate' })).toMatch(
      /^Not classifiable: no informative session\. /,
    )
  })

  it('never names level 3 from one session', () => {
    const one: StatementInput = { ...input, level: 'indeterminate', certainty: 'provisional', informative: 1 }
    expect(statementOf({ ...one, patterns: [3] })).toContain('contains elements described for level 3')
    expect(statementOf({ ...one, patterns: [3] })).not.toContain('level-3')
    expect(statementOf({ ...one, patterns: [2] })).toContain('showed a level-2 pattern')
    expect(statementOf({ ...one, patterns: ['uninformative'] })).not.toMatch(/level-\d/)
  })

  it('gives the two nearest levels where no pattern is dominant', () => {
    expect(statementOf({ ...input, level: 'indeterminate', nearest: [2, 3] })).toContain(
      'the nearest are level 2 and level 3',
    )
  })
})
