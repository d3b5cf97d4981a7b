import { describe, expect, it } from 'vitest'
import { memoryWith, situationAt } from '../../test/policy/record.ts'
import { isMinor } from '../dtn/declared-support.ts'
import type { Fact, HeldContract } from '../dtn/memory.ts'

const now = '2026-03-01T10:00:00Z'
const fact = (changes: Partial<Fact>): Fact => ({
  ...{
    id: 'f1',
    text: 'plays in a choir',
    source: 's1t1',
    saidAt: new Date('2026-02-01T10:00:00Z'),
    state: 'confirmed',
  },
  ...{ confidence: 0.9, isPrivate: false, isSecondHand: false },
  ...changes,
})
const goal: HeldContract = {
  ...{ id: 'c1', kind: 'goal', version: 1, status: 'agreed', proposer: 'client', words: 'sing in the choir again' },
  ...{ basis: 'negotiation', basisTurns: ['s1t1'], reviewAt: null, changedAt: new Date(now) },
}
const challengeAt = (sessions: Parameters<typeof situationAt>[0], options: Parameters<typeof situationAt>[1] = {}) =>
  situationAt(sessions, options).challenge

describe('an opportunity', () => {
  it.each([
    [['C [OPP.belief] I always fail'], 'OPP.belief'],
    [['C [OPP.belief] I always fail', 'S [REF] so', 'C [PD] yes'], 'OPP.belief'],
    [['C [OPP.belief] I always fail', 'S [REF] so', 'C [PD] yes', 'S [REF] a', 'C [PD] b'], null],
    [['C [OPP.belief] I always fail', 'S [CHA] always?', 'C [PD] yes'], null],
    [['C [OPP.plan, RSK.SI.passive] dark'], null],
    [['C [RSK.ABU.victim] he', 'S [SAF] a', 'C [OPP.belief] my fault'], null],
    [['C [PD] a'], null],
  ])('in %j is %s', (turns, opportunity) => expect(challengeAt([turns]).opportunity).toBe(opportunity))

  it('that the coder doubts, or in a turn nobody coded, is none', () =>
    expect(challengeAt([['C [OPP.belief] a']], { confidence: { s1t1: 0.4 } }).opportunity).toBeNull())

  it('is not carried into another session', () =>
    expect(challengeAt([['C [OPP.belief] a', 'S [REF] b'], ['C [PD] c']]).opportunity).toBeNull())
})

describe('what a challenge rests on', () => {
  it('is the client’s own words: the turn, what it points to, and earlier ones of the kind', () => {
    const sessions = [
      ['C [PD] I want to sing', 'S [REF] yes', 'C [OPP.avoidance] not today'],
      ['C [OPP.avoidance>s1t1] nor now'],
    ]
    expect(challengeAt(sessions)).toMatchObject({ evidence: ['s1t1', 's1t3', 's2t1'], isLinked: true })
    expect(challengeAt([['C [OPP.belief] a']])).toMatchObject({ evidence: ['s1t1'], isLinked: false })
  })

  it.each([
    ['C [OPP.avoidance] not today', true],
    ['C [OPP.contradiction] both', true],
    ['C [OPP.belief] nobody wants me in the choir', true],
    ['C [OPP.belief] nobody likes me', false],
  ])('is tied to a goal on record: %s is %s', (turn, isLinked) =>
    expect(challengeAt([[turn]], { memory: memoryWith({ contracts: [goal] }) }).isLinked).toBe(isLinked),
  )

  it('is not tied to a goal that was closed', () =>
    expect(
      challengeAt([['C [OPP.avoidance] no']], { memory: memoryWith({ contracts: [{ ...goal, status: 'closed' }] }) })
        .isLinked,
    ).toBe(false))

  it.each([
    ['fresh', {}, [false, false]],
    ['180 days old', { saidAt: new Date('2025-09-02T10:00:00Z') }, [false, false]],
    ['older', { saidAt: new Date('2025-09-02T09:59:59Z') }, [true, false]],
    ['contradicted', { state: 'contradicted' }, [true, true]],
    ['rejected', { state: 'rejected' }, [false, true]],
    ['second hand', { isSecondHand: true }, [false, true]],
    ['unsure', { confidence: 0.79 }, [false, true]],
    ['of an unknown age', { saidAt: null }, [false, true]],
    ['only suggested', { state: 'suggested', confidence: 0.2 }, [false, false]],
    ['about something else', { source: 's9t9', state: 'contradicted' }, [false, false]],
  ] satisfies readonly (readonly [string, Partial<Fact>, readonly boolean[]])[])(
    'is in doubt with its facts: %s',
    (_, changes, [stale, doubt]) =>
      expect(challengeAt([['C [OPP.belief] a']], { memory: memoryWith({ facts: [fact(changes)] }) })).toMatchObject({
        ...{ staleFact: stale, memoryInDoubt: doubt },
      }),
  )
})

