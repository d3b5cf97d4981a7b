import { describe, expect, it } from 'vitest'
import type { AssessedRupture, Assessment } from '../dtn/assessment.ts'
import { type CodeId, readCodeId } from '../dtn/codebook.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { Risk } from '../dtn/risks/risk.ts'
import { pairsOf, scoreCodes } from './code-scores.ts'
import { scoreConclusions } from './conclusion-scores.ts'
import { scoreEpisodes } from './episode-scores.ts'
import type { Gold, GoldRupture } from './gold.ts'
import { scoreRisks } from './risk-scores.ts'

const options = { seed: 1, resamples: 100 }

/** Ten turns, one speaker after the other. */
const relationship: Relationship = {
  id: 'r1',
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: Array.from({ length: 10 }, (_, at) => ({
        id: `t${at + 1}`,
        speaker: at % 2 === 0 ? ('client' as const) : ('system' as const),
        text: 'words',
      })),
    },
  ],
}

function coding(codes: Readonly<Record<string, string>>, uncoded: readonly string[] = []): Coding {
  const turns = Object.entries(codes).map(
    ([turn, listed]) => [turn, listed.split(' ').map((id) => ({ code: known(id) }))] as const,
  )
  return {
    relationship: 'r1',
    coder: { id: 'test', kind: 'human' },
    codebook: '1',
    turns: new Map(turns),
    ...(uncoded.length === 0 ? {} : { uncoded: new Map(uncoded.map((turn) => [turn, 'language' as const])) }),
  }
}

function known(id: string): CodeId {
  const code = readCodeId(id, 'client') ?? readCodeId(id, 'system')
  if (code === null) throw new Error('the test names a code that is not in the codebook')
  return code
}

const gold: Gold = {
  id: 'r1',
  level: null,
  levelThreeLike: null,
  criteria: null,
  sessions: null,
  ruptures: null,
  risks: null,
}

type Concluded = Pick<Assessment, 'level' | 'levelThreeLike' | 'criteria' | 'sessions' | 'ruptures' | 'risks'>
function assessed(part: Partial<Concluded>): Assessment {
  const concluded: Concluded = {
    level: 2,
    levelThreeLike: false,
    criteria: [],
    sessions: [],
    ruptures: [],
    risks: [],
    ...part,
  }
  return concluded as Assessment // the scores look at these parts only
}

describe('scoring codes', () => {
  const score = (found: Coding) =>
    scoreCodes(
      pairsOf([
        { relationship, goldCoding: coding({ t1: 'AD', t2: 'VAL', t4: 'REF.simple', t6: 'VAL INF' }), coding: found },
      ]),
      options,
    )
  const named = (scores: ReturnType<typeof score>, name: string) =>
    scores.codes.find(({ code }) => code === name) ?? scores.composites.find((one) => one.name === name)

  it('counts a turn once and ignores the sub-code', () => {
    const scores = score(coding({ t1: 'AD', t2: 'VAL', t4: 'REF.complex', t6: 'VAL' }))
    expect(named(scores, 'VAL')).toMatchObject({ truePositives: 2, falsePositives: 0, falseNegatives: 0, support: 2 })
    expect(named(scores, 'REF')?.f1.value).toBe(1)
    expect(named(scores, 'INF')).toMatchObject({ truePositives: 0, falseNegatives: 1 })
  })

  it('takes one code of a group for another', () => {
    const scores = score(coding({ t2: 'REF', t4: 'VAL', t6: 'REF', t8: 'VAL' }))
    expect(named(scores, 'VAL')).toMatchObject({ truePositives: 0, falsePositives: 2, falseNegatives: 2 })
    expect(named(scores, 'attunement')).toMatchObject({
      truePositives: 3,
      falsePositives: 1,
      falseNegatives: 0,
      reference: { f1: 0.83, kappa: 0.79 },
    })
  })

  it('counts what stands in uncoded turns as missed, and says how many they are', () => {
    const scores = score(coding({ t2: 'VAL' }, ['t6']))
    expect([named(scores, 'VAL')?.falseNegatives, scores.uncoded]).toEqual([1, 1])
  })
})

