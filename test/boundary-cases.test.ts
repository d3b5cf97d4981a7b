import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conclude } from '../src/assess/assess.ts'
import type { Assessment } from '../src/dtn/assessment.ts'
import { readBoundaryFixture } from './boundary-fixture.ts'

const folder = new URL('./fixtures/boundary/', import.meta.url)

describe('the boundary cases of domain.md 1.12', () => {
  const files = readdirSync(folder).sort()
  it('are twenty', () => {
    expect(files.map((file) => file.slice(0, 3))).toEqual(
      Array.from({ length: 20 }, (_, index) => `b${String(index + 1).padStart(2, '0')}`),
    )
  })

  for (const file of files) {
    const { claim, relationship, coding, expected } = readBoundaryFixture(new URL(file, folder).pathname)
    it(`${file.slice(0, 3).toUpperCase()}: ${claim}`, () => {
      const assessment = conclude(relationship, coding, { robustness: 'skip' })
      const seen = Object.fromEntries(Object.keys(expected).map((key) => [key, see(key, expected[key], assessment)]))
      expect(seen).toEqual(expected)
    })
  }
})

/** What the assessment says about one expectation, in the shape the fixture states it. */
function see(key: string, wanted: unknown, assessment: Assessment): unknown {
  const look = looks[key]
  if (look === undefined) throw new Error(`no such expectation: ${key}`)
  return look(assessment, wanted)
}

const looks: Readonly<Record<string, (assessment: Assessment, wanted: unknown) => unknown>> = {
  level: (a) => a.level,
  conductLevel: (a) => a.conductLevel,
  notLevel: (a, wanted) => (a.level === wanted ? `level is ${a.level}` : wanted),
  dominant: (a) => a.dominant,
  certainty: (a) => a.certainty,
  discordance: (a) => a.discordance,
  levelThreeLike: (a) => a.levelThreeLike,
  missing: (a) => a.missing,
  flagsInclude: (a, wanted) => keep(wanted, a.flags),
  patterns: (a) => a.sessions.map((session) => session.pattern),
  criteria: (a, wanted) => mapKeys(wanted, (id) => a.criteria.find((finding) => finding.id === id)?.verdict),
  reasons: (a, wanted) => mapKeys(wanted, (id) => a.criteria.find((finding) => finding.id === id)?.reason),
  quotes: (a, wanted) =>
    mapKeys(wanted, (id) => {
      const quoted = a.criteria.find((finding) => finding.id === id)?.for.map((evidence) => evidence.turn) ?? []
      return quoted.slice(0, 1)
    }),
  tiers: (a, wanted) => mapKeys(wanted, (id) => a.turns.find((turn) => turn.id === id)?.tier),
  nr2: (a) => a.sessions[0]?.protectedTurns.nr2,
  nr1AtLeast: (a, wanted) => {
    const turns = a.sessions.flatMap((session) => session.protectedTurns.nr1)
    return turns.length >= Number(wanted) ? wanted : turns
  },
  nr1Excludes: (a, wanted) => {
    const turns = new Set(a.sessions.flatMap((session) => session.protectedTurns.nr1))
    return turns.size === 0 ? 'nothing is protected' : list(wanted).filter((turn) => !turns.has(String(turn)))
  },
  risksInclude: (a, wanted) => list(wanted).filter((risk) => a.risks.some((found) => isSubset(risk, found))),
  lastRuptureEnd: (a) => a.ruptures.at(-1)?.end.kind,
  ruptureKinds: (a) => a.ruptures.map((rupture) => rupture.kind),
  rupturesRepaired: (a) => a.ruptures.filter((rupture) => rupture.repairs.length > 0).length,
  statementIncludes: (a, wanted) => (a.statement.includes(String(wanted)) ? wanted : a.statement),
  statementExcludes: (a, wanted) => (a.statement.includes(String(wanted)) ? a.statement : wanted),
  epochs: (a) => a.epochs.map((epoch) => [epoch.id, epoch.sessions.length, epoch.level]),
  noCode: (a, wanted) => (a.turns.some((turn) => turn.codes.some((code) => code.code === wanted)) ? 'coded' : wanted),
}

function list(wanted: unknown): readonly unknown[] {
  return Array.isArray(wanted) ? wanted : []
}

function keep(wanted: unknown, found: readonly string[]): unknown {
  return list(wanted).filter((item) => found.includes(String(item)))
}

function mapKeys(wanted: unknown, value: (key: string) => unknown): unknown {
  return Object.fromEntries(Object.keys(Object(wanted)).map((key) => [key, value(key)]))
}

function isSubset(part: unknown, whole: object): boolean {
  return Object.entries(Object(part)).every(([key, value]) => Reflect.get(whole, key) === value)
}
