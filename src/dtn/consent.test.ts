import { expect, it } from 'vitest'
import { allowsProcessing, isActiveConsent, latestExpiry } from './consent.ts'

const day = (count: number): Date => new Date(Date.UTC(2026, 0, count, 12))
const consent = (given: number, expires: number | null = null, withdrawn: number | null = null) => ({
  givenAt: day(given),
  expiresAt: expires === null ? null : day(expires),
  withdrawnAt: withdrawn === null ? null : day(withdrawn),
})

it('a consent holds from when it was given until it ends or is taken back', () => {
  const held = consent(2, 10, 6)
  expect([1, 2, 5, 6, 7].map((at) => isActiveConsent(held, day(at)))).toEqual([false, true, true, false, false])
  expect([9, 10].map((at) => isActiveConsent(consent(2, 10), day(at)))).toEqual([true, false])
})

it('consent to challenge and to override is renewed every 90 days, the others may last', () => {
  expect(latestExpiry('override', day(1))?.toISOString()).toBe('2026-04-01T12:00:00.000Z')
  expect(latestExpiry('challenge', day(1))).toEqual(latestExpiry('override', day(1)))
  expect([latestExpiry('processing', day(1)), latestExpiry('research', day(1))]).toEqual([null, null])
})

it.each([
  ['none was ever recorded', [], true],
  ['one is active', [consent(1)], true],
  ['the only one was taken back', [consent(1, null, 3)], false],
  ['the only one has ended', [consent(1, 4)], false],
  ['one was taken back and an earlier one was left', [consent(1), consent(2, null, 3)], false],
  ['it was given anew after it was taken back', [consent(1, null, 3), consent(4)], true],
  ['it is only given later', [consent(9)], true],
  ['it is taken back later', [consent(1, null, 9)], true],
] as const)('processing when %s: %s', (_when, consents, allowed) => {
  expect(allowsProcessing(consents, day(5))).toBe(allowed)
})
