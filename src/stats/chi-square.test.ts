import { describe, expect, it } from 'vitest'
import { chiSquareTail } from './chi-square.ts'

describe('the tail of chi-square', () => {
  // pchisq of R 4.2.2.
  it.each([
    [3.841459, 1, 0.04999999],
    [0.5, 3, 0.91889141],
    [40, 7, 0.00000126],
    [0, 2, 1],
  ])('beyond %d with %d degrees of freedom is %d', (x, degrees, expected) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(expected, 8)
  })

  it('with two degrees of freedom is exponential', () => {
    for (const x of [0.1, 1, 3, 10, 60]) expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12)
  })
})
