import { describe, expect, it } from 'vitest'
import { controlChart } from './control-chart.ts'

describe('the individuals chart', () => {
  it('has the limits of the flow rates in the NIST/SEMATECH e-Handbook, 6.3.2.2', () => {
    const { centre, limits, movingRangeLimit, signals } = controlChart([
      49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1,
    ])
    expect(centre.value).toBeCloseTo(50.81, 4)
    expect(limits?.map((limit) => Number(limit.toFixed(3)))).toEqual([45.816, 55.804])
    // 3.267 × 1.8778, the mean moving range printed there.
    expect(movingRangeLimit).toBeCloseTo(6.135, 3)
    expect(signals).toEqual([])
  })

  // A baseline with centre 10 and sigma 1.128⁻¹ · 1.128 = 1.
  const steady = Array.from({ length: 8 }, (_, at) => 10 + (at % 2 === 0 ? 0.564 : -0.564))
  const signalsAfter = (...scores: number[]) =>
    controlChart([...steady, ...scores], { baseline: 8 }).signals.map(({ rule, at, side }) => [rule, at - 8, side])

  it('sees one score beyond three sigma', () => expect(signalsAfter(6.9)).toEqual([['beyond3', 0, 'below']]))

  it('sees two of three beyond two sigma on one side', () => {
    expect(signalsAfter(12.1, 10.2, 12.1)).toEqual([['beyond2', 2, 'above']])
    expect(signalsAfter(12.1, 10.2, 7.9)).toEqual([])
  })

  it('sees four of five beyond one sigma on one side', () => {
    expect(signalsAfter(8.9, 8.9, 10.2, 8.9, 8.9)).toEqual([['beyond1', 4, 'below']])
  })

  it('sees eight in a row on one side of the centre', () => {
    expect(signalsAfter(10.1, 10.1, 10.1, 10.1, 10.1, 10.1, 10.1)).toEqual([])
    expect(signalsAfter(9.9, 9.9, 9.9, 9.9, 9.9, 9.9, 9.9)).toEqual([['oneSide', 6, 'below']])
  })

  it('skips absent scores and says at which place of the given list a signal lies', () => {
    const { signals } = controlChart([...steady, null, 6], { baseline: 8 })
    expect(signals).toEqual([{ rule: 'beyond3', at: 9, side: 'below' }])
  })

  it.each([
    ['there is no score', [null]],
    ['there is only one score', [3]],
    ['the scores do not vary', [0.1, 0.1, 0.1]],
  ])('has no limits where %s', (reason, scores) => {
    const { sigma, limits, signals } = controlChart(scores)
    expect([sigma.value, sigma.reason, limits, signals]).toEqual([null, reason, null, []])
  })
})
