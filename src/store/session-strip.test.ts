import { expect, it } from 'vitest'
import { patternsIn, stripOf } from './session-strip.ts'

it('keeps the pattern of each session in a letter and gives it back', () => {
  const sessions = ([1, 2, 3, 'mixed', 'uninformative'] as const).map((pattern) => ({ pattern }))
  expect(stripOf(sessions)).toBe('123mu')
  expect(patternsIn(stripOf(sessions))).toEqual([1, 2, 3, 'mixed', 'uninformative'])
})

it('keeps the last twenty of many sessions', () => {
  const sessions = Array.from({ length: 25 }, (_, at) => ({ pattern: at < 24 ? 1 : 2 }) as const)
  expect(stripOf(sessions)).toBe(`${'1'.repeat(19)}2`)
})
