import { describe, expect, it } from 'vitest'
import { NexusError } from '../errors.ts'
import { canMove, moveTo, type RuptureState, ruptureStates, wayTo } from './resolution.ts'

/** The table of domain.md 3.5 with the steps of its outcome definitions, written down once more to compare with. */
const legal: Readonly<Record<RuptureState, string>> = {
  calm: 'suspected open.W open.C open.M',
  suspected: 'calm open.W open.C open.M',
  'open.W': 'open.M attended missed',
  'open.C': 'open.M attended missed',
  'open.M': 'attended missed',
  missed: 'attended partlyResolved unresolved dropout',
  attended: 'immediate exploring avoidance resolved partlyResolved unresolved dropout',
  immediate: 'exploring avoidance resolved partlyResolved unresolved dropout',
  exploring: 'qualifiedAssertion anger avoidance resolved partlyResolved unresolved dropout',
  qualifiedAssertion: 'selfAssertion avoidance resolved partlyResolved unresolved dropout',
  anger: 'disappointmentHurt avoidance resolved partlyResolved unresolved dropout',
  disappointmentHurt: 'vulnerability avoidance resolved partlyResolved unresolved dropout',
  avoidance:
    'attended immediate exploring qualifiedAssertion anger disappointmentHurt partlyResolved unresolved dropout',
  selfAssertion: 'resolved partlyResolved unresolved dropout',
  vulnerability: 'resolved partlyResolved unresolved dropout',
  resolved: '',
  partlyResolved: '',
  unresolved: '',
  dropout: '',
}

const pairs = ruptureStates.flatMap((from) => ruptureStates.map((to) => [from, to] as const))
const isLegal = ([from, to]: readonly [RuptureState, RuptureState]) => legal[from].split(' ').includes(to)

describe('the states of a rupture (domain.md 3.5)', () => {
  it.each(pairs.filter(isLegal))('%s can become %s', (from, to) => {
    expect(moveTo(from, to)).toBe(to)
  })

  it.each(pairs.filter((pair) => !isLegal(pair)))('%s cannot become %s', (from, to) => {
    expect(canMove(from, to)).toBe(false)
    expect(() => moveTo(from, to)).toThrowError(NexusError)
  })

  it('an illegal step is named with its code and what would be allowed', () => {
    expect(() => moveTo('open.W', 'resolved')).toThrowError(
      expect.objectContaining({
        code: 'illegalTransition',
        message: 'A rupture in state open.W cannot become resolved. Allowed: open.M, attended, missed.',
      }),
    )
  })

  it('the way to self-assertion leads through exploring and qualified assertion', () => {
    expect(wayTo('attended', 'selfAssertion')).toEqual(['exploring', 'qualifiedAssertion', 'selfAssertion'])
  })

  it('nothing leads out of an ended rupture', () => {
    expect(wayTo('resolved', 'attended')).toBeNull()
  })
})
