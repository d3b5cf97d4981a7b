import { describe, expect, it } from 'vitest'
import { reliableChange } from './reliable-change.ts'

const scale = { standardDeviation: 6, reliability: 0.84, higherIs: 'better' } as const

describe('reliable change', () => {
  it('needs 6.65 points on a scale with SD 6 and reliability .84', () => {
    // 1.96 · 6 · √(2 · .16) = 6.6523.
    expect(reliableChange({ ...scale, before: 10, after: 10 }).least).toBeCloseTo(6.6523, 4)
  })

  it.each([
    [10, 17, 'improved'],
    [10, 16, 'noReliableChange'],
    [10, 4, 'noReliableChange'],
    [10, 3, 'worse'],
  ] as const)('from %d to %d is %s where higher is better', (before, after, category) => {
    expect(reliableChange({ ...scale, before, after }).category).toBe(category)
  })

  it('turns round where higher is worse', () => {
    expect(reliableChange({ ...scale, before: 10, after: 17, higherIs: 'worse' }).category).toBe('worse')
  })

  it('has an interval in points that leaves 0 out just when the change is reliable', () => {
    for (const after of [3, 4, 10, 16, 17]) {
      const { points, category } = reliableChange({ ...scale, before: 10, after })
      const [low = 0, high = 0] = points.interval ?? []
      expect(low > 0 || high < 0).toBe(category !== 'noReliableChange')
    }
  })

  it.each([
    ['one of the two scores is absent', { before: Number.NaN }],
    ['the scale has no standard deviation', { standardDeviation: 0 }],
    ['the reliability is not from 0 to below 1', { reliability: 1 }],
    ['the reliability is not from 0 to below 1', { reliability: -0.2 }],
  ])('has no value where %s', (reason, wrong) => {
    const change = reliableChange({ ...scale, before: 1, after: 2, ...wrong })
    expect([change.value, change.category, change.reason]).toEqual([null, null, reason])
  })
})
