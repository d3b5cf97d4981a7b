import { describe, expect, it } from 'vitest'
import { median, medianAbsoluteDeviation } from './robust.ts'

describe('the median and its absolute deviation', () => {
  it('of eight client turns are those of the baseline vector (domain.md 3.3)', () => {
    const words = [42, 38, 51, 45, 40, 47, 44, 39]
    expect([median(words), medianAbsoluteDeviation(words)]).toEqual([43, 3.5])
  })

  it('of an odd number is the value in the middle', () => {
    // Worked example of the median absolute deviation: 1 1 2 2 4 6 9 has median 2 and deviation 1.
    expect([median([9, 1, 6, 2, 4, 2, 1]), medianAbsoluteDeviation([9, 1, 6, 2, 4, 2, 1])]).toEqual([2, 1])
  })

  it('of nothing is null', () => {
    expect([median([]), medianAbsoluteDeviation([])]).toEqual([null, null])
  })

  it('sort numbers, not words', () => {
    expect(median([10, 9, 100])).toBe(10)
  })
})
