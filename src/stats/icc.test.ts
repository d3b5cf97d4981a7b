import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cronbachAlpha } from './cronbach.ts'
import { intraclassCorrelations } from './icc.ts'

describe('intraclass correlations', () => {
  it('leave out targets with an absent score, and count both', () => {
    const { forms, omitted } = intraclassCorrelations([
      [1, 2],
      [3, null],
      [5, 5],
      [Number.NaN, 4],
      [2, 4],
    ])
    const { units, missing } = forms['ICC(2,1)']
    expect({ omitted, units, missing }).toEqual({ omitted: 2, units: 3, missing: 2 })
    expect(forms).toEqual({
      ...intraclassCorrelations([
        [1, 2],
        [5, 5],
        [2, 4],
      ]).forms,
      ...Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, { ...form, missing: 2 }])),
    })
  })

  it.each([
    ['no target was scored by every rater', []],
    [
      'no target was scored by every rater',
      [
        [1, null],
        [null, 2],
      ],
    ],
    ['there is only one rater', [[1], [2]]],
    [
      'only one target was scored by every rater',
      [
        [1, 2],
        [1, null],
      ],
    ],
    [
      'the scores do not vary',
      [
        [0.1, 0.1, 0.1],
        [0.1, 0.1, 0.1],
      ],
    ],
  ])('have no value where %s', (reason, table) => {
    for (const form of Object.values(intraclassCorrelations(table).forms)) {
      expect([form.value, form.interval, form.test, form.reason]).toEqual([null, null, null, reason])
    }
  })

  it('keep negative values', () => {
    const { forms } = intraclassCorrelations([
      [1, 3],
      [3, 1],
      [2, 2.5],
    ])
    expect(forms['ICC(1,1)'].value).toBeLessThan(-0.5)
    expect(forms['ICC(3,1)'].value).toBeLessThan(-0.5)
  })

  it('of the mean of all have no value where targets do not differ at all', () => {
    const { forms } = intraclassCorrelations([
      [1, 3],
      [3, 1],
    ])
    expect(forms['ICC(1,1)'].value).toBe(-1)
    expect([forms['ICC(1,k)'].value, forms['ICC(1,k)'].reason]).toEqual([null, 'the targets do not differ'])
  })

  it('are 1 without an interval where raters differ only by a constant and consistency is asked for', () => {
    const { forms } = intraclassCorrelations([
      [0.1, 0.2],
      [0.3, 0.4],
      [0.7, 0.8],
    ])
    expect([forms['ICC(3,1)'].value, forms['ICC(3,1)'].interval, forms['ICC(3,1)'].test]).toEqual([1, null, null])
    expect(forms['ICC(2,1)'].value).toBeLessThan(1)
  })

  it('are numbers or have a reason, with ends around the value, whatever the scores', () => {
    const score = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 6 })
    fc.assert(
      fc.property(fc.array(fc.array(score, { maxLength: 4 }), { maxLength: 8 }), (table) => {
        for (const { value, interval, reason } of Object.values(intraclassCorrelations(table).forms)) {
          if (value === null) expect(reason).toBeDefined()
          else expect(Number.isFinite(value)).toBe(true)
          if (value === null || interval === null) continue
          expect(interval[0]).toBeLessThanOrEqual(value + 1e-9)
          expect(interval[1]).toBeGreaterThanOrEqual(value - 1e-9)
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it("in the form (3,k) are Cronbach's alpha", () => {
    const row = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 9 }), (table) => {
        const icc = intraclassCorrelations(table).forms['ICC(3,k)'].value
        const alpha = cronbachAlpha(table).raw.value
        if (icc !== null && alpha !== null) expect(alpha).toBeCloseTo(icc, 8)
      }),
      { seed: 8, numRuns: 300 },
    )
  })
})
