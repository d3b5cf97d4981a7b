import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantileOf, quantileOfSorted } from './quantile.ts'

describe('a quantile', () => {
  it('lies between order statistics as type 7 of Hyndman & Fan says', () => {
    // quantile(c(1, 2, 4, 8), c(0.25, 0.5)) in R: 1.75 and 3.
    expect([0.25, 0.5].map((share) => quantileOfSorted(Float64Array.of(1, 2, 4, 8), share))).toEqual([1.75, 3])
  })

  it('of values in any order, with ties, is that of the sorted ones to the last digit', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true, min: -9, max: 9 })), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.025, 0.5, 0.975, 1), (list, share) => {
        const sorted = Float64Array.from(list).sort()
        // Sorting puts -0 before 0; no reader tells them apart.
        expect(quantileOf(Float64Array.from(list), share) + 0).toBe(quantileOfSorted(sorted, share) + 0)
      }),
    )
  })

  it('is still found after another one was', () => {
    const values = Float64Array.from({ length: 2000 }, (_, at) => (at * 7919) % 2003)
    const sorted = values.slice().sort()
    expect([0.025, 0.975].map((share) => quantileOf(values, share))).toEqual(
      [0.025, 0.975].map((share) => quantileOfSorted(sorted, share)),
    )
  })
})
