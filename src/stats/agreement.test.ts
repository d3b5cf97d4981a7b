import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf } from './agreement.ts'
import type { Ratings } from './ratings.ts'

/** Three coders, six units of two relationships; the last unit nobody rated. */
const ratings: Ratings = {
  units: [
    [0, 0, 0],
    [1, 1, 0],
    [2, 2, null],
    [1, 1, 1],
    [0, 1, 0],
    [null, null, null],
  ],
  categories: 3,
  clusters: ['a', 'a', 'a', 'b', 'b', 'b'],
}
const few = { seed: 1, resamples: 200 } as const

describe('the agreement of some ratings', () => {
  it('says who rated what, and how the intervals were drawn', () => {
    const agreement = agreementOf(ratings, { scale: 'nominal', ...few })
    expect(agreement).toMatchObject({ raters: 3, units: 5, missing: 4, clusters: 2, seed: 1, resamples: 200 })
    expect(agreement.prevalence.map((share) => Number(share.toFixed(3)))).toEqual([0.429, 0.429, 0.143])
  })

  it('compares more than two coders two by two, and gives no kappa or pi of all', () => {
    const { kappa, scott, pairwise } = agreementOf(ratings, { scale: 'nominal', ...few })
    expect([kappa.reason, scott.reason]).toEqual(Array(2).fill('it compares two coders, and there are 3'))
    expect(pairwise?.pairs.map(({ coders }) => coders)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    expect(pairwise?.mean.n).toBe(3)
  })

  it('weighs by the scale, and prints linear and quadratic kappa for ordered categories', () => {
    const two: Ratings = { units: ratings.units.map((unit) => unit.slice(0, 2)), categories: 3 }
    const ordinal = agreementOf(two, { scale: 'ordinal', ...few })
    expect(ordinal.kappaQuadratic?.statistic).toBe("Cohen's kappa (quadratic weights)")
    expect(ordinal.ac.statistic).toBe("Gwet's AC2 (ordinal weights)")
    expect(ordinal.alpha.statistic).toBe("Krippendorff's alpha (ordinal)")
    expect(agreementOf(two, { scale: 'nominal', ...few }).kappaLinear).toBeUndefined()
  })

  it('gives no interval where all units hang together in one cluster', () => {
    const one = { ...ratings, clusters: Array<string>(6).fill('a') }
    expect(agreementOf(one, { scale: 'nominal', ...few }).ac.interval).toBeNull()
  })

  it('tells the share of resamples without a value', () => {
    const { alpha } = agreementOf(ratings, { scale: 'nominal', ...few })
    const oneUnit = {
      units: [
        [0, 0],
        [0, 0],
        [1, 1],
      ],
      categories: 2,
    }
    expect(alpha.undefinedShare).toBe(0)
    // All three draws fall on the first two units with (2/3)³ + the last alone with (1/3)³.
    expect(agreementOf(oneUnit, { scale: 'nominal', seed: 1 }).alpha.undefinedShare).toBeCloseTo(1 / 3, 1)
  })

  it('has value and reason never both, and interval ends in order, whatever the ratings', () => {
    const rating = fc.option(fc.nat(2), { nil: null })
    const units = fc
      .integer({ min: 1, max: 4 })
      .chain((raters) => fc.array(fc.array(rating, { minLength: raters, maxLength: raters }), { maxLength: 8 }))
    const scale = fc.constantFrom('nominal' as const, 'ordinal' as const, 'interval' as const, 'ratio' as const)
    const kind = fc.constantFrom('percentile' as const, 'bca' as const)
    fc.assert(
      fc.property(units, scale, kind, (rows, on, interval) => {
        const agreement = agreementOf({ units: rows, categories: 3 }, { scale: on, seed: 1, resamples: 20, interval })
        for (const name of ['percent', 'kappa', 'scott', 'fleiss', 'brennanPrediger', 'ac', 'alpha'] as const) {
          const { value, reason, interval: ends } = agreement[name]
          expect(value === null).toBe(typeof reason === 'string')
          expect(Number.isNaN(value)).toBe(false)
          if (ends !== null) expect(ends[0]).toBeLessThanOrEqual(ends[1])
        }
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
