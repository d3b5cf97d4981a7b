import { describe, expect, it } from 'vitest'
import type { AssessedCode, AssessedRupture, AssessedTurn, Assessment } from '../dtn/assessment.ts'
import type { Finding } from '../dtn/checklist.ts'
import type { Risk } from '../dtn/risks/risk.ts'
import { compare, compareLists } from './compare.ts'

const nothing = { value: null, n: 0, parts: {}, turns: [] }
const empty: Assessment = {
  format: 'nexus-assessment/1',
  relationship: 'r1',
  madeBy: { nexus: '0', codebook: '1', parameters: '1', coder: 'a@1', coderKind: 'rules', seed: 1 },
  level: 2,
  certainty: 'low',
  statement: '',
  levelThreeLike: false,
  dominant: 2,
  missing: [],
  flags: [],
  shares: { 1: 0, 2: 1, 3: 0 },
  majorityProbability: 0.8,
  discordance: 0,
  criteria: [],
  sessions: [],
  ruptures: [],
  risks: [],
  gate: {
    alliance: 'closed',
    reason: '',
    missing: [],
    analogues: { perceivedAlignment: nothing, goalMirroring: nothing, complianceDrivenAdaptation: nothing },
  },
  measures: {},
  turns: [],
  system: {},
  indicators: [],
  epochs: [],
  transitions: [],
  notes: [],
}

const turn = (id: string, tier: AssessedTurn['tier'], ...codes: readonly (string | AssessedCode)[]): AssessedTurn => ({
  id,
  tier,
  codes: codes.map((code) => (typeof code === 'string' ? { code } : code)),
})
const finding = (id: Finding['id'], verdict: Finding['verdict'], numerator = 0, denominator = 0): Finding => ({
  id,
  verdict,
  numerator,
  denominator,
  interval: null,
  for: [],
  against: [],
})
const episode = (onset: string, end: AssessedRupture['end']): AssessedRupture => ({
  kind: 'withdrawal',
  session: 's1',
  onset,
  end,
  markers: [{ code: 'WDR.2', turn: onset }],
  repairs: [],
  isAttended: false,
  foundBy: 'rule',
  states: [],
})
const risk = (
  indicator: Risk['indicator'],
  severity: Risk['severity'],
  action: Risk['action'],
  turns: readonly string[],
): Risk => ({
  indicator,
  severity,
  action,
  turns,
  statement: 'RSK.SI.passive',
  reaction: '',
  next: '',
  priority: 1,
})

