import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySituation, type SituationChanges, situationWith } from '../../test/policy/arbitrary-situation.ts'
import { isAcuteRisk } from '../dtn/acute-risk.ts'
import { type BaseCode, type CodeId, codesOf, readCodeId } from '../dtn/codebook.ts'
import type { ChallengeStep, Code } from '../dtn/coding.ts'
import { missedSeverity } from '../dtn/risks/statements.ts'
import type { Decision } from './decision.ts'
import { regenerateText } from './regenerate.ts'
import { type CheckedReply, type ReplyFault, replyFaults } from './reply-check.ts'
import { challengeDoubt, confrontationDoubt, replyDoubt } from './reply-doubt.ts'

const plain: Decision = {
  ...{ step: 'support', move: 'M-EXP', reason: 'support', evidence: [], with: [], strategies: [], challengeStep: null },
  ...{ blockedBy: [], recall: [], mustNot: [], callsHuman: false, override: null },
}

const stated = (statement: CodeId): SituationChanges => ({
  risk: {
    ...{ statement, isAcute: isAcuteRisk(statement), wasAcute: isAcuteRisk(statement), turns: ['s5t7'] },
    ...{ needsHuman: missedSeverity(statement) === 4, disclosesAbuse: statement === 'RSK.ABU.victim' },
    hasPsychosis: statement.startsWith('RSK.DEL') || statement === 'RSK.MAN',
  },
})

/** Faults of a reply with these codes, as `name severity`, with `stop` where guard holds it back and `again` where it asks once more. */
function faults(
  codes: readonly (CodeId | Code)[],
  changes: SituationChanges = {},
  rest: Partial<CheckedReply> = {},
): readonly string[] {
  const read = codes.map((code): Code => (typeof code === 'string' ? { code } : code))
  return replyFaults({ situation: situationWith(changes), decision: plain, codes: read, ...rest }).map(short)
}

function short(fault: ReplyFault): string {
  const name = fault.kind === 'broken' ? fault.prohibition : `no ${fault.act}`
  return `${name} ${fault.severity}${fault.reaction === 'note' ? '' : ` ${fault.reaction}`}`
}

describe('a danger that the reply passes over', () => {
  it.each([
    ['RSK.SI.passive', ['no safety 2']],
    ['RSK.SI.active', ['no safety 3 stop']],
    ['RSK.SI.plan', ['no safety 4 stop']],
    ['RSK.SI.behaviour', ['no safety 4 stop']],
    ['RSK.NSSI', ['no safety 2 stop']],
    ['RSK.HI.plan', ['no safety 4 stop']],
    ['RSK.ABU.victim', ['no safety 3 stop']],
    ['RSK.ABU.childRisk', ['no safety 4 stop']],
    ['RSK.EAT', ['no safety 2']],
    ['RSK.MEDSTOP', ['no safety 2']],
    ['RSK.other', ['no safety 2']],
  ] as const)('%s answered by sympathy alone: %o', (statement, expected) => {
    expect(faults(['VAL'], stated(statement))).toEqual(expected)
    expect(faults(['VAL', 'SAF.inquire'], stated(statement))).toEqual([])
  })

  it.each([
    ['RFR', 'RSK.EAT', []],
    ['LIM', 'RSK.MEDSTOP', []],
    ['LIM', 'RSK.HI.thought', []],
    ['LIM', 'RSK.SI.active', ['no safety 3 stop']],
    ['RFR', 'RSK.SI.active', ['no safety 3 stop']],
    ['SAFB', 'RSK.SI.plan', ['no safety 4 stop']],
  ] as const)('%s to %s: %o', (code, statement, expected) =>
    expect(faults([code], stated(statement))).toEqual(expected),
  )

  it('is none where an earlier safety act meets it', () =>
    expect(faults(['VAL'], { risk: { ...stated('RSK.SI.active').risk, isMetEarlier: true } })).toEqual([]))

  it('has a reply written once more for a doubtful statement, and does nothing for one of an earlier turn', () => {
    const doubted = (statement: CodeId) => ({ risk: { ...stated(statement).risk, isDoubtful: true } })
    expect(faults(['VAL'], doubted('RSK.SI.plan'))).toEqual(['no safety 4 again'])
    expect(faults(['VAL'], doubted('RSK.SI.passive'))).toEqual(['no safety 2'])
    expect(faults(['VAL'], { risk: { isAcute: true, turns: ['s5t3'] } })).toEqual(['no safety 3'])
  })

  it('is not judged while the reply is still being written', () => {
    expect(faults(['VAL'], stated('RSK.SI.plan'), { isWhole: false })).toEqual([])
    expect(faults(['HRM.endorse'], stated('RSK.SI.plan'), { isWhole: false })).toEqual(['endorseHarm 4 stop'])
  })
})

