import { describe, expect, it } from 'vitest'
import { theilSen } from './slope.ts'

describe('the Theil–Sen slope', () => {
  it("is 4, from 3.71 to 4.38, in Sen's worked example (1968, 93 % interval)", () => {
    const x = [1, 2, 3, 4, 10, 12, 18]
    const y = [9, 15, 19, 20, 45, 55, 78]
    const slope = theilSen(x, y, 1.811910673)
    expect(slope?.value).toBeCloseTo(4, 10)
    expect(slope?.interval[0]).toBeCloseTo(3.71, 2)
    expect(slope?.interval[1]).toBeCloseTo(4.38, 2)
  })

  it('of points on a line is that line, outliers or not', () => {
    const x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(
      theilSen(
        x,
        x.map((at) => 2 * at + 1),
      ),
    ).toEqual({ value: 2, interval: [2, 2], n: 10 })
    expect(theilSen(x, [1, 3, 5, 7, 900, 11, 13, 15, 17, 19])?.value).toBe(2)
  })

  it('is null where nothing differs in x', () => {
    expect([theilSen([], []), theilSen([1], [2]), theilSen([3, 3], [1, 9])]).toEqual([null, null, null])
  })

  it('holds 0 in its interval when two values alternate', () => {
    const x = Array.from({ length: 20 }, (_, at) => at)
    const [low, high] = theilSen(
      x,
      x.map((at) => at % 2),
    )?.interval ?? [1, 1]
    expect(low <= 0 && high >= 0).toBe(true)
  })

  it('takes a bounded number of points from a very long series', () => {
    const x = Array.from({ length: 50_000 }, (_, at) => at)
    expect(
      theilSen(
        x,
        x.map((at) => at / 2),
      ),
    ).toEqual({ value: 0.5, interval: [0.5, 0.5], n: 1000 })
  })
})
