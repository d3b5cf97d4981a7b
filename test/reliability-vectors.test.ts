import { describe, expect, it } from 'vitest'
import { cronbachAlpha } from '../src/stats/cronbach.ts'
import { type IccForm, intraclassCorrelations } from '../src/stats/icc.ts'
import { logRank } from '../src/stats/log-rank.ts'
import { mcdonaldOmega } from '../src/stats/omega.ts'
import { reliableChange } from '../src/stats/reliable-change.ts'
import { kaplanMeier } from '../src/stats/survival.ts'
import { attitude, control, drawnScores, mercaptopurine, psychIcc, shroutFleiss } from './reliability-tables.ts'

/** R 4.2.2 with psych 2.2.9 and survival 3.5.3; scripts/reference-reliability.R prints all of it again. */
describe('intraclass correlations', () => {
  const { forms, meanSquares } = intraclassCorrelations(shroutFleiss)

  it('have the mean squares of RV1 (Shrout & Fleiss 1979, Table 2)', () => {
    expect(rounded(Object.values(meanSquares ?? {}))).toEqual([11.241667, 6.263889, 32.486111, 1.019444])
  })

  it.each<[IccForm, number]>([
    ['ICC(1,1)', 0.17],
    ['ICC(2,1)', 0.29],
    ['ICC(3,1)', 0.71],
    ['ICC(1,k)', 0.44],
    ['ICC(2,k)', 0.62],
    ['ICC(3,k)', 0.91],
  ])('%s of RV1 is the published %d (Shrout & Fleiss 1979, Table 4)', (form, published) => {
    expect(forms[form].value).toBeCloseTo(published, 2)
  })

  it.each<[IccForm, number, number, number]>([
    ['ICC(1,1)', 0.165742, -0.132932, 0.72256],
    ['ICC(2,1)', 0.289764, 0.018787, 0.761084],
    ['ICC(3,1)', 0.714841, 0.342465, 0.945858],
    ['ICC(1,k)', 0.442797, -0.884442, 0.912415],
    ['ICC(2,k)', 0.620051, 0.071137, 0.927232],
    ['ICC(3,k)', 0.909316, 0.675675, 0.985892],
  ])('%s of RV1 is %d, from %d to %d (psych 2.2.9)', (form, value, low, high) => {
    expect(rounded([forms[form].value, ...(forms[form].interval ?? [])])).toEqual([value, low, high])
  })

  it('have the F tests of RV1 (psych 2.2.9)', () => {
    expect(forms['ICC(2,1)'].test?.f).toBeCloseTo(11.027248, 6)
    expect(forms['ICC(2,1)'].test?.p).toBeCloseTo(0.00013456652, 11)
    expect(forms['ICC(1,1)'].test?.p).toBeCloseTo(0.16476880834, 11)
  })

  it.each(psychIcc)('of five tables are those psych 2.2.9 prints: seed $seed', ({ seed, n, k, sum, printed }) => {
    const table = drawnScores(seed, n, k)
    // The same table as in R, or nothing below means anything.
    expect(table.flat().reduce((total, score) => total + score, 0)).toBe(sum)
    const own = intraclassCorrelations(table).forms
    expect(Object.values(own).map(({ value, interval }) => rounded([value, ...(interval ?? [])]))).toEqual(printed)
  })
})

describe("Cronbach's alpha", () => {
  const alpha = cronbachAlpha(attitude)

  it('of the attitude survey is that of RV7, with the interval of Feldt (psych 2.2.9)', () => {
    expect(rounded([alpha.raw.value, ...(alpha.raw.interval ?? [])])).toEqual([0.843143, 0.739376, 0.915773])
    expect(rounded([alpha.standardised.value, alpha.meanCorrelation.value])).toEqual([0.839084, 0.426907])
  })

  it('without each item of the attitude survey is that of RV7 (psych 2.2.9)', () => {
    expect(rounded(alpha.ifDropped.map(({ value }) => value))).toEqual([
      0.80976, 0.796917, 0.827848, 0.803031, 0.795387, 0.863872, 0.840465,
    ])
  })

  it('of the six targets of RV1 is ICC(3,k)', () => {
    const { raw, standardised, meanCorrelation } = cronbachAlpha(shroutFleiss)
    expect(rounded([raw.value, ...(raw.interval ?? [])])).toEqual([0.909316, 0.675675, 0.985892])
    expect(rounded([standardised.value, meanCorrelation.value])).toEqual([0.926944, 0.760308])
  })

  it.each([
    [1, 8, 3, 0.900682, 0.919184, 0.791286],
    [2, 10, 4, 0.92785, 0.932176, 0.774573],
    [3, 12, 5, 0.935681, 0.942403, 0.76594],
    [4, 25, 3, 0.864083, 0.864357, 0.679907],
    [5, 40, 6, 0.932765, 0.935015, 0.705712],
  ])('of table %d (%d × %d) is %d, standardised %d, mean r %d (psych 2.2.9)', (seed, n, k, ...printed) => {
    const { raw, standardised, meanCorrelation } = cronbachAlpha(drawnScores(seed, n, k))
    expect(rounded([raw.value, standardised.value, meanCorrelation.value])).toEqual(printed)
  })
})