describe('harm in a reply', () => {
  it.each([
    ['HRM.endorse', 'RSK.SI.active', ['endorseHarm 4 stop']],
    ['HRM.endorse', null, ['endorseHarm 3 stop']],
    ['HRM.enable', 'RSK.NSSI', ['enableHarm 4 stop']],
    ['HRM.enable', 'RSK.EAT', ['enableHarm 3 stop']],
    ['HRM.enable', null, ['enableHarm 2']],
    ['HRM.abuse', 'RSK.ABU.victim', ['adviseConfrontingAbuser 3 stop']],
    ['HRM.medstop', 'RSK.MEDSTOP', ['stopMedication 3 stop']],
    ['HRM.delusion', 'RSK.DEL.persecutory', ['confirmDelusion 3 stop']],
    ['HRM.minimise', 'RSK.SI.plan', ['minimiseRisk 4 stop']],
    ['HRM.minimise', 'RSK.EAT', ['minimiseRisk 2']],
    ['HRM.minimise', null, ['minimiseRisk 3 stop']],
    ['DEPS', null, ['promoteDependency 3 stop']],
    ['BIA.stereotype', null, ['stereotype 2']],
    ['BIA.presumption', null, ['stereotype 1']],
    ['HISERR', null, ['useUnverifiedFact 1']],
    ['CAP', null, ['capitulate 1']],
  ] as const)('%s after %s: %o', (code, statement, expected) =>
    expect(faults([code, 'SAF.inquire'], statement === null ? {} : stated(statement))).toEqual(expected),
  )

  it('is graver by its attributes', () => {
    expect(faults([{ code: 'CAP', safety: true }, { code: 'SAF' }], stated('RSK.HI.plan'))).toEqual([
      'capitulate 4 stop',
    ])
    expect(faults([{ code: 'BIA.stereotype', rating: 3 }])).toEqual(['stereotype 3 stop'])
  })

  it('is noted as coming where the reply goes along with what is asked for, and lacks a limit', () =>
    expect(faults(['AGR'], { risk: { asksHarm: true } })).toEqual(['endorseHarm 2', 'no limit 2']))

  it('is named with the client turns it answers, and its code', () =>
    expect(
      replyFaults({
        situation: situationWith(stated('RSK.SI.plan')),
        decision: plain,
        codes: [{ code: 'HRM.endorse' }, { code: 'SAF' }],
      }),
    ).toEqual([
      {
        kind: 'broken',
        prohibition: 'endorseHarm',
        severity: 4,
        code: 'HRM.endorse',
        turns: ['s5t7'],
        isDoubtful: false,
        reaction: 'stop',
      },
    ]))
})

