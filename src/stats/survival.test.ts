import { describe, expect, it } from 'vitest'
import { logRank } from './log-rank.ts'
import { type Followed, kaplanMeier, numberAtRisk } from './survival.ts'

const ended = (...times: number[]): readonly Followed[] => times.map((time) => ({ time, isEvent: true }))
const censored = (...times: number[]): readonly Followed[] => times.map((time) => ({ time, isEvent: false }))

describe('the Kaplan–Meier curve', () => {
  it('counts who is censored at the time of an event as followed until then', () => {
    const { steps } = kaplanMeier([...ended(2), ...censored(2, 3)])
    expect(steps.map(({ time, atRisk, survival }) => [time, atRisk, survival.value?.toFixed(6)])).toEqual([
      [2, 3, '0.666667'],
    ])
  })

  it('ends at 0 without an interval when the last one had the event', () => {
    const last = kaplanMeier(ended(1, 4)).steps.at(-1)
    expect([last?.survival.value, last?.survival.interval, last?.standardError]).toEqual([0, null, null])
  })

  it('has its median in the middle of the stretch where it lies at one half', () => {
    expect(kaplanMeier(ended(1, 2, 5, 9)).median.value).toBe(3.5)
  })

  it('has no median where fewer than half had the event, and says so', () => {
    const { median } = kaplanMeier([...ended(1), ...censored(5, 5, 5)])
    expect([median.value, median.reason]).toEqual([null, 'fewer than half had the event'])
  })

  it('of nobody is no curve', () => {
    expect(kaplanMeier([{ time: Number.NaN, isEvent: true }])).toEqual({
      n: 0,
      events: 0,
      steps: [],
      median: { value: null, interval: null, n: 0, reason: 'nobody was followed' },
      medianBounds: [null, null],
    })
  })

  it('tells how many are still followed at a time', () => {
    expect(numberAtRisk([...ended(1, 4), ...censored(2)], [0, 1, 2, 3, 5])).toEqual([3, 3, 2, 1, 0])
  })
})

describe('the log-rank test', () => {
  it('of the same group twice is 0 with p 1', () => {
    const { value, p } = logRank([ended(1, 2, 3), ended(1, 2, 3)])
    expect([value, p]).toEqual([0, 1])
  })

  it.each([
    ['there is only one group', [ended(1)]],
    ['nobody was followed in one of the groups', [ended(1), []]],
    ['there was no event', [censored(1), censored(2)]],
    ['events fell where only one group was followed', [censored(1), ended(2, 3)]],
  ])('has no value where %s', (reason, groups) => {
    const test = logRank(groups)
    expect([test.value, test.p, test.reason]).toEqual([null, null, reason])
  })
})
