import { describe, expect, it } from 'vitest'
import { nextAdministration, type ScheduleInput, timingNotes } from './schedule.ts'

const day = (n: number, time = '09:00:00Z') => `2026-03-${String(n).padStart(2, '0')}T${time}`
const input = (more: Partial<ScheduleInput>): ScheduleInput => ({
  ...{ level: 3, certainty: 'moderate', missing: [], startedAt: day(1), administrations: [], events: [] },
  sessions: [1, 8, 15, 22].map((n) => ({ startedAt: day(n) })),
  ...{ now: day(20), ...more },
})

describe('when an alliance instrument is next filled in (domain.md 4.2)', () => {
  it('is not before week 3, which begins 14 days after the start', () => {
    expect(nextAdministration(input({ now: day(15, '08:59:59Z') }))).toMatchObject({
      status: 'notYet',
      reason: 'before week 3',
      date: '2026-03-15T09:00:00.000Z',
    })
    expect(nextAdministration(input({ now: day(15) }))).toMatchObject({ status: 'due', reason: 'week 3 has begun' })
  })

  it('is due two sessions after the last, and late after four', () => {
    const sinceLast = (sessions: number) =>
      nextAdministration(
        input({
          ...{ administrations: [day(10)], now: day(31) },
          sessions: Array.from({ length: sessions }, (_, n) => ({ startedAt: day(11 + n) })),
        }),
      )
    expect(sinceLast(1)).toMatchObject({ status: 'notYet', reason: '1 of at least 2 sessions since the last one' })
    expect(sinceLast(2)).toMatchObject({ status: 'due', isLate: false, sessionsSince: 2 })
    expect(sinceLast(4)).toMatchObject({ status: 'due', isLate: false })
    expect(sinceLast(5)).toMatchObject({ status: 'due', isLate: true })
  })

  it('waits for 24 hours after an event of severity 3 or 4, whatever the offset of its time', () => {
    const events = [{ severity: 3, at: '2026-03-20T02:00:00+02:00' } as const]
    expect(nextAdministration(input({ events, now: day(20, '23:59:59Z') }))).toMatchObject({
      status: 'blocked',
      date: '2026-03-21T00:00:00.000Z',
    })
    expect(nextAdministration(input({ events, now: '2026-03-21T00:00:00Z' })).status).toBe('due')
    expect(nextAdministration(input({ events: [{ severity: 2, at: day(20) }] })).status).toBe('due')
  })

  it('is blocked where a grave event or the start has no time', () => {
    expect(nextAdministration(input({ events: [{ severity: 4, at: null }] }))).toMatchObject({ status: 'blocked' })
    expect(nextAdministration(input({ startedAt: null }))).toMatchObject({
      status: 'blocked',
      reason: 'no time of the first session is known',
    })
  })

  it('is blocked while the gate is closed', () => {
    expect(nextAdministration(input({ level: 2 }))).toMatchObject({
      status: 'blocked',
      reason: 'the gate is closed: level 2, moderate certainty',
      date: null,
    })
  })

  it('leaves later sessions and administrations alone: what is not yet cannot count', () => {
    expect(nextAdministration(input({ administrations: [day(28)] }))).toMatchObject({ status: 'due', sessionsSince: 3 })
  })

  it('says of an administration that it was too early or too near to an event', () => {
    const events = [{ severity: 4, at: day(10) } as const]
    expect(timingNotes(day(10, '20:00:00Z'), input({ events }))).toEqual([
      'filled in before week 3',
      'filled in within 24 hours of an event of severity 3 or 4',
    ])
    expect(timingNotes(day(20), input({ events }))).toEqual([])
  })
})
