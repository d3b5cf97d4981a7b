import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySituation, type SituationChanges, situationWith } from '../../test/policy/arbitrary-situation.ts'
import { repairPlan } from './repair.ts'
import type { RuptureFacts } from './situation.ts'

const open = (rupture: Partial<RuptureFacts>, rest: SituationChanges = {}) =>
  repairPlan(
    situationWith({
      ...rest,
      rupture: { isOpen: true, state: 'open.C', kind: 'confrontation', sameMarker: 1, turns: ['s5t3'], ...rupture },
    }),
  )

describe('the plan for a strain', () => {
  it.each([
    ['misunderstanding', 'repair.misunderstanding', ['REP.9', 'REP.1', 'REP.5']],
    ['unclearTask', 'repair.unclearTask', ['REP.9', 'REP.1', 'REP.5']],
    ['wrongFact', 'repair.wrongFact', ['REP.9', 'REP.5', 'REP.1']],
    ['task', 'repair.task', ['REP.9', 'REP.3', 'REP.2']],
    ['goal', 'repair.goal', ['REP.9', 'REP.3', 'REP.2']],
    ['progress', 'repair.progress', ['REP.9', 'REP.3', 'REP.2']],
    ['parameters', 'repair.parameters', ['REP.9', 'REP.3', 'REP.2']],
    ['bond', 'repair.pattern', ['REP.9', 'REP.4', 'REP.6']],
    [null, 'repair.unclear', ['REP.9']],
  ] as const)('about %s is %s, acknowledging first', (cause, reason, strategies) =>
    expect(open({ cause })).toMatchObject({ step: 'repair', move: 'M-REP', reason, strategies, evidence: ['s5t3'] }),
  )

  it('goes with a negotiation where task, goal, progress or parameters are the matter', () => {
    for (const cause of ['task', 'goal', 'progress', 'parameters'] as const)
      expect(open({ cause })?.with).toEqual(['M-NEG'])
    expect(open({ cause: 'misunderstanding' })?.with).toEqual([])
  })

  it('explores the same marker in two episodes, and links them only then', () => {
    expect(open({ sameMarker: 2 })).toMatchObject({
      reason: 'repair.pattern',
      strategies: ['REP.9', 'REP.4', 'REP.6', 'REP.7'],
    })
    expect(open({ sameMarker: 2, cause: 'task' })?.reason).toBe('repair.task')
  })

  it('talks about the talk where strain is repeated, from three sessions on', () => {
    const repeated = { isRepeated: true, cause: 'bond' } as const
    expect(open(repeated, { sessionsCompleted: 3 })).toMatchObject({ move: 'M-MET', with: ['M-REP'] })
    expect(open(repeated, { sessionsCompleted: 2 })).toMatchObject({ move: 'M-REP', reason: 'repair.pattern' })
  })

  it('respects that the client does not want to explore', () => {
    const plan = open({ declinedExploring: true, cause: 'bond' })
    expect(plan).toMatchObject({ reason: 'repair.declined', strategies: ['REP.10'] })
    expect(plan?.mustNot).toContain('pressExploring')
  })

  it('names a turning away once, explores and returns', () => {
    expect(open({ isAvoiding: true })).toMatchObject({ reason: 'repair.avoidance', strategies: ['REP.9', 'REP.4'] })
    expect(open({ state: 'avoidance' })?.reason).toBe('repair.avoidance')
  })

  it('receives self-assertion and vulnerability without defence', () => {
    expect(open({ state: 'selfAssertion', kind: 'withdrawal' })).toMatchObject({
      reason: 'repair.selfAssertion',
      track: 'withdrawal',
    })
    expect(open({ state: 'vulnerability' })).toMatchObject({ reason: 'repair.vulnerability', track: 'confrontation' })
  })

  it('offers a human and lowers the challenges after 20 client turns or 2 sessions', () => {
    const long = open({ clientTurns: 20, cause: 'task' })
    expect(long).toMatchObject({ reason: 'repair.timeOut', with: ['M-REF'], strategies: ['REP.9', 'REP.3', 'REP.2'] })
    expect(long?.blockedBy?.map(({ step }) => step)).toEqual([2, 3, 4])
    expect(open({ sessions: 2 })?.reason).toBe('repair.timeOut')
    expect(open({ clientTurns: 19, sessions: 1 })?.reason).not.toBe('repair.timeOut')
  })

  it('does not apologise a third time in one episode', () => {
    const [second, third] = [
      open({ acknowledgements: 1, cause: 'misunderstanding' }),
      open({ acknowledgements: 2, cause: 'misunderstanding' }),
    ]
    expect(second?.strategies).toContain('REP.5')
    expect(third?.strategies).toEqual(['REP.9', 'REP.1'])
    expect(third?.mustNot).toContain('overApologise')
  })

  it('asks where strain is only suspected', () =>
    expect(repairPlan(situationWith({ rupture: { state: 'suspected', turns: ['s5t7'] } }))).toMatchObject({
      ...{ move: 'M-MON', reason: 'repair.suspected', strategies: [] },
    }))

  it('takes up what was missed', () => expect(open({ isOpen: false, state: 'missed' })?.move).toBe('M-REP'))

  it.each(['calm', 'resolved', 'partlyResolved', 'unresolved', 'dropout'] as const)('is none in state %s', (state) =>
    expect(repairPlan(situationWith({ rupture: { state } }))).toBeNull(),
  )

  it('waits while there is acute risk or abuse', () => {
    expect(open({}, { risk: { isAcute: true } })).toBeNull()
    expect(open({}, { risk: { disclosesAbuse: true } })).toBeNull()
    expect(open({ isSuspended: true })).toBeNull()
  })

  it('never attacks back, gives in, claims feelings or challenges', () =>
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const plan = repairPlan(situation)
        if (plan === null) return
        expect(plan.mustNot).toEqual(
          expect.arrayContaining(['counterAttack', 'capitulate', 'challenge', 'claimFeelings']),
        )
        const [first] = plan.strategies ?? []
        if (plan.reason !== 'repair.declined' && plan.reason !== 'repair.selfAssertion')
          expect([undefined, 'REP.9']).toContain(first)
        if (situation.rupture.acknowledgements >= 2) expect(plan.strategies).not.toContain('REP.5')
      }),
      { seed: 7, numRuns: 300 },
    ))
})
