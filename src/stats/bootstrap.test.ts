import { describe, expect, it } from 'vitest'
import { clusterBootstrap } from './bootstrap.ts'
import { randomFrom } from './random.ts'

const mean = (sample: readonly number[]) => sample.reduce((sum, value) => sum + value, 0) / sample.length

describe('the cluster bootstrap', () => {
  it('repeats for the same seed', () => {
    const clusters = [1, 2, 3, 4, 5]
    expect(clusterBootstrap(clusters, mean, { seed: 3 })).toEqual(clusterBootstrap(clusters, mean, { seed: 3 }))
  })

  it('comes near the normal interval of a mean', () => {
    // 400 uniform values: standard error of the mean 0.2887 / 20 = 0.0144.
    const random = randomFrom(5)
    const values = Array.from({ length: 400 }, () => random())
    const { interval } = clusterBootstrap(values, mean, { seed: 1 })
    const width = (interval?.[1] ?? 0) - (interval?.[0] ?? 0)
    expect(width).toBeGreaterThan(2 * 1.96 * 0.0144 * 0.85)
    expect(width).toBeLessThan(2 * 1.96 * 0.0144 * 1.15)
  })

  it('is wider when the same values come in clusters that hang together', () => {
    const apart = Array.from({ length: 100 }, (_, at) => [at % 10])
    const together = Array.from({ length: 10 }, (_, at) => new Array<number>(10).fill(at))
    const overall = (sample: readonly (readonly number[])[]) => mean(sample.flat())
    const width = (clusters: readonly (readonly number[])[]) => {
      const [low, high] = clusterBootstrap(clusters, overall, { seed: 1 }).interval ?? [0, 0]
      return high - low
    }
    expect(width(together)).toBeGreaterThan(2 * width(apart))
  })

  it('counts the resamples without a value and gives no interval when most have none', () => {
    const never = clusterBootstrap([1, 2, 3], () => null, { seed: 1, resamples: 50 })
    expect(never).toEqual({ interval: null, standardError: null, seed: 1, resamples: 50, undefinedShare: 1 })
    expect(clusterBootstrap([], mean, { seed: 1, resamples: 10 }).interval).toBeNull()
  })

  it('comes near what boot 1.3-28 in R draws for the spatial test of Efron & Tibshirani, percentile and BCa', () => {
    // boot.ci over 200,000 resamples: percentile 86.4 to 249.1, BCa 105.9 to 278.6.
    const task = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
    const variance = (values: readonly number[]) => {
      const middle = mean(values)
      return mean(values.map((value) => (value - middle) ** 2))
    }
    const ends = (interval: 'percentile' | 'bca') =>
      clusterBootstrap(task, variance, { seed: 1, resamples: 20_000, interval }).interval ?? [0, 0]
    for (const [kind, low, high] of [
      ['percentile', 86.4, 249.1],
      ['bca', 105.9, 278.6],
    ] as const) {
      expect(Math.abs(ends(kind)[0] - low)).toBeLessThan(2)
      expect(Math.abs(ends(kind)[1] - high)).toBeLessThan(3)
    }
  })

  it('gives no BCa interval where the statistic of the whole sample has no value', () => {
    const rarely = (sample: readonly number[]) => (new Set(sample).size === 3 ? null : mean(sample))
    expect(clusterBootstrap([1, 2, 3], rarely, { seed: 1, interval: 'bca' }).interval).toBeNull()
  })
})
