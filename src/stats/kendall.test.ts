import { describe, expect, it } from 'vitest'
import { kendallTau } from './kendall.ts'

describe("Kendall's tau", () => {
  it('is 1 for the same order, -1 for the reverse', () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1)
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1)
  })

  // The documented example of scipy.stats.kendalltau, which has ties on both sides.
  it('is that of the example of SciPy', () =>
    expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 12))

  // By hand: of three pairs one is tied in x and two are concordant: 2 / √(2 · 3).
  it('takes ties out of the side that has them', () =>
    expect(kendallTau([1, 1, 2], [1, 2, 3])).toBeCloseTo(2 / Math.sqrt(6), 10))

  it('is none without an order', () => {
    expect(kendallTau([1, 1], [1, 2])).toBe(null)
    expect(kendallTau([1], [1])).toBe(null)
  })
})
