import { describe, expect, it } from 'vitest'
import { situationWith } from '../../test/policy/arbitrary-situation.ts'
import { negotiation } from './negotiation.ts'

describe('a negotiation', () => {
  it.each(['pushBack', 'activity', 'progress', 'stalledTask', 'newInformation', 'review'] as const)(
    'is due after %s',
    (negotiationDue) => {
      const plan = negotiation(situationWith({ negotiationDue }))
      expect(plan).toMatchObject({ step: 'negotiation', move: 'M-NEG', reason: `negotiation.${negotiationDue}` })
      expect(plan?.mustNot).toEqual(['capitulate', 'counterAttack'])
    },
  )

  it('examines a challenge that was resisted and does not repeat it', () => {
    const last = { response: 'resisted', isUnresolved: true } as const
    expect(negotiation(situationWith({ negotiationDue: 'pushBack', challenge: { last } }))?.mustNot).toContain(
      'challenge',
    )
  })

  it('is none where nothing is due', () => expect(negotiation(situationWith({}))).toBeNull())
})
