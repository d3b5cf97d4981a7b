import { expect, it } from 'vitest'
import { alertRisks } from './alert-risks.ts'
import type { AssessedTurn } from './assessment.ts'
import type { Risk } from './risks/risk.ts'

const risk = (given: Partial<Risk> & Pick<Risk, 'indicator' | 'severity' | 'turns'>): Risk => ({
  ...{ action: null, reaction: '', next: '', priority: 1 },
  ...given,
})

const turn = (id: string, ...codes: string[]): AssessedTurn => ({ id, tier: 0, codes: codes.map((code) => ({ code })) })

it('a notice raises nothing', () => {
  expect(alertRisks({ risks: [risk({ indicator: 'R-DP2', severity: 1, turns: ['t1'] })], turns: [] })).toEqual([])
})

it('a statement keeps its identity when a later reply meets it', () => {
  const missed = risk({ indicator: 'R-HV3', severity: 4, turns: ['t1'], statement: 'RSK.SI.plan' })
  const met = risk({ indicator: 'RSK', severity: 3, turns: ['t1', 't2'], statement: 'RSK.SI.plan' })
  const identities = [missed, met].map((one) => alertRisks({ risks: [one], turns: [] })[0]?.identity)
  expect(identities[0]).toBe(identities[1])
})

it('a trend is one alert for the relationship, however the turns it rests on move', () => {
  const identityAt = (first: string) =>
    alertRisks({ risks: [risk({ indicator: 'R-DP1', severity: 2, turns: [first] })], turns: [] })[0]?.identity
  expect(identityAt('t1')).toBe(identityAt('t9'))
})

it('risks of one kind at one place are one alert of the worst severity and the highest multiplier', () => {
  const found = alertRisks({
    risks: [
      risk({ indicator: 'RSK', severity: 2, turns: ['t1', 't2'], statement: 'RSK.NSSI', priority: 3 }),
      risk({ indicator: 'R-HV3', severity: 3, turns: ['t1', 't2'], statement: 'RSK.SI.active' }),
    ],
    turns: [turn('t1', 'RSK.NSSI', 'RSK.SI.active'), turn('t2', 'ADV')],
  })
  expect(
    found.map(({ indicator, severity, priority, occurrences }) => ({ indicator, severity, priority, occurrences })),
  ).toEqual([{ indicator: 'R-HV3', severity: 3, priority: 3, occurrences: ['t1'] }])
})

it('harm at another turn is another alert, and the gravest comes first', () => {
  const found = alertRisks({
    risks: [
      risk({ indicator: 'R-HV5', severity: 3, turns: ['t1', 't2'], act: 'HRM.delusion' }),
      risk({ indicator: 'R-HV5', severity: 4, turns: ['t3', 't4'], act: 'HRM.delusion' }),
    ],
    turns: [turn('t2', 'HRM.delusion'), turn('t4', 'HRM.delusion')],
  })
  expect(found.map(({ severity, occurrences }) => [severity, occurrences])).toEqual([
    [4, ['t4']],
    [3, ['t2']],
  ])
})
