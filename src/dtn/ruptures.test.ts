import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTranscript, transcript } from '../../test/transcript.ts'
import { type CodedRelationship, codeRelationship, type Episode } from './coding.ts'
import { defaultParameters as parameters } from './parameters.ts'
import { canMove, type RuptureState } from './resolution.ts'
import { findRuptures } from './ruptures.ts'

const calm = ['C [PD] a day', 'S [VAL] yes']
const repeated = (count: number, ...turns: readonly string[]) => new Array<readonly string[]>(count).fill(turns).flat()

/** `kind onset..end endKind` of every episode. */
const shown = (coded: CodedRelationship) =>
  findRuptures(coded, parameters).ruptures.map(({ kind, onset, end }) => {
    const smoothed = end.smoothedOver === true ? ' smoothed' : ''
    return `${kind} ${onset}..${end.turn ?? ''} ${end.kind}${smoothed}`
  })

const found = (...sessions: readonly (readonly string[])[]) => shown(transcript(sessions))

const statesOf = (...sessions: readonly (readonly string[])[]) =>
  findRuptures(transcript(sessions), parameters).states.map((visits) =>
    visits.map(({ state, turn, track }) => `${state}@${turn}${track === undefined ? '' : ` ${track}`}`),
  )

/** A record whose sessions began on these days of March. */
const dated = (days: readonly number[], ...sessions: readonly (readonly string[])[]) => {
  const { relationship, coding } = readTranscript(sessions)
  const starts = days.map((day) => new Date(Date.UTC(2026, 2, day)).toISOString())
  const withStarts = relationship.sessions.map((session, place) => ({ ...session, startedAt: starts[place] ?? '' }))
  return codeRelationship({ ...relationship, sessions: withStarts }, coding)
}

const named = (episodes: readonly Episode[], ...sessions: readonly (readonly string[])[]) => {
  const { relationship, coding } = readTranscript(sessions)
  return codeRelationship(relationship, { ...coding, episodes })
}

describe('the onset of an episode', () => {
  it('is an explicit marker', () =>
    expect(found([...calm, 'C [CNF.1] you never listen', 'S [INF] facts'])).toEqual(['confrontation s1t3.. open']))

  it('is not calm disagreement', () => expect(found(['C [PSH] I see it otherwise', 'S [TOL] go on'])).toEqual([]))

  it('is withdrawal for X.1 and X.2 and confrontation for X.3 to X.5', () => {
    const kinds = ['X.1', 'X.2', 'X.3', 'X.4', 'X.5'].map((code) => found([`C [${code}] text`, 'S [INF] x', ...calm]))
    expect(kinds.map(([episode]) => episode?.split(' ')[0])).toEqual([
      ...['withdrawal', 'withdrawal', 'confrontation', 'confrontation', 'confrontation'],
    ])
  })

  it('is no self-criticism beside acute risk: that is risk, not a mere marker (domain.md 3.6)', () =>
    expect(found(['C [RSK.SI.active, WDR.7] dark', 'S [SAF.inquire] tell me'])).toEqual([]))

  it('joins markers that come while the episode goes on', () => {
    const coded = transcript([['C [CNF.1] a', 'S [INF] b', 'C [CNF.5] c', 'S [INF] d', 'C [PD] e']])
    expect(findRuptures(coded, parameters).ruptures.map(({ markers }) => markers)).toEqual([
      [
        { code: 'CNF.1', turn: 's1t1' },
        { code: 'CNF.5', turn: 's1t3' },
      ],
    ])
  })
})

describe('the kind of an episode', () => {
  it('is mixed when both families show within five turns', () =>
    expect(found(['C [WDR.2] fine', 'S [INF] a', 'C [PD] b', 'S [INF] c', 'C [CNF.1] no', 'S [INF] d'])).toEqual([
      'mixed s1t1.. open',
    ]))

  it('stays that of the family that shows more when the other comes later', () => {
    const turns = ['C [WDR.2] fine', 'S [INF] a', 'C [WDR.1] b', 'S [INF] c', ...repeated(3, ...calm), 'C [CNF.1] no']
    expect(found(turns)).toEqual(['withdrawal s1t1.. open'])
  })

  it('keeps both tracks where they part', () => {
    const turns = [
      'C [WDR.2, CNF.1] fine',
      'S [REP.4] how was it',
      'C [CNF.1] bad',
      'S [REP.5] my fault',
      'C [ASR] ask me',
    ]
    expect(statesOf([...turns, 'S [VAL] yes', 'C [POS] good'])).toEqual([
      [
        ...['open.C@s1t1', 'open.M@s1t1', 'attended@s1t2', 'exploring@s1t2', 'anger@s1t3 confrontation'],
        ...['disappointmentHurt@s1t5 confrontation', 'vulnerability@s1t5 confrontation'],
        ...['qualifiedAssertion@s1t5 withdrawal', 'selfAssertion@s1t5 withdrawal', 'resolved@s1t6'],
      ],
    ])
  })
})

