import { describe, expect, it } from 'vitest'
import { normalBelow, normalQuantile } from './normal.ts'

describe('the normal distribution', () => {
  // R: pnorm(c(-3, -1, 0, 1.96, 5), 0, 1), 15 digits.
  it.each([
    [-3, 0.00134989803163009],
    [-1, 0.158655253931457],
    [0, 0.5],
    [1.96, 0.97500210485178],
    [5, 0.999999713348428],
  ])('lies below %d to this share, as R has it', (z, share) => {
    expect(normalBelow(z)).toBeCloseTo(share, 13)
  })

  // R: qnorm(c(1e-10, 0.001, 0.025, 0.5, 0.975), 0, 1).
  it.each([
    [1e-10, -6.36134090240406],
    [0.001, -3.09023230616781],
    [0.025, -1.95996398454005],
    [0.5, 0],
    [0.975, 1.95996398454005],
  ])('has its quantile of %d where R has it', (share, z) => {
    expect(normalQuantile(share)).toBeCloseTo(z, 12)
  })

  it('ends nowhere', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect([normalBelow(-40), normalBelow(40)]).toEqual([0, 1])
  })
})
