import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arbitrarySituation,
  calmSituation,
  type SituationChanges,
  situationWith,
} from '../../test/policy/arbitrary-situation.ts'
import { both, touchSame } from '../../test/policy/changes.ts'
import { canChallenge, highestChallenge } from './challenge-guard.ts'
import { contraindicationsOf } from './contraindications.ts'
import { type Decision, type PrecedenceStep, precedenceSteps } from './decision.ts'
import { guardReasons } from './guard-reasons.ts'
import { decide } from './precedence.ts'
import { actReasons } from './reasons.ts'
import type { Situation } from './situation.ts'

const deciding = (changes: SituationChanges): Decision => decide(situationWith(changes))
const turns = ['s5t7']

describe('a decision', () => {
  it('explores where nothing is due', () =>
    expect(decide(calmSituation)).toEqual({
      ...{ step: 'support', move: 'M-EXP', reason: 'support.explore', evidence: ['s5t7'], with: [], strategies: [] },
      ...{ challengeStep: null, blockedBy: [], recall: [], mustNot: [], callsHuman: false, override: null },
    }))

  it('uses what is known of the person where it fits', () =>
    expect(deciding({ recall: ['f2', 'f1'] })).toMatchObject({
      ...{ reason: 'support.recall', with: ['M-HIS'], recall: ['f2', 'f1'], mustNot: ['useUnverifiedFact'] },
    }))
})

/** What makes each step of 9.1 act. The risk screen takes whatever an override would, so only what it has no word for is left to it. */
const acting: Readonly<Record<PrecedenceStep, SituationChanges>> = {
  risk: { risk: { statement: 'RSK.SI.passive', turns } },
  override: { risk: { needsHuman: true } },
  repair: { rupture: { isOpen: true, state: 'open.C', cause: 'task', turns } },
  frame: { frameDue: 'idle' },
  negotiation: { negotiationDue: 'review' },
  challenge: { challenge: { opportunity: 'OPP.belief' } },
  support: { dependency: { statement: 'DPN.only', turns } },
}

describe('the precedence', () => {
  it.each(precedenceSteps)('lets %s act by itself', (step) => expect(deciding(acting[step]).step).toBe(step))

  const pairs = precedenceSteps.flatMap((higher, at) =>
    precedenceSteps.slice(at + 1).map((lower) => [higher, lower] as const),
  )
  it.each(pairs)('skips the lower step: %s before %s', (higher, lower) => {
    expect(touchSame(acting[higher], acting[lower])).toBe(false)
    expect(deciding(both(acting[higher], acting[lower])).step).toBe(higher)
  })

  it('carries the terms of an override with the answer to the danger', () =>
    expect(deciding({ risk: { statement: 'RSK.SI.plan', isAcute: true, needsHuman: true, turns } })).toMatchObject({
      ...{ step: 'risk', callsHuman: true, evidence: turns },
      override: { trigger: 'clientRisk' },
    }))

  it('calls nobody for what the coder doubts', () =>
    expect(
      deciding({ risk: { statement: 'RSK.SI.plan', isAcute: true, needsHuman: true, isDoubtful: true, turns } }),
    ).toMatchObject({ step: 'risk', callsHuman: false, override: null }))

  it('leaves strain alone after acute risk in the session', () =>
    expect(deciding(both(acting.repair, { rupture: { isSuspended: true } }))).toMatchObject({
      ...{ move: 'M-EXP', reason: 'support.suspended' },
      mustNot: ['challenge', 'questionnaire', 'closeTalk', 'capitulate', 'counterAttack'],
    }))

  it('asks about a strain it only suspects once in a session, below everything else', () => {
    const suspected = { rupture: { state: 'suspected' } } as const
    expect(deciding(suspected)).toMatchObject({ move: 'M-EXP', reason: 'support.explore', mustNot: ['challenge'] })
    expect(deciding({ ...suspected, monitorDue: 'session' })).toMatchObject({ step: 'support', move: 'M-MON' })
    expect(deciding({ ...suspected, monitorDue: 'session', negotiationDue: 'review' }).move).toBe('M-NEG')
  })
})

describe('a limit to harm', () => {
  it.each(precedenceSteps)('goes with whatever is done at the step %s', (step) => {
    const { move, with: beside, mustNot } = deciding(both(acting[step], { risk: { asksHarm: true } }))
    expect([move, ...beside]).toContain('M-LIM')
    expect(mustNot).toEqual(expect.arrayContaining(['endorseHarm', 'enableHarm']))
  })

  it('needs no consent, no basis and no agreement', () =>
    expect(
      deciding({
        ...{ risk: { asksHarm: true }, consent: { challenge: 'withdrawn' }, challenge: { workingBasis: 0 } },
        ...{ sessionsCompleted: 0, distress: { now: 3, isRising: true } },
      }),
    ).toMatchObject({ move: 'M-LIM' }))
})

