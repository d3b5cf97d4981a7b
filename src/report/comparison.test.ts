import { describe, expect, it } from 'vitest'
import type { Comparison } from '../dtn/comparison.ts'
import { comparisonText } from './comparison.ts'
import { levelTwo } from './entries.contract.ts'

const same: Comparison = {
  ...{
    relationship: 'rel-1',
    isSame: true,
    level: null,
    certainty: null,
    dominant: null,
    levelThreeLike: null,
    gate: null,
  },
  ...{ criteria: [], sessions: [], ruptures: [], risks: [], turns: [], madeBy: [], parameters: [] },
}
const [strain] = levelTwo.assessment.ruptures
const [risk] = levelTwo.assessment.risks

const changed: Comparison = {
  ...same,
  ...{ relationship: 'rel-2', isSame: false },
  level: { before: 'indeterminate', after: 2 },
  criteria: [
    {
      id: 'S2.1',
      verdict: { before: 'noOpportunity', after: 'met' },
      numerator: { before: 2, after: 3 },
      denominator: { before: 2, after: 3 },
      ...{ turns: ['s1t2'], parameters: ['s21.n'] },
    },
  ],
  sessions: [{ id: 's1', pattern: { before: 'mixed', after: 2 }, turns: [] }],
  ruptures: [{ kind: 'appeared', before: null, after: strain ?? null, turns: ['s1t3'] }],
  risks: [{ kind: 'disappeared', before: risk ?? null, after: null, turns: [] }],
  turns: [{ turn: 's1t2', removed: [], added: ['VAL'], tier: null }],
  madeBy: [{ what: 'coder', before: 'rules@1', after: 'gold' }],
  parameters: [{ name: 's21.n', before: 3, after: 2 }],
}

describe('two assessments in words', () => {
  it('names what changed and what did it', () => {
    const list = { compared: [same, changed], onlyBefore: ['rel-0'], onlyAfter: [] }
    expect(comparisonText(list, { width: 120, isColour: false })).toBe(
      [
        '2 relationships compared, 1 with the same conclusions, 1 with others.',
        'Only in the first file: rel-0',
        '',
        'rel-2',
        '  - level: indeterminate → level 2, supportive',
        '  - criterion S2.1: no opportunity to see it → met (2 of 2 → 3 of 3); by parameters s21.n; at s1t2',
        '  - session s1: mixed → 2 supportive',
        '  - interaction strain from s1t3 appeared: confrontation, not resolved; at s1t3',
        '  - risk disappeared: a risk statement is not taken up (R-HV3), severity 3, serious',
        '  - parameter s21.n: 3 → 2',
        '  - coder: rules@1 → gold',
        '  - 1 turn coded otherwise; at s1t2',
        '',
      ].join('\n'),
    )
  })
})
