import { describe, expect, it } from 'vitest'
import { dominanceOf, presentDominanceOf } from './dominant.ts'
import { defaultParameters as parameters } from './parameters.ts'
import type { PatternFinding, SessionPattern, TierShares } from './session-pattern.ts'

const session = (pattern: SessionPattern, weight = 1, shares: Partial<TierShares> = {}): PatternFinding => ({
  session: 0,
  pattern,
  systemPattern: pattern,
  clientPattern: pattern,
  isInformative: true,
  flags: [],
  systemShares: { 1: 0, 2: 0, 3: 0, unattuned: 0, counted: 5, ...shares },
  clientShares: null,
  nr1: [],
  nr2: [],
  weight,
})

describe('the dominant pattern (domain.md 1.6)', () => {
  it('needs three fifths of the weighted share', () => {
    expect(dominanceOf([session(2), session(2), session(2), session(1), session(1)], parameters).dominant).toBe(2)
    expect(dominanceOf([session(2), session(2), session(1), session(1)], parameters).dominant).toBeNull()
  })

  it('needs a lead of a fifth over the next', () => {
    const lead = { ...parameters, 'dominant.share': 0.5 }
    expect(dominanceOf([session(2, 0.55), session(1, 0.45)], lead).dominant).toBeNull()
    expect(dominanceOf([session(2, 0.6), session(1, 0.4)], lead).dominant).toBe(2)
  })

  it('gives half the weight of a mixed session to each of its two largest tiers, ties to the lower', () => {
    expect(dominanceOf([session('mixed', 1, { 1: 0.4, 3: 0.4, 2: 0.2 })], parameters).counts).toEqual({
      1: 0.5,
      2: 0,
      3: 0.5,
    })
    expect(dominanceOf([session('mixed', 0.8, { 2: 0.5 })], parameters).counts).toEqual({ 1: 0.4, 2: 0.4, 3: 0 })
  })

  it('lets an uninformative session add nothing, and none is dominant without sessions', () => {
    expect(dominanceOf([session('uninformative', 0)], parameters).dominant).toBeNull()
    expect(dominanceOf([], parameters).shares).toEqual({ 1: 0, 2: 0, 3: 0 })
  })

  it('weighs later sessions more in the present level', () => {
    const turned = [...Array.from({ length: 6 }, () => session(2)), ...Array.from({ length: 5 }, () => session(1))]
    expect(dominanceOf(turned, parameters).dominant).toBeNull()
    // 1 + .9 + .81 + .729 + .6561 = 4.0951 for level 1; .59049 (1 + .9 + … + .59049) = 2.7667 for level 2.
    const present = presentDominanceOf(turned, parameters)
    expect(present.counts[1]).toBeCloseTo(4.0951, 4)
    expect(present.counts[2]).toBeCloseTo(2.7668, 3)
  })
})