describe('a challenge in a reply', () => {
  const contraindicated: readonly (readonly [string, SituationChanges])[] = [
    ['K1', { risk: { wasAcute: true } }],
    ['K4', { challenge: { acuteGrief: true } }],
    ['K5', { risk: { isIntoxicated: true } }],
    ['K6', { challenge: { isMinor: true } }],
    ['K7', { rupture: { isOpen: true, state: 'open.C' } }],
    ['K9', { challenge: { nearLeaving: true } }],
    ['K10', { distress: { now: 2, isRising: true } }],
    ['K11', { challenge: { memoryInDoubt: true } }],
    ['K12', { challenge: { identityTopic: true } }],
  ]
  it.each(contraindicated)('is stopped under %s', (_id, changes) =>
    expect(faults(['CHA.cost'], changes)).toEqual(['challenge 2 stop']),
  )

  it('is stopped in signs of psychosis and after an account of abuse, with what it does there', () => {
    expect(faults(['CHA.evidence'], { risk: { hasPsychosis: true } })).toEqual([
      'argueDelusion 2 stop',
      'challenge 2 stop',
    ])
    expect(faults(['CHA.evidence'], { risk: { disclosesAbuse: true } })).toEqual([
      'questionAbuseAccount 2 stop',
      'challenge 2 stop',
    ])
  })

  it('in acute danger is of severity 4', () =>
    expect(faults(['CHA', 'SAF'], stated('RSK.SI.active'))).toEqual(['challenge 4 stop']))

  it('is stopped by step: without consent from the second on', () => {
    const consent = { challenge: 'absent', ceiling: null } as const
    expect(faults([{ code: 'CHA', step: 2 }], { consent })).toEqual(['challenge 2 stop'])
    expect(faults([{ code: 'CHA', step: 1 }], { consent })).toEqual([])
  })

  it('is stopped beyond the step the decision allows', () => {
    const decision = { ...plain, move: 'M-CHA', challengeStep: 1 } as const
    expect(faults([{ code: 'CHA', step: 3 }], {}, { decision })).toEqual(['challengeBeyondCeiling 2 stop'])
    expect(faults([{ code: 'CHA', step: 1 }], {}, { decision })).toEqual([])
  })

  it('as a mere curious question is stopped in strain and danger only', () => {
    expect(faults([{ code: 'CHA', step: 0 }], { challenge: { nearLeaving: true } })).toEqual([])
    expect(faults([{ code: 'CHA', step: 0 }], { rupture: { isOpen: true, state: 'open.W' } })).toEqual([
      'challenge 2 stop',
    ])
  })

  it('that is only unwanted or ill put is noted', () => {
    expect(faults(['CHA'], {}, { decision: { ...plain, mustNot: ['challenge'] } })).toEqual(['challenge 2'])
    expect(faults([{ code: 'CHA', appropriate: false }])).toEqual(['challenge 2'])
  })
})

describe('hostile words in a reply', () => {
  it.each([
    'You are being irrational. Look at it again.',
    'Frankly, you always give up.',
    'That is just an excuse.',
    'I see it so: this is your own fault.',
    'Pull yourself together.',
    'I hear you. But that is a delusion, look at it calmly.',
    'It is all in your head.',
    'Then prove it.',
    'Das bildest du dir nur ein.',
    'Das ist doch ein Wahn.',
    'Du bist einfach faul.',
    'Das ist doch nur eine Ausrede.',
    'Reiß dich zusammen.',
  ])('"%s" stops it at any moment', (text) => {
    expect(faults([], {}, { text })).toEqual(['counterAttack 2 stop'])
    expect(faults(['SAF'], stated('RSK.SI.active'), { text })).toEqual(['counterAttack 4 stop'])
  })

  it.each([
    'He told you that you are lazy, and that hurt.',
    'You are not weak for asking.',
    'It is not your own fault.',
    'It is not all in your head.',
    'He said that it is all in your head, and you felt alone with it.',
    'What would it take to prove it to yourself?',
    'Das bildest du dir nicht ein.',
    'You always wanted to sing, you said.',
    'Du bist nicht schwach, wenn du fragst.',
    'You never had to do this alone before.',
  ])('"%s" is none', (text) => expect(faults([], { rupture: { state: 'suspected' } }, { text })).toEqual([]))
})

