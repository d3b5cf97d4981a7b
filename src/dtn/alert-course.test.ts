import { expect, it } from 'vitest'
import { alertActs, alertStates, courseOnceMore, isOverdue, stateAfter } from './alert-course.ts'

it('an alert is taken, handed over and closed, and a closed one stays as it is', () => {
  const reached = Object.fromEntries(
    alertStates.map((state) => [state, alertActs.map((act) => stateAfter(state, act))]),
  )
  expect(reached).toEqual({
    open: ['acknowledged', 'handedOver', 'closed'],
    acknowledged: [null, 'handedOver', 'closed'],
    handedOver: ['acknowledged', 'handedOver', 'closed'],
    closed: [null, null, null],
  })
})

it('what was handed over stays overdue until somebody takes it', () => {
  const dueAt = new Date('2026-03-01T12:00:00Z')
  const later = new Date('2026-03-01T12:00:01Z')
  expect(alertStates.map((state) => isOverdue({ state, dueAt }, later))).toEqual([true, false, true, false])
  expect(isOverdue({ state: 'open', dueAt }, new Date('2026-03-01T11:59:59Z'))).toBe(false)
  expect(isOverdue({ state: 'open', dueAt }, dueAt)).toBe(true)
})

it.each([
  ['open', 2, 3, 0, 'worsened'],
  ['open', 3, 3, 1, 'grown'],
  ['acknowledged', 3, 3, 1, 'worsened'],
  ['acknowledged', 3, 2, 0, 'unchanged'],
  ['closed', 2, 4, 0, 'reopened'],
  ['closed', 4, 2, 1, 'reopened'],
  ['closed', 4, 4, 0, 'unchanged'],
] as const)(
  'a %s alert of severity %i seen again at %i with %i new turns is %s',
  (state, before, now, newTurns, course) => {
    expect(courseOnceMore(state, { severityBefore: before, severityNow: now, newTurns })).toBe(course)
  },
)
