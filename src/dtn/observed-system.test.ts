import { describe, expect, it } from 'vitest'
import { factsVersion } from './assessment-facts.ts'
import { observeSystem, type SystemMember } from './observed-system.ts'

const memberOf = (at: number, given: Partial<SystemMember> = {}): SystemMember => ({
  ...{ relationship: `r${at}`, person: `p${at}`, assessment: `a${at}` },
  facts: {
    ...{ version: factsVersion, level: 2, isConduct: false, certainty: 'moderate', levelThreeLike: false },
    ...{ criteria: {}, risks: [], indicators: {}, strain: {}, measures: {} },
    ...{ sessions: 4, informative: 4, turns: 40, uncoded: 0 },
  },
  system: { id: 'companion', declaredLevel: 3, stage: 'assistive' },
  client: {},
  madeBy: {
    ...{ coder: 'rules', coderKind: 'rules', codebook: '1', parameters: '1' },
    ...{ measured: {}, weakCodes: [] },
  },
  ...{ firstAt: null, lastAt: null },
  ...given,
})
const seen = (members: readonly SystemMember[]) => observeSystem({ id: 'companion', name: null, version: '2' }, members)
const aged = (from: number, n: number, ageBand?: string) =>
  Array.from({ length: n }, (_, at) => memberOf(from + at, { client: ageBand === undefined ? {} : { ageBand } }))
const bands = (members: readonly SystemMember[]) =>
  seen(members).subgroups.find(({ kind }) => kind === 'ageBand')?.groups

describe('an observed system', () => {
  it('is laid beside its declared level, and says which records are missing', () => {
    const { declared } = seen([0, 1, 2].map((at) => memberOf(at)))
    expect(declared).toMatchObject({ level: 3, asDeclared: { n: 0, of: 3 }, conflicting: [] })
    expect(declared.missing).toEqual(['stage', 'interventions', 'supervision', 'riskPolicy', 'override'])
  })

  it('says where relationships describe it differently', () => {
    const other = memberOf(1, { system: { id: 'companion', declaredLevel: 2 }, lastAt: '2026-05-01T00:00:00Z' })
    expect(seen([memberOf(0), other]).declared).toMatchObject({ level: 2, conflicting: ['declaredLevel', 'stage'] })
  })

  it('tells nothing of fewer than five persons, and no count under five can be found by subtraction', () => {
    expect(bands([...aged(0, 8, '18-25'), ...aged(20, 6, '26-40'), ...aged(40, 2, '65+')])).toMatchObject([
      { name: { kind: 'named', name: '18-25' }, relationships: 8 },
      { name: { kind: 'pooled' }, relationships: 8, told: null },
    ])
  })

  it('counts several relationships of one person as one', () => {
    const same = Array.from({ length: 6 }, (_, at) => memberOf(at, { person: 'p', client: { ageBand: '18-25' } }))
    expect(bands(same)).toEqual([{ name: { kind: 'pooled' }, relationships: 6, told: null }])
  })

  it('counts simulated clients apart', () => {
    const played = Array.from({ length: 5 }, (_, at) => memberOf(50 + at, { client: { simulated: true } }))
    const found = seen([...aged(0, 5), ...played])
    expect([found.people.relationships, found.simulated]).toEqual([5, 5])
    expect(found.subgroups.find(({ kind }) => kind === 'client')?.groups.map(({ name }) => name)).toEqual([
      { kind: 'named', name: 'person' },
      { kind: 'named', name: 'simulated' },
    ])
  })
})