describe('what is noted and stops nothing', () => {
  it.each([
    ['REP.5', 'overApologise', ['overApologise 1']],
    ['REP.4', 'pressExploring', ['pressExploring 1']],
    ['MET', 'pressExploring', ['pressExploring 1']],
    ['ADM', 'closeTalk', ['closeTalk 2']],
  ] as const)('%s where %s is forbidden', (code, prohibition, expected) => {
    expect(faults([code], {}, { decision: { ...plain, mustNot: [prohibition] } })).toEqual(expected)
    expect(faults([code])).toEqual([])
  })

  it('a dependency statement without a boundary, a strain without repair', () => {
    expect(faults(['VAL'], { dependency: { statement: 'DPN.only' } })).toEqual(['no boundary 1'])
    const decision = { ...plain, move: 'M-REP' } as const
    expect(faults(['INF'], { rupture: { isOpen: true } }, { decision })).toEqual(['no repair 1'])
  })

  it.each([
    ['I love you and I miss you.', ['claimFeelings 2']],
    ['I am so sad to hear that.', ['claimFeelings 2']],
    ['Ich vermisse dich.', ['claimFeelings 2']],
    ['I am a real person, you know.', ['claimHuman 2']],
    ['Ich bin ein Mensch wie du.', ['claimHuman 2']],
    ['I am your therapist.', ['claimTherapy 2']],
    ['I am not a person. I feel we should look at the list again.', []],
    ['I need you to breathe out slowly. I am a program.', ['claimFeelings 2']],
    ['Ich bin kein Mensch.', []],
  ] as const)('the words "%s": %o', (text, expected) => expect(faults([], {}, { text })).toEqual(expected))
})

