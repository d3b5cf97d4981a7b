import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySituation, calmSituation } from '../../test/policy/arbitrary-situation.ts'
import { canChallenge } from './challenge-guard.ts'
import { contraindicationsOf } from './contraindications.ts'
import { decide } from './precedence.ts'

describe('a decision', () => {
  it('explores where nothing is due', () =>
    expect(decide(calmSituation)).toEqual({
      step: 'support',
      move: 'M-EXP',
      reason: 'support.explore',
      evidence: ['s5t7'],
      with: [],
      strategies: [],
      challengeStep: null,
      blockedBy: [],
      recall: [],
      mustNot: [],
      callsHuman: false,
      override: null,
    }))

  it('never challenges in danger, in strain or against a contraindication', () => {
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const { move, challengeStep, with: beside } = decide(situation)
        expect(beside).not.toContain('M-CHA')
        if (move !== 'M-CHA') return
        expect(challengeStep).not.toBeNull()
        expect(situation.risk.isAcute || situation.rupture.isOpen).toBe(false)
        expect(contraindicationsOf(situation, challengeStep ?? 1)).toEqual([])
        expect(canChallenge(situation, challengeStep ?? 4)).toEqual({ ok: true })
      }),
      { numRuns: 5000, seed: 7 },
    )
  })
})
