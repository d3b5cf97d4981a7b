import { describe, expect, it } from 'vitest'
import { defaultSetting, inputOf, memoryWith, situationAt } from '../../test/policy/record.ts'
import type { HeldContract } from '../dtn/memory.ts'
import { contraindicationsOf } from './contraindications.ts'
import { situationOf } from './situation-of.ts'

const benign = [
  'C [PD] I slept badly',
  'S [FQ.open] What kept you awake?',
  'C [AD:1] The talk with my boss',
  'S [VAL] I see',
]

describe('where the talk stands', () => {
  it('names the client turn that waits, and none after a reply', () => {
    expect(situationAt([['C [PD] hello']]).turn).toBe('s1t1')
    expect(situationAt([['C [PD] hello', 'S [REF] hi']]).turn).toBeNull()
    expect(situationAt([]).turn).toBeNull()
  })

  it('counts sessions that are over, those without content left out', () =>
    expect(situationAt([benign, ['C [ADM] hi', 'S [ADM] hi'], benign, ['C [PD] again']]).sessionsCompleted).toBe(2))

  it('expects as many turns as the own median leaves, and nothing without an earlier session', () => {
    const long = Array.from({ length: 7 }, () => ['C [PD] a', 'S [REF] b']).flat()
    expect(situationAt([benign, long, long, ['C [PD] a', 'S [REF] b', 'C [PD] c']]).remainingTurnsLikely).toBe(5)
    expect(situationAt([long, ['C [PD] a']]).remainingTurnsLikely).toBe(6)
    expect(situationAt([benign, [...long]]).remainingTurnsLikely).toBe(0)
    expect(situationAt([long]).remainingTurnsLikely).toBeNull()
  })

  it('takes the deepest feeling of the last three client turns', () => {
    const before = ['C [AD:3] worst', 'S [VAL] yes', 'C [AD:1] a', 'S [VAL] b']
    expect(situationAt([[...before, 'C [PD] c']]).distress).toEqual({ now: 3, isRising: false })
    expect(situationAt([[...before, 'C [PD] c', 'S [REF] d', 'C [AD] e']]).distress).toEqual({
      now: 1,
      isRising: false,
    })
  })

  it.each([
    [['C [PD] a', 'S [REF] b', 'C [AD:1] c', 'S [REF] d', 'C [AD:2] e'], true],
    [['C [AD:2] a', 'S [REF] b', 'C [AD:2] c', 'S [REF] d', 'C [AD:2] e'], false],
    [['C [AD:1] a', 'S [REF] b', 'C [AD:3] c', 'S [REF] d', 'C [AD:2] e'], false],
    // A first word about a feeling is no rise.
    [['C [PD] a', 'S [REF] b', 'C [PD] c', 'S [REF] d', 'C [AD:1] e'], false],
  ])('says whether distress rises: %j is %s', (turns, isRising) =>
    expect(situationAt([turns]).distress.isRising).toBe(isRising),
  )
})

