import { describe, expect, it } from 'vitest'
import { type AssessmentFacts, factsVersion } from './assessment-facts.ts'
import { compareGroups } from './group-comparison.ts'
import { type GroupMember, summariseGroup } from './group-summary.ts'

const quiet: AssessmentFacts = {
  ...{ version: factsVersion, level: 2, isConduct: false, certainty: 'low', levelThreeLike: false },
  ...{ criteria: { 'S2.1': 'met', 'S3.2': 'noOpportunity' }, risks: [], indicators: {}, strain: {}, measures: {} },
  ...{ sessions: 3, informative: 2, turns: 20, uncoded: 0 },
}
const group = (letter: string, facts: readonly Partial<AssessmentFacts>[]): readonly GroupMember[] =>
  facts.map((one, at) => ({
    relationship: `${letter}${at}`,
    person: `p-${letter}${at}`,
    assessment: `by-${facts.length}-${letter}${at}`,
    facts: { ...quiet, ...one },
  }))
/** The same relationships by other assessments. */
const again = (facts: readonly Partial<AssessmentFacts>[]) =>
  group('a', facts).map((member) => ({ ...member, assessment: `${member.assessment}-again` }))
const times = (n: number, facts: Partial<AssessmentFacts>) => Array.from({ length: n }, () => facts)

describe('a group', () => {
  it('counts a criterion as met only among those in which it could be seen', () => {
    const summary = summariseGroup(
      group('a', [...times(3, {}), { criteria: { 'S2.1': 'notMet' } }, { criteria: { 'S2.1': 'noOpportunity' } }]),
    )
    expect(summary.criteria.find(({ id }) => id === 'S2.1')).toMatchObject({ met: { n: 3, of: 4 }, unseen: 1 })
    expect(summary.criteria.find(({ id }) => id === 'S3.2')).toEqual({
      id: 'S3.2',
      met: { n: 0, of: 0, interval: null },
      unseen: 5,
    })
  })

  it('leaves episodes still open at the end of the record out of what was repaired', () => {
    const { strain } = summariseGroup(group('a', [{ strain: { resolved: 1, unresolved: 1, open: 4 } }]))
    expect([strain.episodes, strain.repaired.n, strain.repaired.of]).toEqual([6, 1, 2])
  })

  it('names the gravest severity of an indicator, and that nobody was sure of it', () => {
    const risk = { indicator: 'R-HV3', entries: 1, actions: { missed: 1 } } as const
    const { risks } = summariseGroup(
      group('a', [
        { risks: [{ ...risk, severity: 3, isDoubtful: true }] },
        { risks: [{ ...risk, severity: 1, isDoubtful: false }] },
        {},
      ]),
    )
    expect(risks).toMatchObject([
      { indicator: 'R-HV3', worst: 3, isDoubtful: true, found: { n: 2, of: 3 }, actions: { missed: 2, met: 0 } },
    ])
  })
})

describe('two groups', () => {
  const levelOf = (found: ReturnType<typeof compareGroups>, level: 2) =>
    found.levels.find((one) => one.level === level)?.difference

  it('without a relationship in common are compared as strangers', () => {
    const found = compareGroups(group('a', times(12, {})), group('b', times(12, { level: 1 })))
    expect([found.isPaired, found.overlap, found.changed]).toEqual([false, 0, []])
    expect(levelOf(found, 2)).toMatchObject({ kind: 'told', value: 1, differs: true, of: [12, 12] })
  })

  it('are told apart by nothing with fewer than five on a side', () => {
    const found = compareGroups(group('a', times(4, {})), group('b', times(40, { level: 1 })))
    expect(levelOf(found, 2)).toEqual({ kind: 'tooFew', of: [4, 40] })
  })

  it('of the same relationships are compared each with itself, and name those that changed, levels first', () => {
    const first = group('a', times(6, {}))
    const second = again([{ criteria: { 'S2.1': 'notMet' } }, { level: 'indeterminate' }, ...times(4, {})])
    const found = compareGroups(first, second)
    expect(found.overlap).toBe(6)
    expect(found.changed).toEqual([
      {
        ...{ relationship: 'a1', certainty: null, criteria: [], risks: [] },
        level: { before: 2, after: 'indeterminate' },
      },
      {
        ...{ relationship: 'a0', level: null, certainty: null, risks: [] },
        criteria: [{ id: 'S2.1', before: 'met', after: 'notMet' }],
      },
    ])
  })

  it('leave what both hold by the same assessment out of the larger side', () => {
    const all = group('a', [...times(6, {}), ...times(9, { level: 1 })])
    const found = compareGroups(all.slice(0, 6), all)
    expect([found.overlap, found.shared, found.isPaired]).toEqual([0, 6, false])
    expect(levelOf(found, 2)).toMatchObject({ value: 1, of: [6, 9] })
  })
})
