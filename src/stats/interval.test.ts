import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from './interval.ts'

describe('the Wilson interval', () => {
  // Reference vectors RV8 of the domain reference.
  it.each([
    [1, 1, 0.2065, 1],
    [3, 3, 0.4385, 1],
    [6, 8, 0.4093, 0.9285],
    [9, 10, 0.5958, 0.9821],
    [10, 10, 0.7225, 1],
  ])('of %i out of %i is the published one', (successes, n, low, high) => {
    expect(wilson(successes, n).map((bound) => Number(bound.toFixed(4)))).toEqual([low, high])
  })

  it('of 19 out of 60 runs from .213 to .442', () => {
    expect(wilson(19, 60).map((bound) => Number(bound.toFixed(3)))).toEqual([0.213, 0.442])
  })

  it('is the whole scale when nothing was observed', () => {
    expect(wilson(0, 0)).toEqual([0, 1])
  })

  it('holds the share, stays on the scale, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.round(n * share)
        const [low, high] = wilson(successes, n)
        const [mirrorLow, mirrorHigh] = wilson(n - successes, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(successes / n)
        expect(high).toBeGreaterThanOrEqual(successes / n)
        expect(mirrorLow).toBeCloseTo(1 - high, 9)
        expect(mirrorHigh).toBeCloseTo(1 - low, 9)
      }),
      { seed: 1 },
    )
  })
})
