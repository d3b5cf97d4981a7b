import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf } from './agreement.ts'
import { alpha } from './alpha.ts'
import { clusterBootstrap } from './bootstrap.ts'
import { brennanPrediger } from './brennan-prediger.ts'
import { fleiss } from './fleiss.ts'
import { gwet } from './gwet.ts'
import { kappa } from './kappa.ts'
import { percentAgreement } from './percent.ts'
import type { Ratings } from './ratings.ts'
import { scott } from './scott.ts'

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

  it('counts ordered categories in steps, whatever they stand for', () => {
    const two: Ratings = { units: ratings.units.map((unit) => unit.slice(0, 2)), categories: 3 }
    const ordinal = agreementOf(two, { scale: 'ordinal', ...few })
    expect(agreementOf({ ...two, values: [0, 1, 9] }, { scale: 'ordinal', ...few })).toEqual(ordinal)
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
      { seed: 1, numRuns: 150 },
    )
  })

  it('draws what a bootstrap of each coefficient over the clusters would draw, only quicker', () => {
    const rating = fc.option(fc.nat(2), { nil: null, freq: 4 })
    const rows = fc.array(fc.tuple(rating, rating), { minLength: 2, maxLength: 10 })
    const clusters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 10, maxLength: 10 })
    const kind = fc.constantFrom('percentile' as const, 'bca' as const)
    fc.assert(
      fc.property(rows, clusters, kind, (units, names, interval) => {
        const own = names.slice(0, units.length)
        const options = { seed: 7, resamples: 60, interval }
        const told = agreementOf({ units, categories: 3, clusters: own }, { scale: 'ordinal', ...options })
        const members = [...new Set(own)].map((name) => units.filter((_, at) => own[at] === name))
        for (const { name, of } of slowly) {
          const coefficient = told[name]
          if (coefficient === undefined || coefficient.value === null || members.length < 2) continue
          const slow = clusterBootstrap(members, (sample) => of({ units: sample.flat(), categories: 3 }).value, options)
          expect(coefficient.interval?.map(rounded)).toEqual(slow.interval?.map(rounded))
          expect(coefficient.undefinedShare).toBeCloseTo(slow.undefinedShare, 12)
        }
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})

const rounded = (value: number) => Number(value.toFixed(8))
const slowly = [
  { name: 'percent', of: (ratings: Ratings) => percentAgreement(ratings) },
  { name: 'kappa', of: (ratings: Ratings) => kappa(ratings, 'ordinal') },
  { name: 'kappaLinear', of: (ratings: Ratings) => kappa(ratings, 'linear') },
  { name: 'kappaQuadratic', of: (ratings: Ratings) => kappa(ratings, 'quadratic') },
  { name: 'scott', of: (ratings: Ratings) => scott(ratings, 'ordinal') },
  { name: 'fleiss', of: (ratings: Ratings) => fleiss(ratings, 'ordinal') },
  { name: 'brennanPrediger', of: (ratings: Ratings) => brennanPrediger(ratings, 'ordinal') },
  { name: 'ac', of: (ratings: Ratings) => gwet(ratings, 'ordinal') },
  { name: 'alpha', of: (ratings: Ratings) => alpha(ratings, 'ordinal') },
] as const

describe('the edge cases of domain.md 7.3', () => {
  const of = (units: Ratings['units'], categories: number) =>
    agreementOf({ units, categories }, { scale: 'nominal', ...few })

  it('only one of several declared categories used: no kappa, pi, Fleiss or alpha, with the reason; AC1 is 1', () => {
    const {
      kappa: cohen,
      scott: pi,
      fleiss: kappaOfAll,
      alpha: reliability,
      ...rest
    } = of(
      [
        [0, 0],
        [0, 0],
      ],
      3,
    )
    const reasons = [cohen, pi, kappaOfAll, reliability].map(({ value, reason }) => [value, reason])
    expect(reasons).toEqual([
      [null, 'both coders used one and the same category only'],
      [null, 'both coders used one and the same category only'],
      [null, 'all coders used one and the same category only'],
      [null, 'all coders used one and the same category only'],
    ])
    expect([rest.ac, rest.brennanPrediger, rest.percent].map(({ value }) => value)).toEqual([1, 1, 1])
    expect(rest.prevalence).toEqual([1, 0, 0])
  })

  it('one declared category: nothing has a value', () => {
    const agreement = of([[0, 0]], 1)
    for (const name of coefficients) expect([name, agreement[name].value]).toEqual([name, null])
    expect(agreement.ac.reason).toBe('there is only one category')
  })

  it('one coder: nothing has a value', () => {
    const agreement = of([[0], [1]], 2)
    for (const name of coefficients) expect([name, agreement[name].value]).toEqual([name, null])
    expect([agreement.kappa.reason, agreement.alpha.reason]).toEqual([
      'there is only one coder',
      'no unit was coded twice',
    ])
  })

  it('a unit nobody rated changes nothing but what is missing', () => {
    const units = [
      [0, 0],
      [1, 0],
      [1, 1],
    ]
    const [without, withIt] = [of(units, 2), of([...units, [null, null]], 2)]
    for (const name of coefficients) {
      expect(withIt[name].value).toBe(without[name].value)
      expect(withIt[name].standardError === null).toBe(without[name].standardError === null)
    }
    expect([without.missing, withIt.missing]).toEqual([0, 2])
  })

  it('coefficients below zero are kept so', () => {
    const crossed = of(
      [
        [0, 1],
        [1, 0],
      ],
      2,
    )
    expect(crossed.kappa.value).toBe(-1)
    expect(crossed.ac.value).toBe(-1)
    expect(crossed.alpha.value).toBe(-0.5)
  })

  it('declared categories nobody used change AC1, Brennan–Prediger and weights, and leave kappa and alpha nominal', () => {
    const units = [
      [0, 0],
      [1, 0],
      [1, 1],
    ]
    const [two, four] = [of(units, 2), of(units, 4)]
    expect(four.ac.value).not.toBeCloseTo(two.ac.value ?? 0, 3)
    expect(four.brennanPrediger.value).not.toBeCloseTo(two.brennanPrediger.value ?? 0, 3)
    expect(four.kappa.value).toBe(two.kappa.value)
    expect(four.alpha.value).toBe(two.alpha.value)
    const linear = (categories: number) => kappa({ units: [...units, [2, 0]], categories }, 'linear')
    expect(linear(3).value).toBeCloseTo(linear(6).value ?? 0, 12)
    const ordinal = (categories: number) => gwet({ units: [...units, [2, 0]], categories }, 'ordinal').value
    expect(ordinal(3)).not.toBeCloseTo(ordinal(6) ?? 0, 3)
  })

  it('no units at all: nothing has a value, and nothing is NaN', () => {
    const agreement = of([], 2)
    for (const name of coefficients) expect([name, agreement[name].value]).toEqual([name, null])
    expect(agreement.prevalence).toEqual([0, 0])
  })

  it('a rating that is none of the declared categories is refused', () => {
    expect(() => of([[0, 2]], 2)).toThrow(RangeError)
    expect(() => of([[0, 0.5]], 2)).toThrow(RangeError)
  })
})

const coefficients = ['percent', 'kappa', 'scott', 'fleiss', 'brennanPrediger', 'ac', 'alpha'] as const
