import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binaryAgreement } from './binary.ts'
import { gwet } from './gwet.ts'
import { cohenKappa } from './kappa.ts'
import { ratingsOfTable } from './ratings.ts'

const counts = (truePositives: number, falsePositives: number, falseNegatives: number, trueNegatives: number) => ({
  ...{ truePositives, falsePositives, falseNegatives, trueNegatives },
})
const options = { seed: 1, resamples: 300 }

describe('the agreement on one code', () => {
  it('of a rare code has the kappa and AC1 of domain.md 7.1: [118, 5; 2, 0]', () => {
    const rare = binaryAgreement([counts(0, 2, 5, 118)], options)
    expect(rare.kappa.value).toBeCloseTo(-0.0234, 4)
    expect(rare.ac1.value).toBeCloseTo(0.9408, 4)
    expect([rare.f1.value, rare.support, rare.n]).toEqual([0, 5, 125])
    expect(rare.prevalence).toBeCloseTo(0.04, 12)
  })

  it('of RV5 [20, 5; 10, 15] has kappa .4, AC1 .405941 and F1 16/22', () => {
    const found = binaryAgreement([counts(20, 10, 5, 15)], options)
    expect(found.kappa.value).toBeCloseTo(0.4, 12)
    expect(found.ac1.value).toBeCloseTo(0.405941, 6)
    expect(found.f1.value).toBeCloseTo(40 / 55, 12)
  })

  it('is that of the general coefficients for every table', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30), (a, b, c, d) => {
        const { kappa, ac1 } = binaryAgreement([counts(a, b, c, d)], options)
        const table = [
          [a, c],
          [b, d],
        ]
        const [general, gwets] = [cohenKappa(table).value, gwet(ratingsOfTable(table)).value]
        if (general === null) expect(kappa.value).toBeNull()
        else expect(kappa.value).toBeCloseTo(general, 9)
        if (gwets === null) expect(ac1.value).toBeNull()
        else expect(ac1.value).toBeCloseTo(gwets, 9)
      }),
      { seed: 1 },
    )
  })

  it('has intervals over clusters that hold each value, and none with one cluster', () => {
    const clusters = Array.from({ length: 30 }, (_, at) => counts(at % 3, at % 2, (at + 1) % 2, 10 + (at % 5)))
    const found = binaryAgreement(clusters, options)
    for (const name of ['precision', 'recall', 'f1', 'kappa', 'ac1'] as const) {
      const [low, high] = found[name].interval ?? [1, 0]
      expect(low < (found[name].value ?? 9) && (found[name].value ?? -9) < high, name).toBe(true)
    }
    expect(binaryAgreement(clusters.slice(0, 1), options).f1.interval).toBeNull()
  })

  it('has no value and says why where there is nothing to compare', () => {
    const none = binaryAgreement([], options)
    expect([none.precision.reason, none.recall.reason]).toEqual(['nothing was found', 'nothing was there'])
    expect(none.kappa.reason).toBe('nothing was coded by both')
    const never = binaryAgreement([counts(0, 0, 0, 9)], options)
    expect([never.kappa.value, never.ac1.value]).toEqual([null, 1])
  })
})
