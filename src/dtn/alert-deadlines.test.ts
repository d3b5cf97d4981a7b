import { expect, it } from 'vitest'
import { alertDeadline, needsAlert } from './alert-deadlines.ts'

const seenAt = new Date('2026-03-01T12:00:00Z')

it('a concern is read within seven days, a serious one within a day, a critical one at once', () => {
  expect(([2, 3, 4] as const).map((severity) => alertDeadline(severity, seenAt)?.toISOString())).toEqual([
    '2026-03-08T12:00:00.000Z',
    '2026-03-02T12:00:00.000Z',
    '2026-03-01T12:00:00.000Z',
  ])
})

it('a notice calls nobody and has no deadline', () => {
  expect([needsAlert(1), alertDeadline(1, seenAt), needsAlert(0), alertDeadline(0, seenAt)]).toEqual([
    false,
    null,
    false,
    null,
  ])
  expect([needsAlert(2), needsAlert(3), needsAlert(4)]).toEqual([true, true, true])
})