describe('the end of an episode', () => {
  it('is resolved when hurt is told and met without defence', () => {
    const turns = [
      'C [CNF.1] cold',
      'S [REP.5, REP.1] my part',
      'C [VUL] it hurt',
      'S [VAL] I see',
      'C [POS] thanks, yes',
    ]
    expect(found(turns)).toEqual(['confrontation s1t1..s1t4 resolved'])
    expect(statesOf(turns)).toEqual([
      [
        ...['open.C@s1t1', 'attended@s1t2', 'exploring@s1t2', 'anger@s1t3', 'disappointmentHurt@s1t3'],
        ...['vulnerability@s1t3', 'resolved@s1t4'],
      ],
    ])
  })

  it('waits while the client goes on to speak up', () => {
    const turns = [
      'C [WDR.3] people',
      'S [REP.6] I notice',
      'C [ASR] ask first',
      'S [VAL] yes',
      'C [ASR] always',
      'S [REF] so',
    ]
    expect(found([...turns, 'C [POS] good'])).toEqual(['withdrawal s1t1..s1t6 resolved'])
  })

  it('is not reached when what is told meets defence', () =>
    expect(
      found(['C [CNF.1] cold', 'S [REP.5] x', 'C [VUL] it hurt', 'S [CAP, VAL] forget it', 'C [CNF.1] no']),
    ).toEqual(['confrontation s1t1.. open']))

  it('is resolved when repair is followed by three turns of resumed work, dated to the first', () => {
    const turns = [
      'C [CNF.4] limits',
      'S [REP.2] changed',
      'C [NGT] half',
      'S [NEG.confirm] yes',
      'C [PD] a',
      'S [REF] b',
    ]
    expect(found([...turns, 'C [ELB] c', 'S [REF] d'])).toEqual(['confrontation s1t1..s1t3 resolved'])
  })

  it('is open while fewer than three turns of work followed', () =>
    expect(found(['C [CNF.4] limits', 'S [REP.2] changed', 'C [ELB] fine', 'S [REF] so', 'C [ELB] yes'])).toEqual([
      'confrontation s1t1.. open',
    ]))

  it('is partly resolved when work resumes and the issue was only redirected', () => {
    const turns = ['C [WDR.2] k', 'S [REP.10] back to the walk', 'C [POS] did it', 'S [REA] well', ...calm, ...calm]
    expect(found(turns)).toEqual(['withdrawal s1t1..s1t3 partlyResolved'])
  })

  it('is partly resolved when work resumes and nobody attended', () => {
    const turns = ['C [WDR.2] k', 'S [INF] list', 'C [ELB] oh', 'S [INF] list', ...calm, ...calm]
    expect(found(turns)).toEqual(['withdrawal s1t1..s1t3 partlyResolved'])
    expect(statesOf(turns)).toEqual([['open.W@s1t1', 'missed@s1t3', 'partlyResolved@s1t3']])
  })

  it('is partly resolved when it ends in an avoidance shift', () => {
    const turns = ['C [WDR.5] as you say', 'S [REP.4] how was it', 'C [AVS] never mind', 'S [REF] hm', 'C [ELB] work']
    expect(found([...turns, 'S [REF] so', ...calm, ...calm])).toEqual(['withdrawal s1t1..s1t3 partlyResolved'])
  })

  it('comes back from avoidance when the system gently explores', () => {
    const turns = [
      'C [WDR.3] people',
      'S [REP.4] how',
      'C [AVS] haha',
      'S [REP.9] it makes sense',
      'C [ASR] slower please',
    ]
    expect(found([...turns, 'S [VAL] yes', 'C [POS] good'])).toEqual(['withdrawal s1t1..s1t6 resolved'])
  })

  it('is unresolved and smoothed over when the system gives in and the matter is dropped', () =>
    expect(found(['C [CNF.7] agree', 'S [CAP] you are right', 'C [POS] good', 'S [REA] yes'])).toEqual([
      'confrontation s1t1..s1t1 unresolved smoothed',
    ]))

  it('goes on when the client does not drop it', () =>
    expect(found(['C [CNF.7] agree', 'S [CAP] you are right', 'C [CNF.1] you always say so', 'S [INF] x'])).toEqual([
      'confrontation s1t1.. open',
    ]))

  it('is unresolved when the talk goes on for three content turns in a later session with nothing attended', () =>
    expect(found(['C [CNF.1] a', 'S [INF] b'], repeated(3, 'C [AD] c', 'S [VAL] d'))).toEqual([
      'confrontation s1t1..s1t1 unresolved',
    ]))

  it('is not missed in replies nobody could code', () => {
    const { relationship, coding } = readTranscript([
      ['C [CNF.1] a', ...repeated(3, 'S [INF] b', 'C [QF] c'), 'S [REP.5] d'],
    ])
    const uncoded = new Map(['s1t2', 's1t4', 's1t6'].map((id) => [id, 'coderFailed'] as const))
    const { states } = findRuptures(codeRelationship(relationship, { ...coding, uncoded }), parameters)
    expect(states.map((visits) => visits.map(({ state }) => state))).toEqual([['open.C', 'attended', 'exploring']])
  })

  it('times out at the twentieth client turn after the onset', () => {
    const neutral = ['C [QF] a', 'S [INF] b']
    expect(found(['C [CNF.1] a', 'S [MON] b', ...repeated(19, ...neutral)])).toEqual(['confrontation s1t1.. open'])
    expect(found(['C [CNF.1] a', 'S [MON] b', ...repeated(20, ...neutral)])).toEqual([
      'confrontation s1t1..s1t1 unresolved',
    ])
  })

  it('times out with the second session after the onset; sessions without content do not count', () => {
    const onset = ['C [CNF.1] a', 'S [MON] b']
    const menu = ['C [ADM] menu', 'S [ADM] menu']
    const other = ['C [QF] a', 'S [INF] b']
    expect(found(onset, menu, menu, other)).toEqual(['confrontation s1t1.. open'])
    expect(found(onset, other, other)).toEqual(['confrontation s1t1..s1t1 unresolved'])
  })

  it('is dropout when the client leaves and does not return', () =>
    expect(found(['C [CNF.1] a', 'S [INF] b', 'C [LEV] bye for good', 'S [ADM] bye'])).toEqual([
      'confrontation s1t1..s1t3 dropout',
    ]))

  it('is no dropout when the client only said so and talks on', () =>
    expect(found(['C [CNF.1] a', 'S [INF] b', 'C [LEV] bye', 'S [REP.5] sorry', 'C [AD] well', 'S [VAL] yes'])).toEqual(
      ['confrontation s1t1.. open'],
    ))

  it('is dropout when the client stays away longer than the window', () => {
    const days = [1, 3, 5, 25]
    const sessions = [calm, calm, ['C [CNF.1] a', 'S [INF] b'], calm]
    expect(shown(dated(days, ...sessions))).toEqual(['confrontation s3t1..s3t1 dropout'])
    expect(shown(dated([1, 3, 5, 19], ...sessions))).toEqual(['confrontation s3t1.. open'])
  })

  it('is not decided in a session with acute risk, where handling is suspended (domain.md 3.6)', () => {
    const turns = ['C [CNF.1] a', 'S [REP.5] b', 'C [RSK.SI.active, VUL] dark', 'S [SAF.inquire, VAL] tell me']
    expect(found([...turns, 'C [POS] ok', 'S [REA] x', ...calm, ...calm])).toEqual(['confrontation s1t1.. open'])
  })
})

