import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa } from './kappa.ts'
import type { Weighting } from './weights.ts'

const abstractors = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
]

describe("Cohen's kappa", () => {
  it('and its standard error are the published ones for two abstractors (irrCAC, RV4)', () => {
    const kappa = cohenKappa(abstractors)
    expect(kappa.value).toBeCloseTo(0.7964094, 7)
    expect(kappa.standardError).toBeCloseTo(0.05891072, 7)
    expect(kappa.n).toBe(100)
  })

  // By hand, linear: (.945 - .6499) / .3501 = .8429020.
  it.each<[Weighting, number]>([
    ['linear', 0.842902],
    ['quadratic', 0.892157],
  ])('with %s weights is the one of RV4', (weights, expected) => {
    expect(cohenKappa(abstractors, weights).value).toBeCloseTo(expected, 5)
  })

  it.each([
    [
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    [
      [
        [45, 15],
        [25, 15],
      ],
      0.130435,
    ],
    [
      [
        [25, 35],
        [5, 35],
      ],
      0.259259,
    ],
    [
      [
        [118, 5],
        [2, 0],
      ],
      -0.0234,
    ],
  ])('of %j is %d (RV5 and the rare code of domain.md 7.1)', (table, expected) => {
    expect(cohenKappa(table).value).toBeCloseTo(expected, 4)
  })

  it('has the standard error .12700 in RV5', () => {
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]).standardError,
    ).toBeCloseTo(0.127, 5)
  })

  it('and its weighted standard error are those of the vcd manual for the SexualFun table', () => {
    // Agresti's table of husbands and wives; vcd prints 0.1293 (0.0686) and, linear, 0.2374 (0.07832).
    const table = [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ]
    const plain = cohenKappa(table)
    const linear = cohenKappa(table, 'linear')
    expect([plain.value, plain.standardError].map((value) => Number(value?.toFixed(4)))).toEqual([0.1293, 0.0686])
    expect([linear.value, linear.standardError].map((value) => Number(value?.toFixed(4)))).toEqual([0.2374, 0.0783])
  })

  it('has no value, with the reason, where it is undefined', () => {
    expect(cohenKappa([]).reason).toBe('nothing was coded by both')
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ value: null, interval: null, n: 0 })
    expect(cohenKappa([[12]])).toMatchObject({ value: null, n: 12, reason: 'there is only one category' })
    expect(
      cohenKappa([
        [12, 0],
        [0, 0],
      ]),
    ).toMatchObject({
      value: null,
      n: 12,
      reason: 'both coders used one and the same category only',
    })
  })

  it('never is NaN, stays between -1 and 1, and does not care which coder comes first', () => {
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((size) =>
        fc.array(fc.array(fc.nat(30), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
      )
    const weights = fc.constantFrom<Weighting>('unweighted', 'linear', 'quadratic')
    fc.assert(
      fc.property(table, weights, (counts, weighting) => {
        const kappa = cohenKappa(counts, weighting)
        const turned = counts.map((_, i) => counts.map((row) => row[i] ?? 0))
        if (kappa.value === null) {
          expect(kappa.reason).toBeTypeOf('string')
        } else {
          expect(kappa.value).toBeGreaterThanOrEqual(-1 - 1e-9)
          expect(kappa.value).toBeLessThanOrEqual(1)
          expect(cohenKappa(turned, weighting).value).toBeCloseTo(kappa.value, 9)
        }
      }),
      { seed: 1 },
    )
  })
})
