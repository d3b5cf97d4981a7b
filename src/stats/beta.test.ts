import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, majorityProbability } from './beta.ts'

const third = 1 / 3

describe('the majority probability', () => {
  // Session counts and probabilities of the certainty table, domain.md 1.8.
  it.each([
    [0, 0, 0.3089],
    [1, 1, 0.7224],
    [2, 2, 0.8775],
    [3, 3, 0.9439],
    [5, 5, 0.9876],
    [8, 8, 0.9986],
    [5, 6, 0.9359],
    [4, 6, 0.7496],
    [2, 6, 0.1715],
    [3, 6, 0.4468],
    [6, 8, 0.9039],
    [2, 8, 0.0602],
    [3, 10, 0.0839],
    [7, 10, 0.8773],
  ])('of a level seen in %i of %i sessions is the one of the table', (seen, all, expected) => {
    expect(Number(majorityProbability(third + seen, 2 * third + all - seen).toFixed(4))).toBe(expected)
  })

  it('never falls when one more session shows the level, nor rises when one more does not', () => {
    const count = fc.double({ min: 0, max: 2000, noNaN: true })
    fc.assert(
      fc.property(count, count, (seen, other) => {
        const before = majorityProbability(third + seen, 2 * third + other)
        expect(majorityProbability(third + seen + 1, 2 * third + other)).toBeGreaterThanOrEqual(before - 1e-12)
        expect(majorityProbability(third + seen, 2 * third + other + 1)).toBeLessThanOrEqual(before + 1e-12)
      }),
      { seed: 1 },
    )
  })
})

describe('the beta distribution', () => {
  it('has the closed forms of one free parameter', () => {
    // Beta(a, 1) has F(x) = x^a and Beta(1, b) has F(x) = 1 - (1 - x)^b.
    for (const x of [0.01, 0.2, 0.5, 0.93]) {
      expect(betaCdf(x, 3.5, 1)).toBeCloseTo(x ** 3.5, 12)
      expect(betaCdf(x, 1, 0.4)).toBeCloseTo(1 - (1 - x) ** 0.4, 12)
    }
  })

  it('agrees with the binomial tail', () => {
    // I_x(k, n - k + 1) = P(X >= k); 10 throws of a fair coin, at least 8: 56/1024.
    expect(betaCdf(0.5, 8, 3)).toBeCloseTo(56 / 1024, 12)
  })

  it('is 0 and 1 at the ends', () => {
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(-1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 1, 0, 1])
  })
})
