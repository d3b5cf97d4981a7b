import { describe, expect, it } from 'vitest'
import type { Following } from '../dtn/measures/following.ts'
import { dropoutSurvival, type FollowedRelationship } from './dropout-survival.ts'

const one = (relationship: string, level: 1 | 2, following: Following): FollowedRelationship => ({
  ...{ relationship, level, following },
  system: level === 1 ? 'calm' : null,
})

/** Six relationships, followed on paper. */
const six: readonly FollowedRelationship[] = [
  one('a', 2, { end: 'dropout', days: 10, kind: 'afterStrain' }),
  one('b', 1, { end: 'lastSession', days: 14 }),
  one('c', 2, { end: 'dropout', days: 20, kind: 'unexplained' }),
  one('d', 1, { end: 'dropout', days: 20, kind: 'afterChallenge' }),
  one('e', 2, { end: 'goodbye', days: 30 }),
  one('f', 1, { end: 'dropout', days: 40, kind: 'unexplained' }),
]

describe('survival until dropout', () => {
  it('is 5/6 after day 10, 5/12 after day 20 with four still followed, and 0 after day 40', () => {
    const { curve } = dropoutSurvival(six, { by: 'all' }).all
    expect(curve.steps.map(({ time, atRisk, events, survival }) => [time, atRisk, events, survival.value])).toEqual([
      [10, 6, 1, expect.closeTo(5 / 6, 12)],
      [20, 4, 2, expect.closeTo(5 / 12, 12)],
      [40, 1, 1, 0],
    ])
    expect([curve.median.value, curve.events, curve.n]).toEqual([20, 4, 6])
  })

  it('gives each kind of dropout its share: 1/6 after strain, 5/24 after challenge, 5/24 + 5/12 unexplained', () => {
    const { incidence } = dropoutSurvival(six, { by: 'all' }).all
    const shares = Object.values(incidence).map((steps) => steps.map((step) => [step.time, step.incidence.value]))
    expect(shares).toEqual([
      [[10, expect.closeTo(1 / 6, 12)]],
      [[20, expect.closeTo(5 / 24, 12)]],
      [
        [20, expect.closeTo(5 / 24, 12)],
        [40, expect.closeTo(15 / 24, 12)],
      ],
    ])
  })

  it('compares levels by log-rank: 2 observed, 2.5 expected, chi-square 3/7', () => {
    const { groups, logRank } = dropoutSurvival(six, { by: 'level' })
    expect(groups.map(({ group, curve }) => [group, curve.n, curve.events])).toEqual([
      ['level 1', 3, 2],
      ['level 2', 3, 2],
    ])
    expect([logRank?.value, logRank?.degrees, logRank?.observed[0], logRank?.expected[0]]).toEqual([
      expect.closeTo(3 / 7, 12),
      1,
      2,
      expect.closeTo(2.5, 12),
    ])
    expect(logRank?.p).toBeCloseTo(0.5127, 4)
  })

  it('says how many are still followed at round days, and where a record ends without dropout', () => {
    const { atRisk, censored, ends } = dropoutSurvival(six, { by: 'all' }).all
    expect(atRisk).toEqual([
      { day: 0, n: 6 },
      { day: 14, n: 5 },
      { day: 28, n: 2 },
    ])
    expect(censored).toEqual([14, 30])
    expect(ends).toEqual({ afterStrain: 1, afterChallenge: 1, unexplained: 2, goodbye: 1, lastSession: 1 })
  })

  it('leaves out who has no times and says so; a group without any has no curve and stops no comparison', () => {
    const none = { ...one('g', 2, { end: 'unknown', days: null, reason: 'the record has no times' }), system: 'other' }
    const { groups, logRank, leftOut } = dropoutSurvival([...six, none], { by: 'system' })
    expect(leftOut).toEqual([{ relationship: 'g', reason: 'the record has no times' }])
    expect(groups.map(({ group, relationships, curve }) => [group, relationships, curve.median.reason])).toEqual([
      ['calm', 3, undefined],
      ['other', 1, 'nobody was followed'],
      ['system not named', 3, undefined],
    ])
    expect(logRank?.value).toBeCloseTo(3 / 7, 12)
  })

  it('has a reason instead of values where nobody was followed or nobody left', () => {
    expect(dropoutSurvival([], { by: 'all' }).all.curve.median.reason).toBe('nobody was followed')
    const stayed = six.filter(({ following }) => following.end !== 'dropout')
    expect(dropoutSurvival(stayed, { by: 'all' }).all.curve.median.reason).toBe('fewer than half had the event')
    expect(dropoutSurvival(stayed, { by: 'level' }).logRank?.reason).toBe('there was no event')
  })
})