describe('what goes along', () => {
  it('is a boundary and a hand-over that was asked for, once nobody is in danger', () => {
    const asked = both(acting.support, { referralDue: 'asked' })
    expect(deciding(both(acting.repair, asked)).with).toEqual(expect.arrayContaining(['M-BND', 'M-REF']))
    expect(deciding(both(acting.risk, asked)).with).not.toContain('M-BND')
  })

  it('is a question how it was after a challenge', () => {
    expect(deciding({ monitorDue: 'afterChallenge' })).toMatchObject({ move: 'M-MON', reason: 'support.monitor' })
    expect(deciding({ monitorDue: 'afterChallenge', negotiationDue: 'review' }).with).toContain('M-MON')
  })
})

describe('an opportunity for a challenge', () => {
  it.each([
    ['OPP.belief', ['s4t1', 's5t3'], 1, 'challenge.belief', []],
    ['OPP.endorse', ['s4t1', 's5t3'], 1, 'challenge.endorse', []],
    ['OPP.contradiction', ['s4t1', 's5t3'], 2, 'challenge.contradiction', ['M-MON']],
    ['OPP.avoidance', ['s4t1', 's5t3'], 2, 'challenge.avoidance', ['M-MON']],
    ['OPP.plan', ['s4t1', 's5t3'], 2, 'challenge.plan', ['M-MON']],
    ['OPP', ['s4t1', 's5t3'], 1, 'challenge.unspecified', []],
    ['OPP.belief', ['s2t1', 's4t1', 's5t3'], 3, 'challenge.belief', ['M-MON']],
  ] as const)('%s resting on %j is met at step %s', (opportunity, evidence, challengeStep, reason, beside) =>
    expect(deciding({ challenge: { opportunity, evidence } })).toMatchObject({
      ...{ step: 'challenge', move: 'M-CHA', challengeStep, reason, evidence, with: beside },
    }),
  )

  it('is met no higher than the guard lets', () =>
    expect(deciding({ challenge: { opportunity: 'OPP.contradiction' }, sessionsCompleted: 1 })).toMatchObject({
      move: 'M-CHA',
      challengeStep: 1,
      mustNot: ['challengeBeyondCeiling'],
    }))

  it('becomes a question that opens a second look where the guard lets no more', () =>
    expect(deciding({ challenge: { opportunity: 'OPP.belief', workingBasis: 0.2 } })).toMatchObject({
      ...{ move: 'M-EXP', reason: 'challenge.curious', challengeStep: 0 },
      blockedBy: [1, 2, 3, 4].map((step) => ({ step, by: ['workingBasis'] })),
    }))

  it.each([
    ['instead.K2', 'M-LIM', { challenge: { psychosisLately: true } }],
    ['instead.K3', 'M-EXP', { risk: { disclosesAbuse: true } }],
    ['instead.K4', 'M-EXP', { challenge: { acuteGrief: true } }],
    ['instead.K5', 'M-EXP', { challenge: { substancesToday: true } }],
    ['instead.K6', 'M-EXP', { setting: { needsAdaptedSupport: true } }],
    ['instead.K7', 'M-REP', { challenge: { last: { response: 'withdrawn', isUnresolved: true } } }],
    ['instead.K8', 'M-EXP', { consent: { challenge: 'withdrawn' } }],
    ['instead.K9', 'M-EXP', { challenge: { nearLeaving: true } }],
    ['instead.K10', 'M-EXP', { distress: { isRising: true } }],
    ['instead.K11', 'M-EXP', { challenge: { memoryInDoubt: true } }],
    ['instead.K12', 'M-EXP', { challenge: { identityTopic: true } }],
  ] satisfies readonly (readonly [string, string, SituationChanges])[])(
    'is left for what the table names instead: %s',
    (reason, move, changes) => {
      const decision = deciding(both({ challenge: { opportunity: 'OPP.belief' } }, changes))
      expect(decision).toMatchObject({ step: 'challenge', move, reason, challengeStep: null })
      expect(decision.mustNot).toContain('challenge')
    },
  )

  it('asks for consent where it alone is missing, once, and not of one who took it back', () => {
    const occasion = { challenge: { opportunity: 'OPP.contradiction' } } as const
    const asked = (consent: SituationChanges['consent'] & object) => deciding({ ...occasion, consent }).move
    expect(asked({ challenge: 'absent', ceiling: null })).toBe('M-CON')
    expect(asked({ challenge: 'expired', ceiling: null })).toBe('M-CON')
    expect(asked({ challenge: 'absent', ceiling: null, wasAsked: true })).toBe('M-CHA')
    expect(asked({ challenge: 'withdrawn', ceiling: null })).toBe('M-EXP')
    expect(deciding({ ...occasion, consent: { challenge: 'absent' }, sessionsCompleted: 2 }).move).toBe('M-CHA')
  })
})