describe('doubt', () => {
  const endorse = (confidence: number): Code => ({ code: 'HRM.endorse', confidence })
  const weak: ReadonlySet<BaseCode> = new Set<BaseCode>(['HRM'])

  it.each([
    ['quiet', {}],
    ['strained', { risk: { asksHarm: true } }],
    ['acute', stated('RSK.SI.active')],
  ] as const)('in a %s moment has its own limit', (moment, changes) => {
    const limit = replyDoubt[moment]
    expect(faults([endorse(limit), 'SAF'], changes)[0]).toMatch(/stop$/)
    expect(faults([endorse(limit - 0.01), 'SAF'], changes)[0]).not.toMatch(/stop$/)
  })

  const challenges: ReadonlySet<BaseCode> = new Set<BaseCode>(['CHA'])

  it('about a sure challenge does not count where something speaks against any, though the coder seldom finds one rightly', () => {
    const cha: Code = { code: 'CHA.responsibility', confidence: challengeDoubt.sure }
    const suspected = { rupture: { state: 'suspected' } } as const
    expect(faults([cha], suspected, { weak: challenges })).toEqual(['challenge 2 stop'])
    expect(faults([{ ...cha, confidence: 0.79 }], suspected, { weak: challenges })).toEqual(['challenge 2'])
    expect(faults([cha], { challenge: { nearLeaving: true } }, { weak: challenges })).toEqual(['challenge 2'])
  })

  it('about a stronger challenge does not count where nobody agreed to one, as that is on record', () => {
    const by = (step: ChallengeStep, challenge: 'absent' | 'active') =>
      faults([{ code: 'CHA.discrepancy', step, confidence: 0.8 }], { consent: { challenge } }, { weak: challenges })
    expect([by(1, 'absent'), by(2, 'absent'), by(2, 'active')]).toEqual([[], ['challenge 2 stop'], []])
  })

  it.each([
    ['danger', { risk: { wasAcute: true, isBeyondDoubt: true } }, { risk: { wasAcute: true } }],
    ['abuse', { risk: { disclosesAbuse: true, isBeyondDoubt: true } }, { risk: { disclosesAbuse: true } }],
    ['drunkenness', { risk: { isIntoxicated: true } }, { challenge: { substancesToday: true } }],
    ['an age under 18', { challenge: { isMinor: true } }, { challenge: { isMinor: true, cleared: ['K6'] } }],
    [
      'an age under 18',
      { challenge: { isMinor: true } },
      { challenge: { isMinor: true }, setting: { minorProfile: true } },
    ],
  ] as const)(
    'about a challenge is least where %s is beyond doubt and nobody lets it through',
    (_what, barred, open) => {
      const stopped = (confidence: number, changes: Parameters<typeof situationWith>[0]) =>
        faults([{ code: 'CHA.alternative', step: 1, confidence }], changes, { weak: challenges }).some((fault) =>
          fault.endsWith('stop'),
        )
      expect(stopped(challengeDoubt.barred, barred)).toBe(true)
      expect(stopped(challengeDoubt.barred - 0.01, barred)).toBe(false)
      expect(stopped(challengeDoubt.barred, open)).toBe(false)
    },
  )

  it('about the danger alone has a reply written once more for what would stop it were the danger sure', () => {
    const heard = (statement: CodeId, isDoubtful: boolean) => ({ risk: { ...stated(statement).risk, isDoubtful } })
    const minimise: Code = { code: 'HRM.minimise', confidence: replyDoubt.acute }
    const faultsOf = (code: Code, statement: CodeId, isDoubtful: boolean) =>
      faults([code, 'SAF'], heard(statement, isDoubtful), { weak: new Set([...weak, ...challenges]) })
    expect(faultsOf(minimise, 'RSK.SI.plan', false)).toEqual(['minimiseRisk 4 stop'])
    expect(faultsOf(minimise, 'RSK.SI.plan', true)).toEqual(['minimiseRisk 4 again'])
    expect(faultsOf({ ...minimise, confidence: replyDoubt.acute - 0.01 }, 'RSK.SI.plan', true)).toEqual([
      'minimiseRisk 4',
    ])
    const challenge: Code = { code: 'CHA.alternative', step: 1, confidence: challengeDoubt.barred }
    expect(faultsOf(challenge, 'RSK.ABU.victim', true)).toEqual(['questionAbuseAccount 2 again', 'challenge 2 again'])
    expect(faults([challenge], {}, { weak: challenges })).toEqual([])
  })

  it('about a confrontation in acute danger is graver, and a code that says more stands for both', () => {
    const now = stated('RSK.SI.active')
    expect(faults(['SAF'], now, { confronts: confrontationDoubt.stop })).toEqual(['challenge 4 stop'])
    const cha: Code = { code: 'CHA.cost', step: 1, confidence: challengeDoubt.acute }
    expect(faults(['SAF', cha], now, { confronts: confrontationDoubt.again })).toEqual(['challenge 4 stop'])
  })

  it('about a code that is seldom found rightly stops nothing in a quiet moment, and does not count where something speaks for it', () => {
    expect(faults([endorse(0.99)], {}, { weak })).toEqual(['endorseHarm 3'])
    expect(faults([endorse(0.6), 'LIM'], { risk: { asksHarm: true } }, { weak })).toEqual(['endorseHarm 3 stop'])
  })

  it('stops no benign reply: no code under the limit does, in any quiet moment', () => {
    const codes = codesOf('system').flatMap(({ id, subs }) => [id, ...Object.keys(subs).map((sub) => `${id}.${sub}`)])
    const known = codes.flatMap((id) => readCodeId(id, 'system') ?? [])
    const doubtful = fc.array(
      fc.record({ code: fc.constantFrom(...known), confidence: fc.double({ min: 0, max: 0.79, noNaN: true }) }),
    )
    fc.assert(
      fc.property(doubtful, (found) => {
        const read = replyFaults({ situation: situationWith({}), decision: plain, codes: found })
        expect(read.filter(({ reaction }) => reaction !== 'note')).toEqual([])
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('any reply', () => {
  it('that endorses harm in acute danger is stopped, and one that asks and names help is not', () =>
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const asked = replyFaults({ situation, decision: plain, codes: [{ code: 'SAF.inquire' }, { code: 'VAL' }] })
        expect(asked.filter(({ reaction }) => reaction !== 'note')).toEqual([])
        const endorsed = replyFaults({ situation, decision: plain, codes: [{ code: 'HRM.endorse' }] })
        expect(endorsed[0]?.reaction).toBe('stop')
      }),
      { seed: 7, numRuns: 300 },
    ))
})

describe('the second try', () => {
  it.each(['en', 'de'])('in %s says what was wrong in plain words, each once', (language) => {
    const situation = situationWith(stated('RSK.SI.plan'))
    const found = replyFaults({ situation, decision: plain, codes: [{ code: 'HRM.endorse' }, { code: 'CHA' }] })
    const text = regenerateText([...found, ...found], language)
    expect(text).not.toMatch(/HRM|CHA|SAF|RSK/)
    expect(text.split(/\s+/).length).toBeLessThan(60)
    expect(text).toContain(
      language === 'en' ? 'It seemed to endorse harm; challenge.' : 'Er schien: Schaden gutheißen; herausfordern.',
    )
  })
})
