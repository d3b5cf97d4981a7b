import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationOf } from './calibration.ts'

const said = (confidence: number, right: number, of: number) =>
  Array.from({ length: of }, (_, at) => ({ confidence, isRight: at < right }))

describe('calibration', () => {
  // By hand: 10 at .95 with 6 right (gap .35), 30 at .55 with 18 right (gap .05): (10 · .35 + 30 · .05) / 40 = .125.
  it('has the error worked out by hand, each bin by its n', () => {
    const { error, bins } = calibrationOf([...said(0.95, 6, 10), ...said(0.55, 18, 30)], 10)
    expect(error.value).toBeCloseTo(0.125, 12)
    expect(error.n).toBe(40)
    expect(bins.map(({ from, to, n, right }) => [from, to, n, right])).toEqual([
      [0.5, 0.6, 30, 0.6],
      [0.9, 1, 10, 0.6],
    ])
    expect(bins[0]?.meanConfidence).toBeCloseTo(0.55, 12)
  })

  it('is without error where confidence is frequency', () => {
    expect(calibrationOf([...said(0.8, 8, 10), ...said(0.25, 1, 4)]).error.value).toBeCloseTo(0, 12)
  })

  it('puts a confidence of 1 into the last bin', () => {
    expect(calibrationOf(said(1, 1, 1)).bins.map(({ to }) => to)).toEqual([1])
  })

  it('of nothing has no value and says why', () => {
    expect(calibrationOf([])).toEqual({
      error: { value: null, interval: null, n: 0, reason: 'no confidence was given' },
      bins: [],
    })
  })

  it('stays between 0 and 1 and does not depend on the order', () => {
    const one = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), (predictions) => {
        const error = calibrationOf(predictions).error.value ?? -1
        expect(error >= 0 && error <= 1).toBe(true)
        expect(calibrationOf([...predictions].reverse()).error.value).toBeCloseTo(error, 9)
      }),
      { seed: 1 },
    )
  })
})