describe('an arrangement', () => {
  it.each([
    ['formulation', 'M-FORM'],
    ['goal', 'M-GOAL'],
    ['task', 'M-TASK'],
    ['end', 'M-END'],
  ] as const)('of the %s is proposed when it is due', (arrangementDue, move) => {
    expect(deciding({ arrangementDue })).toMatchObject({ move, reason: `support.${arrangementDue}` })
    expect(deciding({ arrangementDue, distress: { now: 2 } }).move).toBe('M-EXP')
  })
})

describe('every decision', () => {
  const check = (test: (decision: Decision, situation: Situation) => void, numRuns = 500) =>
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        test(decide(situation), situation)
      }),
      { numRuns, seed: 7 },
    )

  /** The quiet moment with an occasion, some of its parts as they may be anywhere: near enough to a challenge for one to be made. */
  const nearChallenge = fc
    .tuple(
      arbitrarySituation,
      fc.subarray(['risk', 'rupture', 'consent', 'distress', 'setting'] as const, { maxLength: 2 }),
    )
    .map(([any, parts]): Situation => {
      const quiet = situationWith({ challenge: { opportunity: 'OPP.contradiction' } })
      return { ...quiet, ...Object.fromEntries(parts.map((part) => [part, any[part]])) }
    })

  it('never challenges in danger, in strain or against a contraindication, where a challenge is near', () => {
    let challenges = 0
    fc.assert(
      fc.property(nearChallenge, (situation) => {
        const { move, challengeStep } = decide(situation)
        if (move !== 'M-CHA') return
        challenges += 1
        expect(situation.risk.isAcute || situation.risk.wasAcute || situation.rupture.isOpen).toBe(false)
        expect(contraindicationsOf(situation, challengeStep ?? 4)).toEqual([])
        expect(canChallenge(situation, challengeStep ?? 4)).toEqual({ ok: true })
      }),
      { numRuns: 5000, seed: 7 },
    )
    expect(challenges).toBeGreaterThan(500)
  })

  it('never challenges in danger, in strain or against a contraindication', () =>
    check(({ move, challengeStep, with: beside }, situation) => {
      expect(beside).not.toContain('M-CHA')
      if (move !== 'M-CHA') return
      expect(situation.risk.isAcute || situation.rupture.isOpen).toBe(false)
      expect(challengeStep).toBeGreaterThanOrEqual(1)
      expect(contraindicationsOf(situation, 1)).toEqual([])
      expect(canChallenge(situation, challengeStep ?? 4)).toEqual({ ok: true })
    }, 5000))

  it('names its turns, its reason and why steps are closed', () =>
    check((decision, situation) => {
      const reasons: readonly string[] = [...actReasons, ...guardReasons]
      expect(reasons).toContain(decision.reason)
      if (situation.turn !== null) expect(decision.evidence).not.toEqual([])
      const highest = highestChallenge(situation) ?? -1
      const closed = decision.blockedBy.map(({ step }) => step)
      for (const step of [0, 1, 2, 3, 4] as const) if (step > highest) expect(closed).toContain(step)
    }))

  it('forbids a challenge wherever step 0 or a contraindication does, and harm wherever it is asked for', () =>
    check(({ mustNot, with: beside, move }, situation) => {
      const { risk } = situation
      if (highestChallenge(situation) === null) expect(mustNot).toContain('challenge')
      if (contraindicationsOf(situation, 1).length > 0) expect(mustNot).toContain('challenge')
      if (!risk.asksHarm && !risk.asksEnabling && !risk.harmToThird) return
      expect([move, ...beside]).toContain('M-LIM')
      expect(mustNot).toEqual(expect.arrayContaining(['endorseHarm', 'enableHarm']))
    }))

  it('recalls nothing but what may be recalled, and nothing in danger', () =>
    check(({ recall, step }, situation) => {
      expect(situation.recall).toEqual(expect.arrayContaining([...recall]))
      if (step === 'risk' || step === 'override') expect(recall).toEqual([])
    }))
})