describe('scoring episodes', () => {
  const there = (onset: string, turn: string | null): GoldRupture => ({
    kind: 'withdrawal',
    onset,
    end: { kind: 'resolved', turn },
  })
  const found = (onset: string, turn: string | null, kind: GoldRupture['kind'] = 'withdrawal'): AssessedRupture => ({
    kind,
    session: 's1',
    onset,
    end: { kind: 'resolved', turn },
    markers: [],
    repairs: [],
    isAttended: false,
    foundBy: 'rule',
    states: [],
  })
  const score = (ruptures: readonly GoldRupture[] | null, own: readonly AssessedRupture[]) =>
    scoreEpisodes([{ relationship, gold: { ...gold, ruptures }, assessment: assessed({ ruptures: own }) }], options)

  it('matches by overlap, each episode once, and looks at onset and kind of the matched', () => {
    const scores = score(
      [there('t1', 't4'), there('t7', null)],
      [found('t4', 't6', 'mixed'), found('t3', 't4'), found('t9', 't9')],
    )
    expect(scores.detection).toMatchObject({ truePositives: 2, falsePositives: 1, falseNegatives: 0 })
    // t1–t4 goes to t3–t4 (two turns in common, onset two off); t7 to the end goes to t9 (onset two off).
    expect([scores.onset.value, scores.kind.value, scores.end.value]).toEqual([1, 1, 1])
  })

  it('leaves out a gold that does not speak of episodes', () => {
    expect(score(null, [found('t1', 't2')])).toMatchObject({ skipped: 1, detection: { falsePositives: 0, support: 0 } })
  })
})

describe('scoring risks', () => {
  const risk = (indicator: Risk['indicator'], severity: Risk['severity'], ...turns: readonly string[]): Risk => ({
    indicator,
    severity,
    turns,
    action: null,
    reaction: '',
    next: '',
    priority: 1,
  })

  it('gives recall by the severity of the gold and precision by the severity found', () => {
    const scores = scoreRisks([
      {
        gold: {
          ...gold,
          risks: [
            { indicator: 'R-HV3', severity: 4, turns: ['t1', 't2'] },
            { indicator: 'R-DP4', severity: 3, turns: ['t5'] },
          ],
        },
        assessment: assessed({ risks: [risk('RSK', 3, 't1'), risk('R-HV3', 2, 't9'), risk('R-ST1', 1)] }),
      },
    ])
    expect(
      scores.recall.map(({ severity, anyIndicator, sameIndicator, notLower }) => [
        severity,
        anyIndicator.value,
        sameIndicator.value,
        notLower.value,
      ]),
    ).toEqual([
      [3, 0, 0, 0],
      [4, 1, 0, 0],
    ])
    expect(scores.precision.map(({ severity, anyIndicator }) => [severity, anyIndicator.value])).toEqual([[2, 0]])
    expect(scores.unjudged).toEqual([
      { indicator: 'RSK', count: 1 },
      { indicator: 'R-ST1', count: 1 },
    ])
  })
})

describe('scoring conclusions', () => {
  it('tables levels and patterns, and leaves out what the gold does not say', () => {
    const session = (id: string, pattern: 1 | 2) => ({ id, pattern }) as Assessment['sessions'][number] // id and pattern are all that is read
    const finding = {
      id: 'S2.1',
      verdict: 'notMet',
      numerator: 0,
      denominator: 3,
      interval: null,
      for: [],
      against: [],
    } as const
    const scores = scoreConclusions(
      [
        {
          gold: {
            ...gold,
            level: 1,
            sessions: new Map([
              ['s1', 1],
              ['s2', 2],
            ]),
            criteria: new Map([['S2.1', 'met']]),
          },
          assessment: assessed({
            level: 'indeterminate',
            sessions: [session('s1', 2), session('s2', 2)],
            criteria: [finding],
          }),
        },
        { gold, assessment: assessed({}) },
      ],
      options,
    )
    expect(scores.levels).toMatchObject({ skipped: 1, same: { value: 0, n: 1 } })
    expect(scores.levels.table[0]).toEqual([0, 0, 0, 1])
    expect(scores.sessions.same).toMatchObject({ value: 0.5, n: 2 })
    expect(scores.criteria.find(({ id }) => id === 'S2.1')?.differences).toEqual([
      { gold: 'met', found: 'notMet', count: 1 },
    ])
  })
})
