import { describe, expect, it } from 'vitest'
import { exitOf, exitOfError } from './exit.ts'

describe('the exit status', () => {
  it.each([
    ['everything was assessed', { assessed: 2, skipped: 0, failedRequirements: 0 }, 0],
    ['a requirement failed', { assessed: 2, skipped: 0, failedRequirements: 1 }, 1],
    ['a requirement failed and a line was skipped', { assessed: 2, skipped: 1, failedRequirements: 1 }, 1],
    ['a line was skipped', { assessed: 2, skipped: 1, failedRequirements: 0 }, 3],
    ['nothing was left to assess', { assessed: 0, skipped: 1, failedRequirements: 0 }, 4],
  ])('when %s', (_when, outcome, exit) => expect(exitOf(outcome)).toBe(exit))

  it('of an error stands in the table of errors', () => {
    expect([exitOfError('usage'), exitOfError('fileNotFound'), exitOfError('remoteNotAllowed')]).toEqual([2, 4, 2])
  })
})
