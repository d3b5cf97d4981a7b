import { describe, expect, it } from 'vitest'
import { classMatching, meanMatching, pairMatching } from './style-matching.ts'

describe('style matching', () => {
  it.each([
    [10.2, 8.8, 0.92632],
    [0, 0, 1],
    [0, 5, 0.00002],
  ])('of %f and %f percent is %f (domain.md 6.1)', (first, second, expected) =>
    expect(classMatching(first, second)).toBeCloseTo(expected, 5),
  )

  it('of nine classes is 0.90767 (domain.md 6.1)', () => {
    const first = [10.2, 5.1, 6.0, 13.0, 8.5, 5.2, 6.3, 1.9, 2.4]
    const second = [8.8, 4.7, 7.1, 12.1, 9.9, 4.1, 5.8, 1.1, 2.9]
    expect(meanMatching(first, second)).toBeCloseTo(0.90767, 5)
  })

  it('counts two empty classes as a match unless they are left out', () => {
    expect(meanMatching([0, 5], [0, 5])).toBeCloseTo(1, 5)
    expect(meanMatching([0, 0], [0, 5])).toBeCloseTo(0.5, 4)
    expect(meanMatching([0, 0], [0, 5], 'used')).toBeCloseTo(0, 4)
    expect(meanMatching([0], [0], 'used')).toBeNull()
  })

  it('of two turns looks at the classes either of them has', () => {
    const first = { words: 10, style: [1, 0, 0] }
    expect(pairMatching(first, { words: 10, style: [1, 0, 0] })).toBeCloseTo(1, 5)
    expect(pairMatching(first, { words: 10, style: [0, 1, 0] })).toBeCloseTo(0, 4)
    expect(pairMatching({ words: 3, style: [0] }, { words: 3, style: [0] })).toBeNull()
    expect(pairMatching({ words: 0, style: [0] }, { words: 3, style: [1] })).toBeNull()
  })
})
