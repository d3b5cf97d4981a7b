import { type CriterionId, criterionIds, type Verdict, verdicts } from '../dtn/checklist.ts'
import type { Coding } from '../dtn/coding.ts'
import { type Level, levels } from '../dtn/relationship.ts'
import { type RiskIndicator, riskIndicators, type Severity, severities } from '../dtn/risks/risk.ts'
import { type RuptureEndKind, type RuptureKind, ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import { NexusError } from '../errors.ts'

/** What an author says should be found in a relationship, besides the codes. Null: the author does not say. */
export interface Gold {
  readonly id: string
  readonly level: Level | 'indeterminate' | null
  readonly levelThreeLike: boolean | null
  readonly criteria: ReadonlyMap<CriterionId, Verdict> | null
  /** Patterns by session id. */
  readonly sessions: ReadonlyMap<string, SessionPattern> | null
  readonly ruptures: readonly GoldRupture[] | null
  readonly risks: readonly GoldRisk[] | null
}

export interface GoldRupture {
  readonly kind: RuptureKind
  readonly onset: string
  readonly end: { readonly kind: RuptureEndKind; readonly turn: string | null }
}

export interface GoldRisk {
  readonly indicator: RiskIndicator
  readonly severity: Severity
  readonly turns: readonly string[]
}

/** Reads one line of a gold file. Parts that are absent stay null; parts that cannot be read are refused. */
export function readGold(line: unknown): Gold {
  if (!isRecord(line) || typeof line.id !== 'string') {
    throw new NexusError('codingUnreadable', 'A gold line has no id. Expected one object with "id" per line.')
  }
  const { id } = line
  return {
    id,
    level: line.level === undefined ? null : oneOf([...levels, 'indeterminate'] as const, line.level, `${id}: level`),
    levelThreeLike: typeof line.levelThreeLike === 'boolean' ? line.levelThreeLike : null,
    criteria: isRecord(line.criteria) ? criteriaOf(line.criteria, id) : null,
    sessions: Array.isArray(line.sessions) ? new Map(line.sessions.map((session) => sessionOf(session, id))) : null,
    ruptures: Array.isArray(line.ruptures) ? line.ruptures.map((rupture) => ruptureOf(rupture, id)) : null,
    risks: Array.isArray(line.risks) ? line.risks.flatMap((risk) => riskOf(risk, id)) : null,
  }
}

/** What a plain coding says besides its codes: the episodes it names, where each has a kind and an end. */
export function goldOfCoding({ relationship, episodes }: Coding): Gold {
  const ruptures = episodes?.flatMap(({ kind, onset, end }) =>
    kind === undefined || end === undefined ? [] : [{ kind, onset, end: { kind: end.kind, turn: end.turn ?? null } }],
  )
  return {
    id: relationship,
    ...{ level: null, levelThreeLike: null, criteria: null, sessions: null, risks: null },
    ruptures: ruptures !== undefined && ruptures.length === episodes?.length ? ruptures : null,
  }
}

export const sessionPatterns = [...levels, 'mixed', 'uninformative'] as const satisfies readonly SessionPattern[]

function criteriaOf(criteria: Readonly<Record<string, unknown>>, id: string): ReadonlyMap<CriterionId, Verdict> {
  return new Map(
    Object.entries(criteria).map(([criterion, verdict]) => [
      oneOf(criterionIds, criterion, `${id}: criterion`),
      oneOf(verdicts, verdict, `${id}: ${criterion}`),
    ]),
  )
}

function sessionOf(session: unknown, id: string): readonly [string, SessionPattern] {
  const { id: name, pattern } = record(session, `${id}: session`)
  return [text(name, `${id}: session id`), oneOf(sessionPatterns, pattern, `${id}: pattern`)]
}

function ruptureOf(rupture: unknown, id: string): GoldRupture {
  const { kind, onset, end } = record(rupture, `${id}: rupture`)
  const { kind: endKind, turn } = record(end, `${id}: rupture end`)
  return {
    kind: oneOf(ruptureKinds, kind, `${id}: rupture kind`),
    onset: text(onset, `${id}: onset`),
    end: { kind: oneOf(ruptureEndKinds, endKind, `${id}: end`), turn: typeof turn === 'string' ? turn : null },
  }
}

/** Entries of indicators that need more than one relationship (R-BI4) are left out. */
function riskOf(risk: unknown, id: string): readonly GoldRisk[] {
  const { indicator, severity, turns } = record(risk, `${id}: risk`)
  const known = riskIndicators.find((name) => name === indicator)
  if (known === undefined) return []
  const at = Array.isArray(turns) ? turns.map((turn) => text(turn, `${id}: risk turn`)) : []
  return [{ indicator: known, severity: oneOf(severities, severity, `${id}: severity`), turns: at }]
}

function oneOf<T>(allowed: readonly T[], value: unknown, where: string): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new NexusError('codingUnreadable', `${where} is not one of ${allowed.join(', ')}.`)
  return found
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new NexusError('codingUnreadable', `${where} is not an object.`)
  return value
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new NexusError('codingUnreadable', `${where} is not a text.`)
  return value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