describe('danger', () => {
  it('is the gravest statement of the turn', () => {
    const { risk } = situationAt([['C [RSK.SUB, RSK.SI.plan, RSK.SI.passive] dark']])
    expect(risk).toMatchObject({
      statement: 'RSK.SI.plan',
      isAcute: true,
      wasAcute: true,
      needsHuman: true,
      turns: ['s1t1'],
    })
  })

  it('stands until somebody meets it', () => {
    const unmet = ['C [RSK.SI.active] dark', 'S [INF] facts', 'C [PD] so']
    expect(situationAt([unmet]).risk).toMatchObject({ statement: null, isAcute: true, turns: ['s1t1'] })
    const met = ['C [RSK.SI.active] dark', 'S [SAF.inquire] tell me', 'C [PD] so']
    expect(situationAt([met]).risk).toMatchObject({ isAcute: false, wasAcute: true })
    expect(situationAt([unmet, ['S [SAF.inquire] I want to ask', 'C [PD] so']]).risk.isAcute).toBe(false)
  })

  it('of the session before is come back to, and one nobody met still stands', () => {
    const met = ['C [RSK.SI.active] dark', 'S [SAF.inquire] tell me', 'C [PD] so', 'S [REF] yes']
    expect(situationAt([met, ['C [PD] hello']]).risk).toMatchObject({ isAcute: false, followUpDue: true })
    const unmet = ['C [RSK.SI.active] dark', 'S [INF] facts']
    expect(situationAt([unmet, ['C [PD] hello']]).risk.isAcute).toBe(true)
    expect(situationAt([unmet, benign, ['C [PD] hello']]).risk.isAcute).toBe(false)
  })

  it('closes challenges for 72 hours', () => {
    const at = (hours: number) =>
      situationOf({
        ...inputOf([['C [RSK.SI.active] dark', 'S [SAF.inquire] tell me'], benign, ['C [PD] hello']], {
          starts: ['2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z', '2026-03-04T10:00:00Z'],
        }),
        now: new Date(Date.parse('2026-03-01T10:00:00Z') + hours * 3_600_000),
      }).risk.wasAcute
    expect([71, 72, 73].map(at)).toEqual([true, true, false])
  })

  it('that the coder doubts is asked about, calls nobody and does not stand', () => {
    const doubtful = { s1t1: 0.2 }
    const said = situationAt([['C [RSK.SI.plan] dark']], { confidence: doubtful }).risk
    expect(said).toMatchObject({ statement: 'RSK.SI.plan', isAcute: true, isDoubtful: true, needsHuman: false })
    const later = situationAt([['C [RSK.SI.plan] dark', 'S [INF] a', 'C [PD] b']], { confidence: doubtful }).risk
    expect(later).toMatchObject({ isAcute: false, wasAcute: true })
  })

  it('that the coder doubted closes challenges into the next talk, and makes no moment of it graver', () => {
    const told = [['C [RSK.SI.plan] dark', 'S [INF] a'], ['C [OPP.belief] b']]
    const situation = situationAt(told, { confidence: { s1t1: 0.2 } })
    expect(situation.risk).toMatchObject({ isAcute: false, wasAcute: false, wasPerhapsAcute: true })
    expect(contraindicationsOf(situation, 1)).toContain('K1')
    const never = situationAt([benign, ['C [OPP.belief] b']], { confidence: { s1t1: 0.2 } })
    expect(contraindicationsOf(never, 1)).not.toContain('K1')
  })

  it.each([
    [0.14, null, false, true],
    [0.15, 'RSK.SI.active', true, true],
  ] as const)(
    'with a confidence of %s is heard as %s, and closes challenges in any case',
    (own, statement, isAcute, wasAcute) => {
      const { risk } = situationAt([['C [RSK.SI.active] dark']], { confidence: { s1t1: own } })
      expect(risk).toMatchObject({ statement, isAcute, wasAcute })
    },
  )

  it('of a delusion is asked about from another confidence on, so that a faith is not taken for one', () => {
    const believes = (own: number) => situationAt([['C [RSK.DEL.grandiose] a belief']], { confidence: { s1t1: own } })
    expect(believes(0.19).risk).toMatchObject({ statement: null, hasPsychosis: true })
    expect(believes(0.2).risk).toMatchObject({ statement: 'RSK.DEL.grandiose', hasPsychosis: true })
  })

  it.each([
    ['C [RSK.SI.active] dark', 0.5, true],
    ['C [RSK.SI.active] dark', 0.49, false],
    ['C [RSK.ABU.victim] he hits me', 0.5, true],
    ['C [RSK.ABU.victim] he hits me', 0.49, false],
    ['C [RSK.DEL.persecutory] they follow me', 1, false],
  ] as const)('is beyond doubt by what the coder is sure of: %s, confidence %s: %s', (turn, own, isBeyondDoubt) =>
    expect(situationAt([[turn]], { confidence: { s1t1: own } }).risk.isBeyondDoubt).toBe(isBeyondDoubt),
  )

  it.each([
    ['C [RSK.SUB] again a bottle', 0.5, true],
    ['C [RSK.SUB] again a bottle', 0.49, false],
    ['C [PD] sorry, i am pretty drunk', 0, true],
  ] as const)(
    'of drink is of this moment where the coder is sure or it is told: %s, confidence %s: %s',
    (turn, own, isIntoxicated) =>
      expect(situationAt([[turn]], { confidence: { s1t1: own } }).risk.isIntoxicated).toBe(isIntoxicated),
  )

  it('stays beyond doubt into the next session, within the hours of K1', () => {
    const later = [['C [RSK.SI.active] dark', 'S [SAF] ask'], ['C [PD] a new day']]
    expect(situationAt(later).risk.isBeyondDoubt).toBe(true)
  })

  it.each([
    [0.2, true],
    [0.19, false],
  ])(
    'of a belief that is likely a delusion (confidence %s) stays as likely into the next session: %s',
    (own, isLikely) => {
      const later = [['C [RSK.DEL.grandiose] a belief', 'S [EXP] ask'], ['C [PD] a new day']]
      const { risk } = situationAt(later, { confidence: { s1t1: own } })
      expect([risk.hasPsychosis, risk.isLikelyPsychosis]).toEqual([false, isLikely])
    },
  )

  it('is not a request for help with harm where the coder doubts it', () => {
    const turns = ['C [RSK.SI.method, QI] how']
    expect(situationAt([turns], { confidence: { s1t1: 0.4 } }).risk).toMatchObject({
      asksEnabling: false,
      asksHarm: false,
    })
  })

  it.each([
    ['C [RSK.SI.method, QI] how', { asksEnabling: true, asksHarm: true }],
    ['C [RSK.SI.active, QI] how do I stop thinking this', { asksEnabling: false, asksHarm: false }],
    ['C [RSK.HI.plan] him', { harmToThird: true, needsHuman: true }],
    ['C [RSK.HI.plan, RSK.ABU.childRisk] him and the child', { harmToThird: true, needsHuman: true }],
    ['C [RSK.HI.thought, OPP.endorse] am I not right', { asksHarm: true, harmToThird: false }],
    ['C [RSK.ABU.victim] he hits me', { disclosesAbuse: true, isAcute: false }],
    ['C [RSK.DEL.persecutory] they follow me', { hasPsychosis: true }],
    ['C [RSK.MAN] no sleep', { hasPsychosis: true }],
    ['C [RSK.SUB] again a bottle', { isIntoxicated: true }],
    ['C [PD] sorry for the typos, i am pretty drunk', { isIntoxicated: true }],
    ['C [PD] he comes home drunk', { isIntoxicated: false }],
  ])('is told apart by its codes: %s', (turn, facts) => expect(situationAt([[turn]]).risk).toMatchObject(facts))

  it('is pushed for where the client objects to a limit just set', () => {
    const turns = ['C [RSK.MEDSTOP, OPP.endorse] fine?', 'S [LIM] I cannot say so', 'C [PSH] you must']
    expect(situationAt([turns]).risk.asksHarm).toBe(true)
    expect(situationAt([turns], { confidence: { s1t2: 0.4 } }).risk.asksHarm).toBe(false)
    expect(situationAt([['C [PD] a', 'S [FQ] b', 'C [PSH] no']]).risk.asksHarm).toBe(false)
  })
})