describe('the last challenge', () => {
  it('is counted in client turns, with its answer', () => {
    const turns = ['C [OPP.belief] a', 'S [CHA^2] b', 'C [PSH] no', 'S [TOL] c', 'C [PD] d']
    expect(challengeAt([turns])).toMatchObject({
      ...{ clientTurnsSinceLast: 2, last: { response: 'resisted', isUnresolved: true } },
    })
    expect(challengeAt([['C [PD] a']])).toMatchObject({ clientTurnsSinceLast: null, last: null })
  })

  it.each([
    [['S [CHA^2] b', 'C [ELB] c', 'S [MON] d', 'C [ELB] e', 'S [REF] f', 'C [ELB] g', 'S [REF] h', 'C [ELB] i'], true],
    [['S [CHA^2] b', 'C [ELB] c', 'S [REF] d', 'C [ELB] e', 'S [REF] f', 'C [ELB] g', 'S [REF] h', 'C [ELB] i'], false],
    [['S [CHA^2] b', 'C [ELB] c', 'S [REF] d', 'C [ELB] e'], true],
    [['S [CHA^1] b', 'C [ELB] c', 'S [REF] d', 'C [ELB] e', 'S [REF] f', 'C [ELB] g', 'S [REF] h', 'C [ELB] i'], true],
  ])('was followed by a question how it was, or still may be: %j is %s', (turns, monitorPlanned) =>
    expect(challengeAt([['C [PD] a', ...turns]]).monitorPlanned).toBe(monitorPlanned),
  )
})

describe('what speaks against a challenge', () => {
  it.each([
    ['acuteGrief', ['C [AD:3@loss] since she died'], true],
    ['acuteGrief', ['C [HD:3@loss] what he did then'], true],
    ['acuteGrief', ['C [AD:2@loss] since she died'], false],
    ['acuteGrief', ['C [AD:3@work] all of it'], false],
    ['acuteGrief', ['C [AD] my brother died on Sunday', 'S [VAL] b', 'C [PD] c'], true],
    ['acuteGrief', ['C [AD] b', 'S [VAL] my brother died on Sunday', 'C [PD] c'], false],
    ['isMinor', ['C [PD] I am 14, by the way'], true],
    ['isMinor', ['C [PD] I am 14 weeks pregnant'], false],
    ['nearLeaving', ['C [PD] a', 'S [REF] b', 'C [LEV] I stop here'], true],
    ['nearLeaving', ['C [PD] a', 'S [REF] b', 'C [ADM] good night'], true],
    ['nearLeaving', ['C [ADM] hello'], false],
    ['identityTopic', ['C [OPP.belief, PD@culture] my faith forbids'], true],
    ['identityTopic', ['C [OPP.belief, PD@work] my boss forbids'], false],
    ['psychosisLately', ['C [RSK.DEL.referential] the radio', 'S [SAF] a', 'C [PD] b'], true],
    ['substancesToday', ['C [RSK.SUB] again', 'S [SAF] a', 'C [PD] b', 'S [REF] c', 'C [PD] d'], true],
  ] as const)('%s in %j is %s', (name, turns, holds) => expect(challengeAt([turns])[name]).toBe(holds))

  it('is a minor in every later session, once it was said', () =>
    expect(challengeAt([['C [PD] im 15', 'S [VAL] b'], ['C [PD] c']]).isMinor).toBe(true))

  it('is despair about a loss in this session only', () =>
    expect(challengeAt([['C [AD:3@loss] a', 'S [VAL] b'], ['C [PD] c']]).acuteGrief).toBe(false))

  it('are signs of psychosis for 30 days', () => {
    const sessions = [['C [RSK.MAN] no sleep', 'S [SAF] a'], ['C [PD] b']]
    const lately = (next: string) => challengeAt(sessions, { starts: ['2026-03-01T10:00:00Z', next] }).psychosisLately
    expect(lately('2026-03-31T10:00:00Z')).toBe(true)
    expect(lately('2026-04-01T10:00:00Z')).toBe(false)
  })

  it.each([
    ['13-17', true],
    ['16-20', true],
    ['<18', true],
    ['under 18', true],
    ['minor', true],
    ['18-25', false],
    ['65+', false],
    ['adult', false],
    [undefined, false],
  ])('is an age band that reaches under 18: %s is %s', (ageBand, minor) => expect(isMinor(ageBand)).toBe(minor))

  it('is cleared by a clinician until the clearance ends', () => {
    const clearance = { of: ['K4'], by: 'clinician', reason: 'known well', until: new Date('2026-03-01T10:00:01Z') }
    const cleared = (until: string) =>
      challengeAt([['C [PD] a']], { memory: memoryWith({ clearance: { ...clearance, until: new Date(until) } }) })
        .cleared
    expect(cleared('2026-03-01T10:00:01Z')).toEqual(['K4'])
    expect(cleared('2026-03-01T10:00:00Z')).toEqual([])
  })
})

