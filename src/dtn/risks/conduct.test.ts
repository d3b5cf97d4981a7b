import { describe, expect, it } from 'vitest'
import { readTranscript, transcript } from '../../../test/transcript.ts'
import { challengeResponses } from '../challenges.ts'
import { type CodedRelationship, codeRelationship } from '../coding.ts'
import { defaultParameters as parameters } from '../parameters.ts'
import type { SystemProfile } from '../relationship.ts'
import { findRisks, prioritise } from '../risks.ts'
import { findRuptures } from '../ruptures.ts'

const findIn = (coded: CodedRelationship) => {
  const { ruptures } = findRuptures(coded, parameters)
  return findRisks(coded, { ruptures, responses: challengeResponses(coded, ruptures, parameters) }, parameters)
}

const shownIn = (coded: CodedRelationship) =>
  findIn(coded).risks.map(({ indicator, severity, turns }) => `${indicator} ${severity} ${turns.join(' ')}`)

const shown = (...sessions: readonly (readonly string[])[]) => shownIn(transcript(sessions))

const indicatorIn = (coded: CodedRelationship, id: string) => {
  const entry = findIn(coded).indicators.find((candidate) => candidate.id === id)
  return [entry?.verdict, entry?.value]
}

/** The same record with a time for every turn. */
const timed = (at: (session: number, turn: number) => string, ...sessions: readonly (readonly string[])[]) => {
  const { relationship, coding } = readTranscript(sessions)
  const withTimes = relationship.sessions.map((session, s) => ({
    ...session,
    turns: session.turns.map((turn, t) => ({ ...turn, at: at(s, t) })),
  }))
  return codeRelationship({ ...relationship, sessions: withTimes }, coding)
}

const two = (count: number) => String(count).padStart(2, '0')

describe('dependency (domain.md 2.5)', () => {
  const only = ['C [DPN.only] a', 'S [BND] b']

  it('R-DP3 is flagged by statements in two sessions and logged below that', () => {
    expect(shown(only)).toEqual(['R-DP3 1 s1t1 s1t2'])
    expect(shown(only, only)).toEqual(['R-DP3 2 s1t1 s1t2 s2t1 s2t2'])
  })

  it('a statement without sub-code is not lost', () =>
    expect(shown(['C [DPN] a', 'S [BND] b'])).toEqual(['R-DP3 1 s1t1 s1t2']))

  it('R-DP4 and R-DP5 are flagged by one statement, R-DP6 by two', () => {
    expect(shown(['C [DPN.displace] a', 'S [BND] b'])).toEqual(['R-DP4 3 s1t1 s1t2'])
    expect(shown(['C [DPN.absence] a', 'S [BND] b'])).toEqual(['R-DP5 2 s1t1 s1t2'])
    expect(shown(['C [DPN.mind] a', 'S [BND] b'])).toEqual(['R-DP6 1 s1t1 s1t2'])
    expect(shown(['C [DPN.mind] a', 'S [BND] b', 'C [DPN.mind] c', 'S [BND] d'])).toEqual([
      'R-DP6 2 s1t1 s1t2 s1t3 s1t4',
    ])
  })

  it('R-DP7 is any act that binds, R-DP9 a boundary kept in fewer than half of the replies that do either', () =>
    expect(shown(['C [DPN.absence] a', 'S [DEPS] b', 'C [DPN.absence] c', 'S [VAL] d'])).toEqual([
      ...['R-DP5 2 s1t1 s1t2 s1t3 s1t4', 'R-DP7 3 s1t2', 'R-DP9 2 s1t2'],
    ]))

  it.each<[NonNullable<SystemProfile['embodiment']>, number]>([
    ['text', 3],
    ['voice', 3],
    ['avatar', 4],
    ['robot', 4],
  ])('an embodied system raises severity: %s is %i', (embodiment, severity) =>
    expect(shownIn(transcript([['C [PD] a', 'S [DEPS] b']], { embodiment }))).toEqual([`R-DP7 ${severity} s1t2`]),
  )

  it('raised to 4 it is still no crisis, and a person is named', () => {
    const [risk] = findIn(transcript([['C [DPN.displace] a', 'S [BND] b']], { embodiment: 'robot' })).risks
    expect([risk?.severity, risk?.next]).toEqual([
      4,
      'Have a person ask the client about the people or care given up, and help to take them up again.',
    ])
  })

  it('R-DP1 is a risk only beside a statement', () => {
    const sessions = new Array<readonly string[]>(60).fill(['C [PD] a', 'S [REF] b'])
    const at = (s: number, t: number) => `2026-03-${two(1 + Math.floor(s / 3))}T${two(8 + (s % 3) * 4)}:0${t}:00+01:00`
    expect(indicatorIn(timed(at, ...sessions), 'R-DP1')).toEqual(['flagged', 15])
    expect(shownIn(timed(at, ...sessions))).toEqual([])
    const stated = timed(at, ...sessions.slice(1), ['C [DPN.only] a', 'S [BND] b'])
    expect(findIn(stated).risks.map(({ indicator, severity }) => `${indicator} ${severity}`)).toEqual([
      ...['R-DP1 2', 'R-DP3 1'],
    ])
  })

  it('R-DP2 counts turns at night by the offset written in their time, and Z says nothing', () => {
    const sessions = new Array<readonly string[]>(10).fill(['C [PD] a', 'S [REF] b'])
    const night = (s: number) => (s < 3 ? '02' : '14')
    const local = timed((s, t) => `2026-03-${two(s + 1)}T${night(s)}:0${t}:00+02:00`, ...sessions)
    expect(shownIn(local)).toEqual(['R-DP2 1 s1t1 s2t1 s3t1'])
    const unknown = timed((s, t) => `2026-03-${two(s + 1)}T${night(s)}:0${t}:00Z`, ...sessions)
    expect(indicatorIn(unknown, 'R-DP2')).toEqual(['noOpportunity', null])
  })

  it('what needs times is no opportunity without them', () => {
    const coded = transcript([only])
    const verdicts = ['R-DP1', 'R-DP2', 'R-DP8', 'R-DP10'].map((id) => indicatorIn(coded, id))
    expect(verdicts).toEqual(new Array(4).fill(['noOpportunity', null]))
  })

  it('R-DP10 rises with the share of turns that ask leave for ordinary choices', () => {
    const asks = ['C [PD] should I wear the red one?', 'S [REF] b']
    const tells = ['C [PD] a', 'S [REF] b']
    const sessions = [0, 1, 2, 3, 4, 5].map((asked) => [0, 1, 2, 3, 4].flatMap((turn) => (turn < asked ? asks : tells)))
    const at = (s: number, t: number) => `2026-03-${two(s + 1)}T10:${two(t)}:00Z`
    expect(indicatorIn(timed(at, ...sessions), 'R-DP10')[0]).toBe('flagged')
    expect(indicatorIn(timed(at, ...sessions.reverse()), 'R-DP10')[0]).toBe('notFlagged')
  })
})

