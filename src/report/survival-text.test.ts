import { describe, expect, it } from 'vitest'
import { dropoutSurvival, type FollowedRelationship } from '../study/dropout-survival.ts'
import { survivalText } from './survival-text.ts'

const left: FollowedRelationship = {
  ...{ relationship: 'a', level: 2, system: 'calm' },
  following: { end: 'dropout', days: 10, kind: 'afterStrain' },
}
const stayed: FollowedRelationship = { ...left, following: { end: 'goodbye', days: 20.5 } }
const untimed: FollowedRelationship = {
  ...left,
  following: { end: 'unknown', days: null, reason: 'the record has no times' },
}
const shown = (all: readonly FollowedRelationship[], by: 'all' | 'level' = 'all', observedUntil?: string) =>
  survivalText(dropoutSurvival(all, { by, observedUntil }), { width: 100, isColour: false })

describe('staying away on a terminal', () => {
  it('gives median, ways of ending and the curve at round days with who is still followed', () => {
    const text = shown([left, stayed])
    expect(text).toMatch(/^all +2 +1 {2}10 \(10 to not reached\)$/m)
    expect(text).toMatch(/^all +1 \(0\.50 by day 10\) +0 +0 +1 +0$/m)
    expect(text).toMatch(/^all +1\.00, n 2 +1\.00, n 2 +0\.50, n 1$/m)
  })

  it('says that a median was not reached', () =>
    expect(shown([stayed])).toMatch(/^all +1 +0 {2}not reached, fewer than half dropped out$/m))

  it('says who was left out and why', () =>
    expect(shown([left, untimed, untimed])).toContain('Left out: 2 because the record has no times.'))

  it('asks until when somebody watched, unless it was said', () => {
    expect([shown([left]).includes('--until'), shown([left], 'all', '2026-03-31').includes('--until')]).toEqual([
      true,
      false,
    ])
  })

  it('warns that a level takes time, where levels are set apart', () =>
    expect(shown([left], 'level').replace(/\s+/g, ' ')).toContain(
      'a difference between levels is no effect of a level',
    ))

  it('keeps its words below level 3', () => expect(shown([left, stayed])).not.toMatch(/rupture|alliance|bond/i))
})
