import { describe, expect, it } from 'vitest'
import { type SituationChanges, situationWith } from '../../test/policy/arbitrary-situation.ts'
import { type ResponseKind, responseKinds } from '../dtn/challenges.ts'
import { decide } from './precedence.ts'
import { responsePlan } from './responses.ts'

const answered = (response: ResponseKind, changes: SituationChanges = {}, isUnresolved = true) =>
  situationWith({
    ...changes,
    challenge: { clientTurnsSinceLast: 1, last: { response, isUnresolved }, ...changes.challenge },
  })

describe('the answer to a challenge', () => {
  it.each([
    ['engaged', 'challenge', 'M-EXP', []],
    ['partial', 'challenge', 'M-EXP', []],
    ['deferred', 'challenge', 'M-EXP', []],
    ['compliant', 'challenge', 'M-MON', []],
    ['resisted', 'negotiation', 'M-NEG', ['M-REP']],
    ['withdrawn', 'repair', 'M-MON', ['M-REP']],
    ['left', 'negotiation', 'M-NEG', ['M-REP', 'M-MON']],
  ] as const)('%s decides the next: %s, %s with %j', (response, step, move, beside) =>
    expect(decide(answered(response))).toMatchObject({ step, move, reason: `response.${response}`, with: beside }),
  )

  it.each(responseKinds)('%s is never followed by another challenge at once', (response) => {
    const decision = decide(answered(response, { challenge: { opportunity: 'OPP.belief' } }))
    expect(decision.move).not.toBe('M-CHA')
    expect(decision.mustNot).toContain('challenge')
  })

  it.each(['resisted', 'withdrawn', 'left'] as const)('%s is never met by giving in', (response) =>
    expect(decide(answered(response)).mustNot).toEqual(expect.arrayContaining(['capitulate', 'counterAttack'])),
  )

  it.each([
    [3, 'response.engaged'],
    [4, undefined],
  ] as const)('counts for three client turns: after %s it is %s', (clientTurnsSinceLast, reason) =>
    expect(responsePlan(answered('engaged', { challenge: { clientTurnsSinceLast } }))?.reason).toBe(reason),
  )

  it.each([
    ['resisted', undefined],
    ['withdrawn', undefined],
    ['left', 'response.left'],
    ['engaged', 'response.engaged'],
  ] as const)('%s that was resolved asks for %s', (response, reason) =>
    expect(responsePlan(answered(response, {}, false))?.reason).toBe(reason),
  )

  it('gives way to an open strain', () =>
    expect(decide(answered('withdrawn', { rupture: { isOpen: true, state: 'open.W', turns: ['s5t7'] } })).move).toBe(
      'M-REP',
    ))
})
