import { describe, expect, it } from 'vitest'
import { bcaShares } from './bca.ts'
import { normalQuantile } from './normal.ts'

// Efron & Tibshirani (1993), table 14.1: the spatial test of 26 children, task A.
const task = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
const variance = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
const jackknife = task.map((_, left) => variance(task.filter((__, at) => at !== left)))

describe('the shares of a BCa interval', () => {
  it('have the acceleration .061 that Efron & Tibshirani (1993, p. 186) print for the spatial test', () => {
    const [, high = 0] = bcaShares({ sorted: Float64Array.from([1, 2, 3]), estimate: 2, jackknife }) ?? []
    const z = normalQuantile(0.975)
    expect((1 - z / normalQuantile(high)) / z).toBeCloseTo(0.061, 3)
  })

  it('are those of the percentile interval without bias and acceleration', () => {
    const shares = bcaShares({ sorted: Float64Array.from([1, 2, 3]), estimate: 2, jackknife: [1, 2, 3] })
    expect(shares?.map((share) => share.toFixed(12))).toEqual(['0.025000000000', '0.975000000000'])
  })

  it('move up where the resamples lie below the estimate', () => {
    const [low = 0, high = 0] =
      bcaShares({ sorted: Float64Array.from([1, 1, 1, 3]), estimate: 2, jackknife: [1] }) ?? []
    expect(low).toBeGreaterThan(0.025)
    expect(high).toBeGreaterThan(0.975)
  })

  it('cannot be told where every resample lies on one side, or there is no estimate', () => {
    expect(bcaShares({ sorted: Float64Array.from([3, 4]), estimate: 2, jackknife })).toBeNull()
    expect(bcaShares({ sorted: Float64Array.from([3, 4]), estimate: null, jackknife })).toBeNull()
  })

  it('hold resamples that all equal the estimate for unbiased', () => {
    expect(bcaShares({ sorted: Float64Array.from([1, 1]), estimate: 1, jackknife: [1, 1] })?.[0]).toBeCloseTo(0.025, 12)
  })
})