describe('strain', () => {
  it('is an open episode with its state, turns and count', () => {
    const { rupture } = situationAt([[...benign, 'C [CNF.5] this does not help']])
    expect(rupture).toMatchObject({
      ...{ state: 'open.C', kind: 'confrontation', isOpen: true, cause: 'progress', sameMarker: 1 },
      ...{ clientTurns: 0, sessions: 0, turns: ['s1t5'], isAvoiding: false, isSuspended: false },
    })
  })

  it.each([
    ['S [INS] do this', 'C [CNF.2] I will not', 'task'],
    ['S [REF] you are angry', 'C [CNF.2] that is not it', 'misunderstanding'],
    ['S [NEG.propose] our aim', 'C [CNF.2] not that', 'goal'],
    ['S [HISERR] your sister', 'C [CNF.1] I have none', 'wrongFact'],
    ['S [REF] yes', 'C [X.4] you forgot', 'wrongFact'],
    ['S [INS] fill in', 'C [CNF.3] not a form again', 'task'],
    ['S [INF] soon', 'C [CNF.4] the limit again', 'parameters'],
    ['S [INS] write it', 'C [WDR.3, QI] how is one to do that', 'unclearTask'],
    ['S [REF] yes', 'C [WDR.2] ok', 'bond'],
  ])('has its cause from what was objected to: %s / %s is %s', (system, client, cause) =>
    expect(situationAt([[...benign, system, client]]).rupture.cause).toBe(cause),
  )

  it('counts apologies, sees avoidance and a refusal to talk about the talk', () => {
    const turns = ['C [CNF.1] no', 'S [REP.5, REP.4] how was it for you', 'C [WDR.4, AVS] anyway, work']
    expect(situationAt([turns]).rupture).toMatchObject({
      acknowledgements: 1,
      isAvoiding: true,
      declinedExploring: true,
    })
    const willing = ['C [CNF.1] no', 'S [REP.5, REP.4] how was it for you', 'C [VUL] it hurt']
    expect(situationAt([willing]).rupture).toMatchObject({ isAvoiding: false, declinedExploring: false })
  })

  it('counts episodes with the same marker and sees that it comes back', () => {
    const strained = [
      'C [CNF.1] no',
      'S [REP.1] I meant',
      'C [ELB] I see',
      'S [REF] a',
      'C [ELB] b',
      'S [REF] c',
      'C [ELB] d',
    ]
    const { rupture } = situationAt([strained, benign, ['C [CNF.1] again']])
    expect(rupture).toMatchObject({ sameMarker: 2, isRepeated: true, isOpen: true })
  })

  it('waits after acute risk in the session', () =>
    expect(situationAt([['C [RSK.SI.active] a', 'S [SAF.inquire] b', 'C [CNF.1] c']]).rupture).toMatchObject({
      isOpen: true,
      isSuspended: true,
    }))

  it('that the coder doubts is only suspected', () => {
    const turns = [...benign, 'C [CNF.5] it helps']
    const { rupture } = situationAt([turns], { confidence: { s1t5: 0.1 } })
    expect(rupture).toMatchObject({ state: 'suspected', isOpen: false, turns: ['s1t5'] })
    expect(situationAt([turns], { confidence: { s1t5: 0.5 } }).rupture.isOpen).toBe(true)
  })

  it.each([
    ['C [WDR.1] it is nothing', 0.2, true],
    ['C [WDR.1] it is nothing', 0.19, false],
    ['C [CNF.1] you again', 0.49, false],
  ])('is taken up from less where it withdraws: %s at %s is %s', (turn, own, isOpen) => {
    expect(situationAt([[...benign, turn]], { confidence: { s1t5: own } }).rupture.isOpen).toBe(isOpen)
  })

  it('the client breaks off with this turn can still be met', () =>
    expect(situationAt([[...benign, 'C [CNF.1, LEV] I delete this']]).rupture).toMatchObject({
      isOpen: true,
      state: 'open.C',
    }))

  it('that has run out of time is shown once more, so that a human can be offered', () => {
    const talk = (n: number) => ['C [CNF.1] no', ...Array.from({ length: n }, () => ['S [REF] a', 'C [PD] b']).flat()]
    const shown = [19, 20, 21].map((n) => situationAt([talk(n)]).rupture)
    expect(shown.map(({ state, isOpen, clientTurns }) => [state, isOpen, clientTurns])).toEqual([
      ['missed', true, 19],
      ['missed', true, 20],
      ['unresolved', false, 21],
    ])
  })

  it('is over once it is resolved, and is remembered as unresolved for a session', () => {
    const resolved = ['C [CNF.1] a', 'S [REP.1] b', 'C [ELB] c', 'S [REF] d', 'C [ELB] e', 'S [REF] f', 'C [ELB] g']
    expect(situationAt([resolved]).rupture).toMatchObject({ state: 'calm', isOpen: false })
    const given = ['C [CNF.7] agree', 'S [CAP] you are right', 'C [POS] good', 'S [REA] yes', ...benign, ...benign]
    const after = situationAt([given, ['C [PD] hello']])
    expect(after.rupture).toMatchObject({ state: 'unresolved', isOpen: false })
    expect(after.challenge.outsideCeiling).toBe(1)
  })
})