describe('the working basis', () => {
  const basis = (sessions: Parameters<typeof situationAt>[0], options: Parameters<typeof situationAt>[1] = {}) =>
    challengeAt(sessions, options).workingBasis

  it('is the mean of what is known', () => {
    // Sessions with engagement 0, episodes 1 (none), tasks unknown, understood 0, no dependency 1.
    expect(basis([['C [PD] a']])).toBeCloseTo(2 / 4)
    expect(basis([['C [POS] a']])).toBeCloseTo(3 / 4)
    expect(basis([['C [POS] you really get me']])).toBeCloseTo(1)
    expect(basis([['C [POS] a', 'S [INS] b', 'C [CMP] ok']])).toBeCloseTo(3 / 5)
    expect(basis([['C [POS] a', 'S [INS] b', 'C [POS] did it']])).toBeCloseTo(4 / 5)
  })

  it('falls with a dependency flag of severity 2 and with strain that is not resolved', () => {
    expect(basis([['C [POS, DPN.absence] a']])).toBeCloseTo(2 / 4)
    expect(basis([['C [POS] a', 'S [REF] b', 'C [CNF.1] c']])).toBeCloseTo(2 / 4)
  })

  it('takes agreed tasks from the record before those of the talk', () => {
    const task: HeldContract = { ...goal, id: 't', kind: 'task' }
    const proposed: HeldContract = { ...task, id: 'u', status: 'proposed', basis: null }
    expect(basis([['C [POS] a']], { memory: memoryWith({ contracts: [task, proposed] }) })).toBeCloseTo(3.5 / 5)
  })
})

describe('consent', () => {
  const given = {
    id: 'k',
    kind: 'challenge',
    ceiling: 3,
    textVersion: '1',
    expiresAt: null,
    withdrawnAt: null,
  } as const
  const consentAt = (...consents: readonly { givenAt: string; expiresAt?: string; withdrawnAt?: string }[]) =>
    situationAt([['C [PD] a']], {
      memory: memoryWith({
        consents: consents.map(({ givenAt, expiresAt, withdrawnAt }) => ({
          ...given,
          givenAt: new Date(givenAt),
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
          withdrawnAt: withdrawnAt === undefined ? null : new Date(withdrawnAt),
        })),
      }),
    }).consent

  it.each([
    ['absent', []],
    ['active', [{ givenAt: '2026-02-01T10:00:00Z' }]],
    ['active', [{ givenAt: '2025-12-01T10:00:01Z' }]],
    // Renewed every 90 days, whatever end the record names.
    ['expired', [{ givenAt: '2025-12-01T10:00:00Z', expiresAt: '2027-01-01T00:00:00Z' }]],
    ['expired', [{ givenAt: '2026-02-01T10:00:00Z', expiresAt: now }]],
    ['withdrawn', [{ givenAt: '2026-02-01T10:00:00Z', withdrawnAt: now }]],
    ['withdrawn', [{ givenAt: '2026-01-01T10:00:00Z' }, { givenAt: '2026-02-01T10:00:00Z', withdrawnAt: now }]],
    [
      'active',
      [{ givenAt: '2026-01-01T10:00:00Z', withdrawnAt: '2026-01-02T10:00:00Z' }, { givenAt: '2026-02-01T10:00:00Z' }],
    ],
    ['absent', [{ givenAt: '2026-03-02T10:00:00Z' }]],
  ] as const)('is %s for %j', (challenge, consents) => expect(consentAt(...consents).challenge).toBe(challenge))

  it('covers what it names, and nothing once it ended', () => {
    expect(consentAt({ givenAt: '2026-02-01T10:00:00Z' }).ceiling).toBe(3)
    expect(consentAt({ givenAt: '2026-02-01T10:00:00Z', withdrawnAt: now }).ceiling).toBeNull()
  })
})

describe('recall', () => {
  const recalled = (text: string, facts: readonly Fact[]) =>
    situationAt([['C [PD] hello', 'S [REF] yes'], [`C [PD] ${text}`]], { memory: memoryWith({ facts }) }).recall

  it('offers verified facts of earlier sessions that fit what was said, the most fitting first', () => {
    const facts = [
      fact({ id: 'choir', text: 'plays in a choir' }),
      fact({ id: 'sister', text: 'the sister sings in the choir on Sunday' }),
      fact({ id: 'dog', text: 'has an old dog' }),
    ]
    expect(recalled('My sister asked me to come to the choir', facts)).toEqual(['sister', 'choir'])
    expect(recalled('Work was hard today', facts)).toEqual([])
  })

  it.each([
    ['suggested', { state: 'suggested' }],
    ['private', { isPrivate: true }],
    ['of this session', { source: 's2t1' }],
    ['second hand', { isSecondHand: true }],
    ['unsure', { confidence: 0.79 }],
    ['of an unknown age', { saidAt: null }],
  ] satisfies readonly (readonly [string, Partial<Fact>])[])('never offers a fact that is %s', (_, changes) => {
    expect(recalled('The choir again', [fact({})])).toEqual(['f1'])
    expect(recalled('The choir again', [fact(changes)])).toEqual([])
  })
})
