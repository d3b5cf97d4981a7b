import { describe, expect, it } from 'vitest'
import { ruleHits, stackedLogit } from './combined.ts'

describe('a model and rules together', () => {
  it('knows what rules saw by code, by base and as acute risk, each by its surest rule', () => {
    const hits = ruleHits([
      { code: 'RSK.SI.passive', rule: 'wish', confidence: 0.6 },
      { code: 'RSK.SI.active', rule: 'words', confidence: 0.9 },
      { code: 'AD', rule: 'feeling', confidence: 0.7 },
    ])
    expect(Object.fromEntries(hits)).toEqual({
      'RSK.SI.active': 'words',
      RSK: 'words',
      'RSK.acute': 'words',
      AD: 'feeling',
      'RSK.SI.passive': 'wish',
    })
  })

  it('adds the weight of a rule only where it hit', () => {
    const stacking = { model: 2, rule: 3, shift: -1 }
    expect([stackedLogit(0.5, true, stacking), stackedLogit(0.5, false, stacking)]).toEqual([3, 0])
  })
})
