import { describe, expect, it } from 'vitest'
import type { CodeId } from '../dtn/codebook.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { CodedUnit, JudgedCoding } from './adjudicate.ts'
import { trainingFeedback } from './training-feedback.ts'

const relationship: Relationship = {
  ...{ id: 'r1', system: {}, client: {} },
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'I sleep badly.' },
        { id: 't2', speaker: 'system', text: 'That wears you out.' },
      ],
    },
  ],
}

function coded(first: readonly CodeId[], second: readonly CodeId[], level: JudgedCoding['level'] = null): JudgedCoding {
  const turns = new Map([
    ['t1', first.map((code) => ({ code }))],
    ['t2', second.map((code) => ({ code }))],
  ])
  return {
    coding: { relationship: 'r1', coder: { id: '', kind: 'human' }, codebook: '1', turns },
    ...{ level, sessions: new Map() },
  }
}

const unit = (codings: Readonly<Record<string, JudgedCoding>>): CodedUnit => ({
  ...{ relationship, codings: new Map(Object.entries(codings)) },
})

describe('feedback after training', () => {
  it('lays what a coder gave beside what all agreed on', () => {
    const feedback = trainingFeedback(unit({ ann: coded(['PD'], ['VAL']), ben: coded(['PD'], ['VAL']) }), 'ann', [])
    expect(feedback?.turns.map(({ turn, isSame }) => [turn, isSame])).toEqual([
      ['t1', true],
      ['t2', true],
    ])
    expect(feedback?.codes.map(({ code, own, gold, both }) => [code, own, gold, both])).toEqual([
      ['PD', 1, 1, 1],
      ['VAL', 1, 1, 1],
    ])
    expect(feedback?.kappa).toMatchObject({ value: 1 })
  })

  it('leaves out what nobody has settled: it is no mistake', () => {
    const feedback = trainingFeedback(unit({ ann: coded(['PD', 'AD'], []), ben: coded(['PD'], []) }), 'ann', [])
    expect([feedback?.unsettled, feedback?.same.n, feedback?.turns[0]?.unsettled]).toEqual([1, 2, ['AD']])
  })

  it('counts a decision against a code as a difference', () => {
    const against = {
      relationship: 'r1',
      turn: 't1',
      code: 'AD',
      decision: 'none',
      who: 'lead',
      reason: 'implied only',
    }
    const feedback = trainingFeedback(unit({ ann: coded(['PD', 'AD'], []), ben: coded(['PD'], []) }), 'ann', [against])
    expect([feedback?.unsettled, feedback?.same.n, feedback?.turns[0]?.isSame]).toEqual([0, 1, false])
  })

  it('says the level both gave, and nothing where too few handed in', () => {
    const both = unit({ ann: coded([], [], 2), ben: coded([], [], 2) })
    expect(trainingFeedback(both, 'ann', [])?.level).toEqual({ own: 2, gold: 2 })
    expect(trainingFeedback(unit({ ann: coded([], []) }), 'ann', [])).toBeNull()
    expect(trainingFeedback(both, 'eve', [])).toBeNull()
  })
})
