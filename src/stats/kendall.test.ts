import { describe, expect, it } from 'vitest'
import { kendallTau } from './kendall.ts'

describe("Kendall's tau", () => {
  it('is 1 for the same order, -1 for the reverse', () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1)
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1)
  })

  // Ten students by mathematics and by music (Kendall 1970, Rank Correlation Methods, chapter 1): 25 pairs agree, 20 do not.
  it('is 5 of 45 in the example of Kendall', () => {
    const mathematics = [7, 4, 3, 10, 6, 2, 9, 8, 1, 5]
    const music = [5, 7, 3, 10, 1, 9, 6, 2, 8, 4]
    expect(kendallTau(mathematics, music)).toBeCloseTo(5 / 45, 10)
  })

  // By hand: of three pairs one is tied in x and two are concordant: 2 / √(2 · 3).
  it('takes ties out of the side that has them', () =>
    expect(kendallTau([1, 1, 2], [1, 2, 3])).toBeCloseTo(2 / Math.sqrt(6), 10))

  it('is none without an order', () => {
    expect(kendallTau([1, 1], [1, 2])).toBe(null)
    expect(kendallTau([1], [1])).toBe(null)
  })
})
