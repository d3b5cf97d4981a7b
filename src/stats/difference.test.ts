import { describe, expect, it } from 'vitest'
import { meanDifference, meanWithInterval, pairedShareDifference, shareDifference } from './difference.ts'

const rounded = (found: { readonly value: number; readonly interval: readonly [number, number] } | null) =>
  found === null ? null : [found.value, ...found.interval].map((number) => Number(number.toFixed(4)))

describe('the difference of two independent shares', () => {
  // Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10.
  it.each([
    [{ n: 56, of: 70 }, { n: 48, of: 80 }, [0.2, 0.0524, 0.3339]],
    [{ n: 9, of: 10 }, { n: 3, of: 10 }, [0.6, 0.1705, 0.809]],
    [{ n: 6, of: 7 }, { n: 2, of: 7 }, [0.5714, 0.0582, 0.8062]],
    [{ n: 5, of: 56 }, { n: 0, of: 29 }, [0.0893, -0.0381, 0.1926]],
    [{ n: 0, of: 10 }, { n: 0, of: 20 }, [0, -0.1611, 0.2775]],
    [{ n: 10, of: 10 }, { n: 0, of: 10 }, [1, 0.6075, 1]],
  ])('%j less %j is as Newcombe prints it', (a, b, printed) => {
    expect(rounded(shareDifference(a, b))).toEqual(printed)
  })

  it('changes only its sign when the sides are swapped', () => {
    const there = shareDifference({ n: 3, of: 9 }, { n: 8, of: 11 })
    const back = shareDifference({ n: 8, of: 11 }, { n: 3, of: 9 })
    expect(there?.interval).toEqual(back === null ? null : [-back.interval[1], -back.interval[0]])
  })

  it('is not told where a side has nothing', () => {
    expect(shareDifference({ n: 0, of: 0 }, { n: 1, of: 3 })).toBeNull()
  })
})

describe('the difference of two shares of the same things', () => {
  it('is narrower than for strangers where both sides mostly agree', () => {
    const paired = pairedShareDifference({ both: 40, first: 4, second: 2, neither: 40 })
    const apart = shareDifference({ n: 44, of: 86 }, { n: 42, of: 86 })
    const width = (found: typeof paired) => (found === null ? 0 : found.interval[1] - found.interval[0])
    expect(width(paired)).toBeLessThan(width(apart))
  })

  it('is that of independent shares where the correction leaves no correlation', () => {
    const paired = pairedShareDifference({ both: 25, first: 25, second: 25, neither: 25 })
    expect(rounded(paired)).toEqual(rounded(shareDifference({ n: 50, of: 100 }, { n: 50, of: 100 })))
  })

  it('gives an example of matched pairs', () => {
    expect(rounded(pairedShareDifference({ both: 20, first: 12, second: 2, neither: 16 }))).toEqual([
      0.2, 0.0562, 0.3292,
    ])
  })
})

describe('means', () => {
  it('have the t interval of the textbook', () => {
    // Five values, mean 3, standard deviation 1.5811, t(4) 2.7764.
    expect(rounded(meanWithInterval([1, 2, 3, 4, 5]))).toEqual([3, 1.0368, 4.9632])
    expect(meanWithInterval([1])).toBeNull()
  })

  it('differ with the interval of Welch', () => {
    // By hand: variances 2.5 and 10, so 5.8824 degrees of freedom, t 2.4589, standard error 1.5811.
    expect(rounded(meanDifference([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]))).toEqual([-3, -6.8877, 0.8877])
    expect(meanDifference([1, 1], [1, 1])).toEqual({ value: 0, interval: [0, 0] })
  })
})
