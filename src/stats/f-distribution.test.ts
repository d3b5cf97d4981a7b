import { describe, expect, it } from 'vitest'
import { fQuantile, fUpperTail } from './f-distribution.ts'

describe('the F distribution', () => {
  // Tables of the F distribution, upper 5 % and 2.5 % points.
  it.each([
    [0.95, 5, 10, 3.3258],
    [0.95, 1, 1, 161.4476],
    [0.975, 5, 15, 3.5764],
    [0.975, 20, 20, 2.4645],
    [0.025, 15, 5, 1 / 3.5764],
  ])('has the quantile %d of %d and %d degrees of freedom at %d', (probability, numerator, denominator, expected) => {
    expect(fQuantile(probability, numerator, denominator)).toBeCloseTo(expected, 3)
  })

  it('has quantiles that its tail gives back, for degrees of freedom that are not whole', () => {
    for (const probability of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      expect(1 - fUpperTail(fQuantile(probability, 5, 4.78), 5, 4.78)).toBeCloseTo(probability, 12)
    }
  })

  it('has all of it above zero', () => expect(fUpperTail(0, 3, 4)).toBe(1))
})
