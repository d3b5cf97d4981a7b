import { describe, expect, it } from 'vitest'
import { type Weighting, weightsOf } from './weights.ts'

describe('agreement weights', () => {
  // Gwet (2014), as irrCAC 0.4.4 gives them for four categories.
  it.each<[Weighting, readonly number[]]>([
    ['unweighted', [1, 0, 0, 0]],
    ['linear', [1, 0.667, 0.333, 0]],
    ['ordinal', [1, 0.833, 0.5, 0]],
    ['quadratic', [1, 0.889, 0.556, 0]],
    ['ratio', [1, 0.691, 0.306, 0]],
  ])('%s go from 1 for the same category to 0 for the farthest', (weighting, row) => {
    const [first = []] = weightsOf(weighting, [1, 2, 3, 4])
    expect(first.map((weight) => Number(weight.toFixed(3)))).toEqual(row)
  })

  it('follow the values of the categories on an interval scale, and only their order on an ordinal one', () => {
    expect(weightsOf('quadratic', [0, 1, 10])[0]?.[1]).toBeCloseTo(0.99, 12)
    expect(weightsOf('ordinal', [0, 1, 10])).toEqual(weightsOf('ordinal', [1, 2, 3]))
  })

  it('hold different categories of one value for the same', () => {
    expect(weightsOf('quadratic', [0, 0, 4])).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
    ])
  })
})
