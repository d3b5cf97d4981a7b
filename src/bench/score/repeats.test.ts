import { describe, expect, it } from 'vitest'
import { courseByHand, scoredByHand } from './by-hand.contract.ts'
import { ordersOf, spreadsOf } from './repeats.ts'

const values = (...of: readonly number[]) => of.map((value) => new Map([['kept', value]]))

describe('repeats', () => {
  // Sample deviation of 0.2, 0.4, 0.6 is 0.2.
  it('tell how far a measure moves from seed to seed', () => {
    const [spread] = spreadsOf(values(0.2, 0.4, 0.6), ['kept'])
    expect(spread?.values).toEqual([0.2, 0.4, 0.6])
    expect(spread?.sd).toBeCloseTo(0.2)
  })

  it('tell nothing where there is one', () => {
    expect(spreadsOf(values(0.2), ['kept'])).toEqual([])
    const [system] = scoredByHand({ courses: [courseByHand({ sessions: [[{ act: 'feels', reply: ['VAL'] }]] })] })
    expect(system?.spreads).toEqual([])
  })

  // Three systems, three repeats; the second repeat exchanges the last two. tau of 1 and 2: 1/3, of 1 and 3: 1, of 2 and 3: 1/3; mean 5/9.
  it('tell whether systems keep their order', () => {
    const [order] = ordersOf([values(1, 1, 1), values(2, 3, 2), values(3, 2, 3)], ['kept'])
    expect(order?.tau).toBeCloseTo(5 / 9)
    expect(order?.repeats).toBe(3)
  })
})
