import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arbitrarySituation,
  calmSituation,
  type SituationChanges,
  situationWith,
} from '../../test/policy/arbitrary-situation.ts'
import { memoryWith } from '../../test/policy/record.ts'
import { transcript } from '../../test/transcript.ts'
import type { HeldContract } from '../dtn/memory.ts'
import { type Move, moves } from './decision.ts'
import { type Later, postcondition, preconditionFaults } from './moves.ts'
import { decide } from './precedence.ts'

describe('before a move', () => {
  it.each([
    ['M-FRM', ['frameDue'], { frameDue: 'asked' }],
    ['M-CON', ['consentMissing'], { consent: { challenge: 'expired' } }],
    ['M-FORM', [], { arrangementDue: 'formulation' }],
    ['M-GOAL', [], { arrangementDue: 'goal' }],
    ['M-TASK', [], { arrangementDue: 'task' }],
    ['M-HIS', ['recallableFact'], { recall: ['f1'] }],
    ['M-EXP', [], {}],
    ['M-CHA', [], {}],
    ['M-MON', [], {}],
    ['M-REP', ['strain'], { rupture: { isOpen: true, state: 'open.W' } }],
    ['M-NEG', ['negotiationDue'], { negotiationDue: 'review' }],
    ['M-MET', ['repeatedStrain'], { rupture: { isRepeated: true } }],
    ['M-LIM', ['harm'], { risk: { asksHarm: true } }],
    ['M-BND', ['dependencyStatement'], { dependency: { statement: 'DPN.mind' } }],
    ['M-REF', ['occasion'], { referralDue: 'asked' }],
    ['M-END', ['goalsReached'], { arrangementDue: 'end' }],
  ] satisfies readonly (readonly [Move, readonly string[], SituationChanges])[])(
    '%s lacks %j in a quiet moment, and nothing where it is due',
    (move, faults, due) => {
      expect(preconditionFaults(move, calmSituation)).toEqual(faults)
      expect(preconditionFaults(move, situationWith(due))).toEqual([])
    },
  )

  it('every condition that fails is named', () => {
    const early = situationWith({ sessionsCompleted: 0, risk: { isAcute: true } })
    expect(preconditionFaults('M-MET', early)).toEqual(['repeatedStrain', 'noAcuteRisk', 'sessions'])
    expect(preconditionFaults('M-CHA', early)).toEqual(['risk.acute', 'sessions', 'K1'])
    expect(preconditionFaults('M-FORM', situationWith({ sessionsCompleted: 1 }))).toEqual(['material'])
  })

  it('no decision makes a move whose conditions fail', () =>
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const { move } = decide(situation)
        expect([move, preconditionFaults(move, situation)]).toEqual([move, []])
      }),
      { numRuns: 1000, seed: 7 },
    ))
})

const contract: HeldContract = {
  ...{ id: 'c1', kind: 'goal', version: 1, status: 'proposed', proposer: 'client', words: 'sleep' },
  ...{ basis: null, basisTurns: [], reviewAt: null, changedAt: new Date('2026-03-01T10:00:00Z') },
}

/** The reply that made the move and what followed it, with what changed by then. */
function later(turns: readonly string[], changes: Partial<Later> = {}): Later {
  const same = { before: calmSituation, after: calmSituation, memoryBefore: memoryWith(), memoryAfter: memoryWith() }
  return { ...same, turns: transcript([turns]).turns, ...changes }
}

describe('after a move', () => {
  it.each([
    ['M-FRM', ['S [FRM] a'], 'met'],
    ['M-FRM', ['S [VAL] a'], 'notMet'],
    ['M-CON', ['S [FRM] a', 'C [PSH] b'], 'met'],
    ['M-HIS', ['S [HIS] a'], 'met'],
    ['M-HIS', ['S [HIS, HISERR] a'], 'notMet'],
    ['M-EXP', ['S [EXP] a'], 'pending'],
    ['M-EXP', ['S [EXP] a', 'C [ELB] b'], 'met'],
    ['M-EXP', ['S [EXP] a', 'C [HD:2] b'], 'met'],
    ['M-EXP', ['S [EXP] a', 'C [PD] b', 'S [FQ] c', 'C [CMP] d', 'S [FQ] e', 'C [CMP] f'], 'notMet'],
    ['M-MON', ['S [MON] a', 'C [PD] b'], 'met'],
    ['M-MON', ['S [MON] a', 'C [ADM] b'], 'pending'],
    ['M-NEG', ['S [NEG.invite] a', 'C [NGT] b', 'S [NEG.confirm] c'], 'met'],
    ['M-NEG', ['S [NEG.invite] a', 'C [CMP] b'], 'pending'],
    ['M-MET', ['S [MET] a', 'C [VUL] b'], 'met'],
    ['M-MET', ['S [MET] a', 'C [PSH] b', 'S [MET] c'], 'notMet'],
    ['M-LIM', ['S [LIM] a', 'C [PSH] b', 'S [LIM] c', 'C [PSH] d', 'S [LIM] e', 'C [PD] f'], 'met'],
    ['M-LIM', ['S [LIM] a', 'C [PSH] b', 'S [CAP] c'], 'notMet'],
    ['M-LIM', ['S [LIM] a', 'C [PSH] b'], 'pending'],
    ['M-BND', ['S [BND] a'], 'met'],
    ['M-BND', ['S [BND, DEPS] a'], 'notMet'],
    ['M-REF', ['S [RFR] a', 'C [CMP] b'], 'met'],
    ['M-END', ['S [REF] a'], 'met'],
  ] satisfies readonly (readonly [Move, readonly string[], string])[])('%s with %j is %s', (move, turns, outcome) =>
    expect(postcondition(move, later(turns))).toBe(outcome),
  )

  it('a new version of what was arranged is looked for in the memory', () => {
    const memoryAfter = memoryWith({ contracts: [contract] })
    expect(postcondition('M-GOAL', later(['S [NEG.propose] a'], { memoryAfter }))).toBe('met')
    expect(postcondition('M-TASK', later(['S [NEG.propose] a'], { memoryAfter }))).toBe('pending')
    const formulation = { version: 1, text: 'x', confidence: 0.7, status: 'proposed', links: [] } as const
    expect(postcondition('M-FORM', later(['S [REF] a'], { memoryAfter: memoryWith({ formulation }) }))).toBe('met')
  })

  it('a challenge has its answer, a repair its next state, a consent its record', () => {
    const situation = (changes: SituationChanges) => ({ after: situationWith(changes) })
    const engaged = situation({ challenge: { last: { response: 'engaged', isUnresolved: false } } })
    expect(postcondition('M-CHA', later(['S [CHA] a', 'C [ELB] b'], engaged))).toBe('met')
    expect(postcondition('M-REP', later(['S [REP.1] a'], situation({ rupture: { state: 'attended' } })))).toBe('met')
    expect(postcondition('M-REP', later(['S [REP.1] a']))).toBe('pending')
    expect(postcondition('M-CON', later(['S [FRM] a'], situation({ consent: { challenge: 'active' } })))).toBe('met')
  })

  it('every move has both', () => {
    for (const move of moves) expect(postcondition(move, later(['S [ADM] a']))).toMatch(/^(?:met|notMet|pending)$/)
  })
})