describe('comparing two assessments', () => {
  it('finds nothing between an assessment and itself', () => {
    const same = compare(empty, empty)
    expect(same.isSame).toBe(true)
    expect([same.level, same.turns, same.parameters, same.madeBy]).toEqual([null, [], [], []])
  })

  it('names the verdict that changed, and only the changed turns the criterion counts', () => {
    const before = {
      ...empty,
      criteria: [finding('S2.1', 'met', 2, 3)],
      turns: [turn('s1t1', 2, 'AD'), turn('s1t2', 2, 'VAL'), turn('s1t3', 0, 'POS'), turn('s1t4', 1, 'INF')],
    }
    const after = {
      ...before,
      criteria: [finding('S2.1', 'notMet', 1, 3)],
      turns: [turn('s1t1', 2, 'AD'), turn('s1t2', 2, 'REA'), turn('s1t3', 0, 'CMP'), turn('s1t4', 1, 'INF')],
    }
    expect(compare(before, after).criteria).toEqual([
      {
        id: 'S2.1',
        verdict: { before: 'met', after: 'notMet' },
        numerator: { before: 2, after: 1 },
        denominator: { before: 3, after: 3 },
        turns: ['s1t2'],
        parameters: [],
      },
    ])
    expect(compare(before, after).turns).toEqual([
      { turn: 's1t2', removed: ['VAL'], added: ['REA'], tier: null },
      { turn: 's1t3', removed: ['POS'], added: ['CMP'], tier: null },
    ])
  })

  it('sees a change of depth, domain or appropriateness as a change of the code', () => {
    const before = {
      ...empty,
      turns: [turn('s1t1', 2, { code: 'CX', depth: 1, domain: 'work' }, { code: 'CHA.cost' })],
    }
    const after = {
      ...empty,
      turns: [turn('s1t1', 3, { code: 'CX', depth: 2, domain: 'work' }, { code: 'CHA.cost', appropriate: false })],
    }
    expect(compare(before, after).turns[0]).toEqual({
      turn: 's1t1',
      removed: ['CX work', 'CHA.cost'],
      added: ['CX depth 2 work', 'CHA.cost not appropriate'],
      tier: { before: 2, after: 3 },
    })
  })

  it('names the parameter that did it, with the shipped value where one side kept it', () => {
    const before = { ...empty, criteria: [finding('S2.1', 'met', 2, 3)] }
    const after = {
      ...empty,
      criteria: [finding('S2.1', 'notMet', 2, 3)],
      madeBy: { ...empty.madeBy, changedParameters: { 's21.min': 0.7, 's11.min': 0.9 } },
    }
    const { parameters, criteria, madeBy } = compare(before, after)
    expect(parameters).toEqual([
      { name: 's11.min', before: 0.8, after: 0.9 },
      { name: 's21.min', before: 0.5, after: 0.7 },
    ])
    expect(criteria[0]?.parameters).toEqual(['s21.min'])
    expect(madeBy).toEqual([])
  })

  it('gives a changed session pattern with the changed turns of that session', () => {
    const session = (id: string, firstTurn: string, pattern: 1 | 2) => ({
      id,
      firstTurn,
      pattern,
      informative: true,
      flags: [],
      exchanges: 4,
      contentTurns: 4,
      systemShares: null,
      clientShares: null,
      protectedTurns: { nr1: [], nr2: [] },
      systemPattern: pattern,
      clientPattern: pattern,
    })
    const before = {
      ...empty,
      sessions: [session('s1', 'a', 2), session('s2', 'c', 2)],
      turns: [turn('a', 2), turn('b', 2, 'VAL'), turn('c', 2), turn('d', 2, 'VAL')],
    }
    const after = {
      ...empty,
      sessions: [session('s1', 'a', 2), session('s2', 'c', 1)],
      turns: [turn('a', 2), turn('b', 2, 'REA'), turn('c', 2), turn('d', 1, 'INF')],
    }
    expect(compare(before, after).sessions).toEqual([{ id: 's2', pattern: { before: 2, after: 1 }, turns: ['d'] }])
  })

  it('pairs episodes of strain by onset, then by overlap', () => {
    const turns = ['a', 'b', 'c', 'd', 'e'].map((id) => turn(id, 0))
    const before = {
      ...empty,
      turns,
      ruptures: [episode('a', { kind: 'open', turn: null }), episode('e', { kind: 'open', turn: null })],
    }
    const after = { ...empty, turns, ruptures: [episode('b', { kind: 'resolved', turn: 'd' })] }
    expect(compare(before, after).ruptures.map(({ kind, turns: at }) => [kind, at])).toEqual([
      ['changed', ['a', 'b', 'd']],
      ['disappeared', ['e']],
    ])
  })

  it('shows a statement that is no longer met as one changed risk', () => {
    const before = { ...empty, risks: [risk('RSK', 1, 'met', ['s1t1', 's1t2'])] }
    const after = { ...empty, risks: [risk('R-HV3', 2, 'missed', ['s1t1', 's1t2'])] }
    const { risks, isSame } = compare(before, after)
    expect(risks.map(({ kind, before: was, after: is }) => [kind, was?.severity, is?.severity])).toEqual([
      ['changed', 1, 2],
    ])
    expect(isSame).toBe(false)
  })
})

describe('comparing two lists', () => {
  it('matches by relationship and names those only one list holds', () => {
    const named = (relationship: string) => ({ ...empty, relationship })
    const list = compareLists([named('a'), named('b')], [named('b'), named('c')])
    expect([list.compared.map(({ relationship }) => relationship), list.onlyBefore, list.onlyAfter]).toEqual([
      ['b'],
      ['a'],
      ['c'],
    ])
  })
})
