import { describe, expect, it } from 'vitest'
import type { Severity } from '../dtn/risks/risk.ts'
import { nextNotice, type Telling, type WaitingAlert } from './schedule.ts'
import type { OnCall, SupervisionSettings } from './settings.ts'

/** Minutes after noon of Monday, 12 January 2026, in UTC. */
const noon = (minutes = 0): Date => new Date(Date.UTC(2026, 0, 12, 12, minutes))
const day = 24 * 60

const person = (name: string, given: Partial<OnCall> = {}): OnCall => ({
  ...{ name, account: null, email: null, channels: ['pager'], zone: 'UTC', hours: [], quiet: [] },
  ...{ escalateAfterMinutes: 10, ...given },
})
const team = (...rota: readonly OnCall[]): SupervisionSettings => ({
  channels: [{ id: 'pager', kind: 'slack', urlEnv: 'PAGER', from: 2, isSafeForWords: false }],
  ...{ rota, workbench: null },
})
const dueOf: Readonly<Record<Severity, number>> = { 0: 0, 1: 0, 2: 7 * day, 3: day, 4: 0 }
const waiting = (severity: Severity, given: Partial<WaitingAlert> = {}): WaitingAlert => ({
  ...{ id: 'a', indicator: 'R-HV3', severity, state: 'open', dueAt: noon(dueOf[severity]), assignedTo: null },
  ...{ opening: { id: 'e', kind: 'raised', at: noon() }, told: [], ...given },
})

/** Everything that is said until a time while nobody acts, looked at every minute. */
function course(alert: WaitingAlert, settings: SupervisionSettings, until: number, lost: readonly string[] = []) {
  const told: Telling[] = []
  for (let minute = 0; minute <= until; minute += 1) {
    const notice = nextNotice({ ...alert, told }, settings, noon(minute))
    if (notice === null) continue
    const recipients = notice.recipients.map(({ name }) => name)
    const isLost = recipients.every((name) => lost.includes(name))
    told.push({ step: notice.step, reason: notice.reason, at: noon(minute), recipients, isLost })
  }
  return told.map(({ at, reason, recipients }) => [(at.getTime() - noon().getTime()) / 60_000, reason, ...recipients])
}

describe('who is told of an alert', () => {
  const three = team(person('Ada'), person('Ben', { escalateAfterMinutes: 5 }), person('Cem'))

  it('is the next one each time a critical one is not taken, then everybody, then all over after an hour', () => {
    expect(course(waiting(4), three, 90)).toEqual([
      [0, 'raised', 'Ada'],
      [10, 'escalated', 'Ben'],
      [15, 'escalated', 'Cem'],
      [25, 'unanswered', 'Ada', 'Ben', 'Cem'],
      [85, 'escalated', 'Ada'],
    ])
  })

  it('is one person for a serious one, who has a day; only then the others', () => {
    expect(course(waiting(3), three, day + 16)).toEqual([
      [0, 'raised', 'Ada'],
      [day, 'overdue', 'Ada'],
      [day + 10, 'escalated', 'Ben'],
      [day + 15, 'escalated', 'Cem'],
    ])
  })

  it('is nobody for a severity below what a channel takes', () => expect(course(waiting(1), three, 5)).toEqual([]))

  it('is only who is on call', () => {
    const hours = [{ days: ['mon'] as const, from: '12:05', to: '20:00' }]
    expect(course(waiting(3), team(person('Ada', { hours })), 30)).toEqual([[5, 'raised', 'Ada']])
  })

  it('is everybody at once where a critical one finds nobody on call', () => {
    const hours = [{ days: ['tue'] as const, from: '08:00', to: '10:00' }]
    const away = team(person('Ada', { hours }), person('Ben', { hours }))
    expect(course(waiting(4), away, 5)).toEqual([[0, 'nobodyOnCall', 'Ada', 'Ben']])
    expect(course(waiting(3), away, 5)).toEqual([])
  })

  it('is not who rests, but for what is critical', () => {
    const resting = team(person('Ada', { quiet: [{ from: '11:00', to: '12:30' }] }))
    expect(course(waiting(3), resting, 60)).toEqual([[30, 'raised', 'Ada']])
    expect(course(waiting(4), resting, 5)).toEqual([[0, 'raised', 'Ada']])
    expect(course(waiting(3, { dueAt: noon(10) }), resting, 31)).toEqual([[30, 'raised', 'Ada']])
  })

  it('is whoever got it handed over, on call or not, and then the others', () => {
    const hours = [{ days: ['tue'] as const, from: '08:00', to: '10:00' }]
    const given = team(person('Ada'), person('Ben', { account: 'ben', hours }))
    const opening = { id: 'e', kind: 'handedOver', at: noon() } as const
    const alert = waiting(4, { opening, state: 'handedOver', assignedTo: 'ben' })
    expect(course(alert, given, 12)).toEqual([
      [0, 'handedOver', 'Ben'],
      [10, 'escalated', 'Ada'],
    ])
    expect(course({ ...alert, assignedTo: 'nobody of the rota' }, given, 1)).toEqual([[0, 'handedOver', 'Ada']])
  })

  it('is at once the next one where a message cannot be brought to somebody', () => {
    expect(course(waiting(4), three, 6, ['Ada'])).toEqual([
      [0, 'raised', 'Ada'],
      [1, 'escalated', 'Ben'],
      [6, 'escalated', 'Cem'],
    ])
    expect(course(waiting(3), three, 60, ['Ada'])).toEqual([
      [0, 'raised', 'Ada'],
      [1, 'escalated', 'Ben'],
    ])
  })

  it('is everybody when an override was not acknowledged in its time', () => {
    const alert = waiting(4, { indicator: 'override', dueAt: noon(15) })
    expect(course(alert, team(person('Ada'), person('Ben', { escalateAfterMinutes: 30 })), 40)).toEqual([
      [0, 'raised', 'Ada'],
      [10, 'escalated', 'Ben'],
      [15, 'unsupervised', 'Ada', 'Ben'],
    ])
  })

  it('is the human an override was agreed with, besides whoever is on call', () => {
    const alert = waiting(4, { indicator: 'override', dueAt: noon(15) })
    const settings = { ...team(person('Ada'), person('Ben'), person('Cem')), overrideSupervisors: ['Cem'] }
    expect(course(alert, settings, 11)).toEqual([
      [0, 'raised', 'Ada', 'Cem'],
      [10, 'escalated', 'Ben'],
    ])
    expect(course(waiting(4), settings, 1)).toEqual([[0, 'raised', 'Ada']])
  })
})
