import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gwet } from './gwet.ts'
import { type Ratings, ratingsOfTable } from './ratings.ts'
import type { Weighting } from './weights.ts'

/** Krippendorff's "C" data, four observers by twelve units (RV2; the irr and DescTools manuals print the same matrix). */
const observers = [
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
].map((row) => row.split(' '))
const units: Ratings = {
  units: Array.from({ length: 12 }, (_, unit) =>
    observers.map((row) => (row[unit] === '.' ? null : Number(row[unit]) - 1)),
  ),
  categories: 5,
}
const abstractors = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
]

describe("Gwet's AC1 and AC2", () => {
  it.each<[Weighting, number]>([
    ['unweighted', 0.775444],
    ['linear', 0.858739],
    ['ordinal', 0.89894],
    ['quadratic', 0.914001],
  ])('of four coders with gaps is the one of RV2, %s', (weights, expected) => {
    expect(gwet(units, weights).value).toBeCloseTo(expected, 6)
  })

  it('agrees with RV2 on the share of agreement', () => {
    expect(gwet(units).observed).toBeCloseTo(0.818182, 6)
  })

  it.each<[Weighting, number]>([
    ['unweighted', 0.8493305],
    ['linear', 0.900023],
    ['quadratic', 0.940237],
  ])('of two abstractors is the one of RV4, %s', (weights, expected) => {
    expect(gwet(ratingsOfTable(abstractors), weights).value).toBeCloseTo(expected, 6)
  })

  it.each([
    [
      'RV5',
      [
        [20, 5],
        [10, 15],
      ],
      0.405941,
    ],
    [
      'the rare code of domain.md 7.1',
      [
        [118, 5],
        [2, 0],
      ],
      0.9408,
    ],
  ])('of the table of %s', (_, table, expected) => {
    expect(gwet(ratingsOfTable(table)).value).toBeCloseTo(expected, 4)
  })

  it('is 1 where both use one of the categories only, and has no value where there is one category', () => {
    expect(
      gwet(
        ratingsOfTable([
          [9, 0],
          [0, 0],
        ]),
      ).value,
    ).toBe(1)
    expect(gwet({ units: [[0, 0]], categories: 1 })).toMatchObject({
      value: null,
      reason: 'there is only one category',
    })
    expect(
      gwet({
        units: [
          [0, null],
          [null, null],
        ],
        categories: 2,
      }),
    ).toMatchObject({ value: null, reason: 'no unit was coded twice' })
  })

  it('changes with categories nobody used (domain.md 7.3)', () => {
    const unused = { ...units, categories: 6 }
    expect(gwet(unused).value).not.toBeCloseTo(gwet(units).value ?? 0, 3)
  })

  it('is never above 1, and does not care which coder is which', () => {
    const table = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }).map(([a = 0, b = 0, c = 0, d = 0]) => [
      [a, b],
      [c, d],
    ])
    fc.assert(
      fc.property(table, ([first = [], second = []]) => {
        const one = gwet(ratingsOfTable([first, second])).value
        const turned = gwet(
          ratingsOfTable([
            [first[0] ?? 0, second[0] ?? 0],
            [first[1] ?? 0, second[1] ?? 0],
          ]),
        ).value
        expect(one ?? 0).toBeLessThanOrEqual(1)
        if (one === null) expect(turned).toBeNull()
        else expect(turned).toBeCloseTo(one, 12)
      }),
      { seed: 1 },
    )
  })
})