describe('episodes a coding names', () => {
  const turns = ['C [CNF.1] a', 'S [REP.5] b', 'C [POS] c', 'S [REF] d', 'C [WDR.2] e', 'S [INF] f']

  it('are taken as they are, with the markers and repairs between onset and end', () => {
    const coded = named([{ onset: 's1t1', end: { kind: 'resolved', turn: 's1t3' } }], turns)
    expect(findRuptures(coded, parameters).ruptures).toEqual([
      {
        kind: 'confrontation',
        session: 's1',
        onset: 's1t1',
        end: { kind: 'resolved', turn: 's1t3' },
        markers: [{ code: 'CNF.1', turn: 's1t1' }],
        repairs: [{ code: 'REP.5', approach: 'exploratory', turn: 's1t2' }],
        isAttended: true,
        from: 0,
        to: 2,
        foundBy: 'coding',
      },
    ])
  })

  it('that are none leave none to be found by rule', () => expect(shown(named([], turns))).toEqual([]))

  it('last to the end of the record without an end turn', () => {
    const { ruptures } = findRuptures(named([{ onset: 's1t1', end: { kind: 'open' } }], turns), parameters)
    expect(ruptures.map(({ from, to, end }) => ({ from, to, end }))).toEqual([
      { from: 0, to: 5, end: { kind: 'open', turn: null } },
    ])
  })

  it('without an end get theirs by rule', () =>
    expect(shown(named([{ onset: 's1t1' }], ['C [CNF.7] agree', 'S [CAP] yes', 'C [POS] good', 'S [REA] x']))).toEqual([
      'confrontation s1t1..s1t1 unresolved smoothed',
    ]))

  it('with an end the states cannot reach are kept, and the step is stored as a data error', () => {
    const coded = named(
      [{ onset: 's1t1', end: { kind: 'resolved', turn: 's1t3' } }],
      ['C [CNF.1] a', 'S [INF] b', ...calm],
    )
    const { ruptures, dataErrors } = findRuptures(coded, parameters)
    expect(ruptures.map(({ end }) => end.kind)).toEqual(['resolved'])
    expect(dataErrors).toEqual(['The episode from s1t1 cannot go from missed to resolved.'])
  })

  it('that begin or end nowhere are stored as data errors', () => {
    const nowhere: readonly Episode[] = [{ onset: 's9t9' }, { onset: 's1t3', end: { kind: 'resolved', turn: 's1t1' } }]
    expect(findRuptures(named(nowhere, turns), parameters).dataErrors).toEqual([
      'An episode begins at s9t9, which is no turn of the record.',
      'The episode from s1t3 ends at s1t1, which is no later turn of the record.',
    ])
  })
})

