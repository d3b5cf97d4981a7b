import { describe, expect, it } from 'vitest'
import { randomFrom, wholeBelow } from './random.ts'

const draw = (seed: number, count: number): number[] => {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => random())
}

describe('the seeded stream', () => {
  it('repeats for the same seed and differs for another', () => {
    expect(draw(7, 20)).toEqual(draw(7, 20))
    expect(draw(7, 20)).not.toEqual(draw(8, 20))
  })

  it('stays what it was, so that a seed written down last year still means the same', () => {
    expect(draw(1, 3).map((value) => Math.round(value * 1e9))).toEqual([563_671_774, 585_111_341, 895_907_392])
  })

  it('spreads evenly over ten bins (chi-square of 100,000 draws below 27.9, p = .001)', () => {
    const bins = new Array<number>(10).fill(0)
    const random = randomFrom(42)
    for (let index = 0; index < 100_000; index++) {
      const bin = wholeBelow(random, 10)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(27.9)
  })

  it('shows no step-one correlation between neighbouring seeds', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => draw(seed, 1)[0] ?? 0)
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
    let products = 0
    let squares = 0
    for (const [index, value] of firsts.entries()) {
      squares += (value - mean) ** 2
      if (index > 0) products += (value - mean) * ((firsts[index - 1] ?? 0) - mean)
    }
    expect(Math.abs(products / squares)).toBeLessThan(0.08)
  })
})
