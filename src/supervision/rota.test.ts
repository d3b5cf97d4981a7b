import { describe, expect, it } from 'vitest'
import { isOnCall, isQuiet, isReachable } from './rota.ts'
import type { OnCall } from './settings.ts'

const at = (text: string): Date => new Date(text)
const berlin = 'Europe/Berlin'
const weekdaysOnly = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const office = { zone: berlin, hours: [{ days: weekdaysOnly, from: '08:00', to: '18:00' }] }
const night = { zone: berlin, hours: [{ days: ['sat'] as const, from: '22:00', to: '06:00' }] }

describe('who is on call', () => {
  it('is read from the clock of their own zone', () => {
    expect(isOnCall(office, at('2026-01-12T07:30:00Z'))).toBe(true)
    expect(isOnCall({ ...office, zone: 'America/New_York' }, at('2026-01-12T07:30:00Z'))).toBe(false)
  })

  it('begins with the first minute and ends before the last', () => {
    expect(isOnCall(office, at('2026-01-12T06:59:59Z'))).toBe(false)
    expect(isOnCall(office, at('2026-01-12T07:00:00Z'))).toBe(true)
    expect(isOnCall(office, at('2026-01-12T16:59:00Z'))).toBe(true)
    expect(isOnCall(office, at('2026-01-12T17:00:00Z'))).toBe(false)
  })

  it('is nobody on a day that is not named', () => expect(isOnCall(office, at('2026-01-11T10:00:00Z'))).toBe(false))

  it('lasts over midnight, as part of the day on which it began', () => {
    expect(isOnCall(night, at('2026-01-10T21:30:00Z'))).toBe(true)
    expect(isOnCall(night, at('2026-01-11T04:59:00Z'))).toBe(true)
    expect(isOnCall(night, at('2026-01-11T05:00:00Z'))).toBe(false)
    expect(isOnCall(night, at('2026-01-10T04:00:00Z'))).toBe(false)
  })

  it('is always somebody without hours, and until midnight where hours end at 24:00', () => {
    expect(isOnCall({ zone: berlin, hours: [] }, at('2026-01-11T02:00:00Z'))).toBe(true)
    const late = { zone: berlin, hours: [{ days: ['sun'] as const, from: '20:00', to: '24:00' }] }
    expect(isOnCall(late, at('2026-01-11T22:59:00Z'))).toBe(true)
    expect(isOnCall(late, at('2026-01-11T23:00:00Z'))).toBe(false)
  })

  it('keeps to the wall when the clocks go forward: the night from 29 March 2026 is an hour shorter', () => {
    const early = { zone: berlin, hours: [{ days: ['sun'] as const, from: '01:00', to: '04:00' }] }
    const minutes = Array.from({ length: 12 * 60 }, (_, minute) => new Date(Date.UTC(2026, 2, 28, 20, minute)))
    expect(minutes.filter((minute) => isOnCall(early, minute))).toHaveLength(120)
    expect(isOnCall(early, at('2026-03-29T01:59:00Z'))).toBe(true)
    expect(isOnCall(early, at('2026-03-29T02:00:00Z'))).toBe(false)
  })

  it('keeps to the wall when the clocks go back: both hours from two to three of 25 October 2026 belong to it', () => {
    const early = { zone: berlin, hours: [{ days: ['sun'] as const, from: '02:00', to: '03:00' }] }
    expect(isOnCall(early, at('2026-10-25T00:30:00Z'))).toBe(true)
    expect(isOnCall(early, at('2026-10-25T01:30:00Z'))).toBe(true)
    expect(isOnCall(early, at('2026-10-25T02:00:00Z'))).toBe(false)
  })

  it('does not begin at all in an hour the clocks leave out', () => {
    const missing = { zone: berlin, hours: [{ days: ['sun'] as const, from: '02:00', to: '03:00' }] }
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) => new Date(Date.UTC(2026, 2, 28, 23, minute)))
    expect(minutes.some((minute) => isOnCall(missing, minute))).toBe(false)
  })
})

describe('quiet hours', () => {
  const person = { zone: berlin, quiet: [{ from: '21:00', to: '07:00' }] }

  it('last over midnight, every day', () => {
    expect(isQuiet(person, at('2026-01-12T20:00:00Z'))).toBe(true)
    expect(isQuiet(person, at('2026-01-12T05:59:00Z'))).toBe(true)
    expect(isQuiet(person, at('2026-01-12T06:00:00Z'))).toBe(false)
  })

  it('end by the wall in summer and winter alike', () => {
    expect(isQuiet(person, at('2026-07-12T05:30:00Z'))).toBe(false)
    expect(isQuiet(person, at('2026-01-12T05:30:00Z'))).toBe(true)
  })
})

describe('who can be reached', () => {
  const person: OnCall = {
    ...{ name: 'Sam Weber', account: null, email: null, channels: ['pager'], zone: berlin, quiet: [] },
    ...{ hours: office.hours, escalateAfterMinutes: 10 },
  }
  const pager = { id: 'pager', kind: 'slack', urlEnv: 'PAGER_URL', from: 2, isSafeForWords: false } as const
  const settings = { channels: [pager], rota: [person], workbench: null }
  const monday = at('2026-01-12T10:00:00Z')

  it('is whoever is on call by a channel that is there', () => {
    expect(isReachable(settings, 'Sam Weber', monday)).toBe(true)
    expect(isReachable(settings, 'Sam Weber', at('2026-01-11T10:00:00Z'))).toBe(false)
    expect(isReachable({ ...settings, channels: [] }, 'Sam Weber', monday)).toBe(false)
    expect(isReachable(settings, 'Somebody Else', monday)).toBe(false)
  })
})
