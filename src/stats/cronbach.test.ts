import { describe, expect, it } from 'vitest'
import { cronbachAlpha } from './cronbach.ts'

describe("Cronbach's alpha", () => {
  it('of two items that go against one another is negative, and kept', () => {
    const { raw, standardised } = cronbachAlpha([
      [1, 5],
      [2, 3],
      [4, 2],
      [5, 2],
    ])
    expect(raw.value).toBeLessThan(0)
    expect(standardised.value).toBeLessThan(0)
  })

  it('has no value for the one item that is left when another is dropped', () => {
    const { ifDropped } = cronbachAlpha([
      [1, 2],
      [3, 3],
      [4, 6],
    ])
    expect(ifDropped.map(({ value, reason }) => [value, reason])).toEqual([
      [null, 'there is only one item'],
      [null, 'there is only one item'],
    ])
  })

  it('says which item does not vary, and still has its raw value', () => {
    const { raw, standardised } = cronbachAlpha([
      [1, 2, 3],
      [3, 2, 4],
      [4, 2, 6],
    ])
    expect(raw.value).toBeCloseTo(0.722222, 6)
    expect([standardised.value, standardised.reason]).toEqual([null, 'item 2 does not vary'])
  })

  it.each([
    [
      'nobody answered every item',
      [
        [1, null],
        [null, 2],
      ],
    ],
    ['only one person answered every item', [[1, 2]]],
    [
      'the sums of the items do not vary',
      [
        [1, 2],
        [2, 1],
        [0, 3],
      ],
    ],
  ])('has no value where %s', (reason, table) => {
    const { raw } = cronbachAlpha(table)
    expect([raw.value, raw.interval, raw.reason]).toEqual([null, null, reason])
  })

  it('leaves persons out who skipped an item, and counts them', () => {
    const { raw, omitted } = cronbachAlpha([
      [1, 2],
      [3, 3],
      [4, null],
      [4, 6],
    ])
    expect([raw.units, raw.missing, omitted]).toEqual([3, 1, 1])
  })
})