describe('whatever is said', () => {
  const client = [
    'PD',
    'AD',
    'ELB',
    'POS',
    'CMP',
    'QF',
    'PSH',
    'ADM',
    'WDR.2',
    'WDR.7',
    'CNF.1',
    'X.1',
    'X.3',
    'ASR',
    'VUL',
  ]
  const system = [
    'VAL',
    'INF',
    'ADM',
    'MON',
    'MET',
    'REP.1',
    'REP.4',
    'REP.10',
    'CAP',
    'CHA.cost',
    'NEG',
    'SAF.inquire',
  ]
  const said = fc.record({
    client: fc.subarray([...client, 'AVS', 'LEV', 'NGT', 'RSK.SI.active'], { minLength: 0, maxLength: 3 }),
    system: fc.subarray(system, { minLength: 0, maxLength: 2 }),
  })
  const record = fc
    .array(fc.array(said, { maxLength: 9 }), { maxLength: 5 })
    .map((sessions) =>
      sessions.map((turns) => turns.flatMap((pair) => [`C [${pair.client}] a`, `S [${pair.system}] b`])),
    )

  it('episodes follow one another, hold their own turns and pass through legal states', () => {
    fc.assert(
      fc.property(record, (sessions) => {
        const coded = transcript(sessions)
        const { ruptures, states, dataErrors } = findRuptures(coded, parameters)
        expect(dataErrors).toEqual([])
        expect(states).toHaveLength(ruptures.length)
        for (const [place, { from, to, onset, end, markers }] of ruptures.entries()) {
          expect(from).toBeGreaterThan(ruptures[place - 1]?.to ?? -1)
          expect(to).toBeGreaterThanOrEqual(from)
          expect(coded.turns[from]?.turn.id).toBe(onset)
          if (end.turn !== null) expect(coded.turns[to]?.turn.id).toBe(end.turn)
          for (const { turn } of markers) expect(coded.byId.get(turn)?.index).toBeLessThanOrEqual(to)
        }
        for (const visits of states.filter((visits) => visits.every(({ track }) => track === undefined))) {
          let state: RuptureState = 'calm'
          for (const visit of visits) {
            expect([state, visit.state, canMove(state, visit.state)]).toEqual([state, visit.state, true])
            state = visit.state
          }
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('episodes found by rule can be named by a coding and stay the same', () => {
    fc.assert(
      fc.property(record, (sessions) => {
        const coded = transcript(sessions)
        const { ruptures } = findRuptures(coded, parameters)
        const episodes = ruptures.map(({ kind, onset, end }) => ({ kind, onset, end }))
        const again = findRuptures(codeRelationship(coded.relationship, { ...coded.coding, episodes }), parameters)
        expect(again.dataErrors).toEqual([])
        expect(again.ruptures).toEqual(ruptures.map((rupture) => ({ ...rupture, foundBy: 'coding' })))
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
