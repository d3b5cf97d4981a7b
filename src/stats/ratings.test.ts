import { describe, expect, it } from 'vitest'
import { countsOf, type Ratings, ratingsOfTable, tableOf, valuesOf } from './ratings.ts'

describe('ratings', () => {
  const ratings: Ratings = {
    units: [
      [0, 1, null],
      [1, 1],
      [null, null, null],
    ],
    categories: 2,
  }

  it('are counted by unit and category; a coder who is absent from a row is missing there', () => {
    const { raters, missing, counts, totals } = countsOf(ratings)
    expect([raters, missing]).toEqual([3, 5])
    expect([...counts]).toEqual([1, 1, 0, 2, 0, 0])
    expect([...totals]).toEqual([2, 2, 0])
  })

  it('of two coders make a table over the units both rated, and a table makes ratings', () => {
    const table = tableOf(ratings, [0, 1])
    expect(table).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(tableOf(ratingsOfTable(table), [0, 1])).toEqual(table)
  })

  it('count from 1 where nothing says what the categories stand for', () => {
    expect(valuesOf(ratings)).toEqual([1, 2])
    expect(() => valuesOf({ ...ratings, values: [1] })).toThrow(RangeError)
  })
})