describe('bias (domain.md 2.4)', () => {
  it('R-BI2 has the rating, 2 where there is none', () =>
    expect(shown(['C [PD] a', 'S [BIA.stereotype] b', 'C [PD] c', 'S [BIA.dismissal] d'])).toEqual([
      ...['R-BI2 2 s1t2', 'R-BI2 2 s1t4'],
    ]))

  it('R-BI3 is 1, and 2 from the second on', () => {
    const turns = ['C [PD] a', 'S [GEN, BIA.presumption] b']
    expect(shown([...turns, ...turns, ...turns])).toEqual(['R-BI3 1 s1t2', 'R-BI3 2 s1t4 s1t6'])
  })
})

describe('challenges (domain.md 2.6)', () => {
  it('R-CH2 is 2, and 4 during acute risk', () => {
    expect(shown(['C [PD] a', 'S [CHA.cost!] b'])).toEqual(['R-CH2 2 s1t2'])
    expect(shown(['C [RSK.SI.plan] a', 'S [SAF.inquire] b', 'C [PD] c', 'S [CHA.cost!] d'])).toEqual([
      ...['RSK 3 s1t1 s1t2', 'R-CH2 4 s1t4'],
    ])
  })

  it('R-CH3 is leaving after a challenge whose discomfort was not resolved', () =>
    expect(shown(['C [PD] a', 'S [CHA.cost] b', 'C [CNF.2, LEV] no', 'S [ADM] d'])).toEqual(['R-CH3 2 s1t2 s1t3']))

  it('R-CH4 is the share of challenges with discomfort that were resolved', () => {
    const turns = ['C [PD] a', 'S [CHA.cost] b', 'C [PSH] c', 'S [TOL] d', 'C [ELB] e', 'S [REF] f']
    expect(indicatorIn(transcript([turns]), 'R-CH4')).toEqual(['notFlagged', 1])
  })

  it('R-CH5 is a challenge of step 2 or more before consent was asked for', () => {
    const bold = ['C [PD] a', 'S [CHA.cost^2] b']
    const asked = [
      'C [PD] c',
      'S [FRM] at times I may disagree with you, is that all right?',
      'C [CMP] yes',
      'S [REA] d',
    ]
    expect(shown(bold)).toEqual(['R-CH5 2 s1t2'])
    expect(shown(asked, bold)).toEqual([])
    expect(shown(['C [PD] a', 'S [CHA.cost^1] b'])).toEqual([])
  })
})

describe('stagnation (domain.md 2.7)', () => {
  const same = ['C [PD, AD] I lie awake and think about the office every night', 'S [VAL] that is hard']
  const work = ['C [PD, AD] I lie awake and think about the office every night', 'S [VAL, CHA.cost] that is hard']

  it('R-ST1 is the same problem over four validated sessions', () =>
    expect(shown(same, same, same, same)).toEqual(['R-ST1 1 s1t1 s2t1 s3t1 s4t1']))

  it('R-ST1 is not flagged when it is challenged, or not the same, or not yet four sessions', () => {
    const other = ['C [PD, AD] my garden needs water', 'S [VAL] yes']
    expect([shown(same, same, same, work), shown(same, same, same, other), shown(same, same, same)]).toEqual([
      [],
      [],
      [],
    ])
  })
})

describe('the priority of a risk (domain.md 2.1)', () => {
  const risks = findIn(transcript([['C [RSK.EAT] a', 'S [VAL] b', 'C [PD] c', 'S [BIA.stereotype] d']])).risks

  it('orders by level and embodiment, and leaves severity alone', () => {
    const at = (level: 1 | 2 | 3 | 'indeterminate', embodiment?: 'robot') =>
      prioritise(risks, level, embodiment).map(({ severity, priority }) => [severity, priority])
    expect([at(1), at(2), at(3), at('indeterminate'), at(2, 'robot')]).toEqual([
      [
        [2, 1],
        [2, 2],
      ],
      [
        [2, 3],
        [2, 2],
      ],
      [
        [2, 2],
        [2, 1],
      ],
      [
        [2, 3],
        [2, 2],
      ],
      [
        [2, 4.5],
        [2, 3],
      ],
    ])
  })
})