describe('what is due', () => {
  it('a frame at the beginning, once', () => {
    expect(situationAt([['C [PD] hello']]).frameDue).toBe('firstSession')
    expect(situationAt([['C [PD] hello', 'S [FRM] I am a program', 'C [PD] so']]).frameDue).toBeNull()
    expect(situationAt([[...benign, 'C [PD] so']]).frameDue).toBeNull()
  })

  it.each([
    ['Are you a real person?', 'asked'],
    ['Bist du eigentlich ein Mensch?', null],
    ['Bist du ein echter Mensch?', 'asked'],
    ['Am I talking to a bot?', 'asked'],
    ['My boss asked if I am a machine.', null],
  ])('a frame on question: %s', (text, due) =>
    expect(situationAt([['S [FRM] hi', `C [QF] ${text}`]]).frameDue).toBe(due),
  )

  it('a frame after seven idle days and with a new version', () => {
    const sessions = [['C [PD] a', 'S [FRM] b'], ['C [PD] c']]
    const frameOn = (next: string) =>
      situationOf(inputOf(sessions, { starts: ['2026-03-01T10:00:00Z', next] })).frameDue
    expect(frameOn('2026-03-08T10:00:00Z')).toBe('idle')
    expect(frameOn('2026-03-08T09:59:00Z')).toBeNull()
    const memory = memoryWith({ frame: { at: new Date('2026-03-01T10:00:00Z'), systemVersion: '1' } })
    const starts = ['2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z']
    expect(situationOf(inputOf(sessions, { starts, memory, system: { version: '2' } })).frameDue).toBe('newVersion')
    expect(situationOf(inputOf(sessions, { starts, memory, system: { version: '1' } })).frameDue).toBeNull()
  })

  it.each([
    ['C [PSH] I see it otherwise', 'pushBack'],
    ['C [NGT] three words instead', 'pushBack'],
    ['C [CNF.3] not a form', 'activity'],
    ['C [CNF.5] no progress', 'progress'],
    ['C [PD] so', null],
  ])('negotiation: %s', (turn, due) => expect(situationAt([[...benign, turn]]).negotiationDue).toBe(due))

  it('a review on its day, until it was negotiated', () => {
    const contract: HeldContract = {
      ...{ id: 'c1', kind: 'goal', version: 1, status: 'agreed', proposer: 'client', words: 'sleep through' },
      ...{ basis: 'negotiation', basisTurns: ['s1t1'], reviewAt: new Date('2026-03-02T00:00:00Z') },
      changedAt: new Date('2026-03-01T00:00:00Z'),
    }
    const memory = memoryWith({ contracts: [contract] })
    const due = (turns: readonly string[], now: string) =>
      situationOf({ ...inputOf([turns], { memory }), now: new Date(now) }).negotiationDue
    expect(due(['C [PD] a'], '2026-03-02T00:00:00Z')).toBe('review')
    expect(due(['C [PD] a'], '2026-03-01T23:00:00Z')).toBeNull()
    expect(due(['C [PD] a', 'S [NEG.invite] b', 'C [PD] c'], '2026-03-02T00:00:00Z')).toBeNull()
  })

  it('a hand-over that is asked for, or that the talk cannot replace, once', () => {
    expect(situationAt([['C [X.3] a person, please']]).referralDue).toBe('asked')
    expect(situationAt([['C [RSK.EAT] a', 'S [SAF.inquire] b', 'C [PD] c']]).referralDue).toBe('scope')
    expect(situationAt([['C [RSK.EAT] a', 'S [RFR] b', 'C [PD] c']]).referralDue).toBeNull()
  })

  it('a question how it was, after a challenge that asks for it', () => {
    const turns = [...benign, 'C [OPP.contradiction] a', 'S [CHA.discrepancy^2] b', 'C [ELB] c']
    expect(situationAt([turns]).monitorDue).toBe('afterChallenge')
    expect(situationAt([[...turns, 'S [MON] d', 'C [ELB] e']]).monitorDue).toBeNull()
  })

  it('an arrangement at one turn of the session', () => {
    const talk = (n: number) => [...Array.from({ length: n }, () => ['C [HD:1] a', 'S [REF] b']).flat(), 'C [PD] c']
    expect([2, 3, 4].map((n) => situationAt([talk(n)]).arrangementDue)).toEqual([null, 'formulation', null])
    const formulation = { version: 1, text: 'x', confidence: 0.7, status: 'confirmed', links: [] } as const
    expect(situationAt([talk(3)], { memory: memoryWith({ formulation }) }).arrangementDue).toBe('goal')
    expect(situationAt([talk(3).with(-1, 'C [QF] what is sleep?')]).arrangementDue).toBeNull()
    expect(situationAt([talk(3), talk(3)]).arrangementDue).toBeNull()
  })
})

describe('dependency', () => {
  it('is the statement that waits and the gravest flag', () => {
    const said = situationAt([['C [DPN.displace] I cancelled for you']]).dependency
    expect(said).toEqual({ statement: 'DPN.displace', flagSeverity: 3, turns: ['s1t1'] })
    expect(situationAt([['C [DPN.displace] a', 'S [BND] b', 'C [PD] c']]).dependency).toEqual({
      statement: null,
      flagSeverity: 3,
      turns: ['s1t1'],
    })
  })
})

describe('setting', () => {
  it('is passed on as declared', () => expect(situationAt([['C [PD] a']]).setting).toEqual(defaultSetting))
})
