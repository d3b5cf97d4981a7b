import { expect, it } from 'vitest'
import { playedTime } from './played-time.ts'

it('begins on a fixed evening, moves by the words that are said, and keeps the pauses of the scenario', () => {
  const time = playedTime()
  expect(time.startSession(null)).toBe('2025-01-06T18:00:00+00:00')
  expect(time.said('I sleep badly.')).toBe('2025-01-06T18:00:09+00:00')
  expect(time.said('Since when?')).toBe('2025-01-06T18:00:17+00:00')
  // Counted from the start of the session before, so that a client keeps its hour, or moves into the night by what the scenario says.
  expect(time.startSession('P3D')).toBe('2025-01-09T18:00:00+00:00')
  expect(time.startSession('P1DT9H')).toBe('2025-01-11T03:00:00+00:00')
})