describe("McDonald's omega of one factor", () => {
  it.each([
    ['attitude (RV7)', attitude, 0.840544, 0.856327],
    ['table 4', drawnScores(4, 25, 3), 0.870198, 0.869757],
    ['table 5', drawnScores(5, 40, 6), 0.935576, 0.934402],
  ])('of %s is that of the loadings of factanal in R 4.2.2', (_name, table, correlations, covariances) => {
    expect(mcdonaldOmega(table, { input: 'correlation' }).value).toBeCloseTo(correlations, 5)
    expect(mcdonaldOmega(table, { input: 'covariance' }).value).toBeCloseTo(covariances, 5)
  })

  it('has the loadings psych 2.2.9 prints for the attitude survey', () => {
    const { loadings } = mcdonaldOmega(attitude, { input: 'correlation' })
    expect(loadings?.map((loading) => Number(loading.toFixed(4)))).toEqual([
      0.8525, 0.9022, 0.5927, 0.7307, 0.765, 0.2461, 0.3778,
    ])
  })
})

describe('survival', () => {
  const curve = kaplanMeier(mercaptopurine)

  it('under 6-MP is that of Freireich et al. 1963, with the log-log interval of survival 3.5.3', () => {
    expect(
      curve.steps.map(({ time, atRisk, events, survival, standardError }) => [
        ...[time, atRisk, events],
        ...rounded([survival.value, standardError, ...(survival.interval ?? [])]),
      ]),
    ).toEqual([
      [6, 21, 3, 0.857143, 0.07636, 0.619718, 0.951552],
      [7, 17, 1, 0.806723, 0.086935, 0.563147, 0.922809],
      [10, 15, 1, 0.752941, 0.09635, 0.5032, 0.889362],
      [13, 12, 1, 0.690196, 0.106815, 0.43161, 0.849066],
      [16, 11, 1, 0.627451, 0.114054, 0.367511, 0.804912],
      [22, 7, 1, 0.537815, 0.128234, 0.267779, 0.746791],
      [23, 6, 1, 0.448179, 0.134591, 0.188052, 0.680143],
    ])
  })

  it('has the medians 23 (13 to open) and 8 (4 to 11) of survival 3.5.3', () => {
    expect([curve.median.value, curve.median.interval, curve.medianBounds]).toEqual([23, null, [13, null]])
    const other = kaplanMeier(control)
    expect([other.median.value, other.median.interval]).toEqual([8, [4, 11]])
  })

  it('differs between the groups by the log-rank chi-square 16.79 (Freireich data, survival 3.5.3)', () => {
    const test = logRank([mercaptopurine, control])
    expect(rounded([test.value, ...test.expected])).toEqual([16.792941, 19.250501, 10.749499])
    expect(test.observed).toEqual([9, 21])
    expect(test.p).toBeCloseTo(4.169e-5, 8)
  })

  it('of three groups, every third of both, has the chi-square survival 3.5.3 prints', () => {
    const all = [...mercaptopurine, ...control]
    const test = logRank([0, 1, 2].map((group) => all.filter((_, at) => at % 3 === group)))
    expect(rounded([test.value, test.p])).toEqual([0.716381, 0.69894])
    expect(test.degrees).toBe(2)
  })
})

describe('reliable change', () => {
  it('from 22 to 12 with SD 6 and r .84 is −2.946 (Jacobson & Truax 1991; domain.md 4.1)', () => {
    const change = { before: 22, after: 12, standardDeviation: 6, reliability: 0.84, higherIs: 'worse' } as const
    const { value, category } = reliableChange(change)
    expect(value).toBeCloseTo(-2.946, 3)
    expect(category).toBe('improved')
  })
})

function rounded(values: readonly (number | null)[]): readonly (number | null)[] {
  return values.map((value) => (value === null ? null : Number(value.toFixed(6))))
}
