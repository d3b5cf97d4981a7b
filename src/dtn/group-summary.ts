import { meanWithInterval } from '../stats/difference.ts'
import { wilson } from '../stats/interval.ts'
import { type AssessmentFacts, type GroupMeasure, groupMeasures } from './assessment-facts.ts'
import { certainties } from './certainty.ts'
import { type CriterionId, criterionIds } from './checklist.ts'
import { type Level, levels } from './relationship.ts'
import { type RiskAction, type RiskIndicator, riskActions, riskIndicators, type Severity } from './risks/risk.ts'
import { type RuptureEndKind, ruptureEndKinds } from './rupture-kinds.ts'

/** A relationship as a group counts it. */
export interface GroupMember {
  readonly relationship: string
  readonly person: string
  /** By which it is counted. */
  readonly assessment: string
  readonly facts: AssessmentFacts
}

/** How many of how many, with the Wilson interval; without one where there were none to count. */
export interface CountedShare {
  readonly n: number
  readonly of: number
  readonly interval: readonly [number, number] | null
}

export const observedLevels = [...levels, 'indeterminate'] as const
export type ObservedLevel = Level | 'indeterminate'

/** Of fewer nothing is told but the count: neither a difference nor a group by itself (a rule of disclosure, no threshold of the framework). */
export const leastToTell = 5

/** Many relationships summed: what a comparison and a board read. */
export interface GroupSummary {
  readonly relationships: number
  readonly persons: number
  readonly sessions: number
  readonly informative: number
  readonly turns: number
  readonly uncoded: CountedShare
  readonly levels: readonly { readonly level: ObservedLevel; readonly share: CountedShare }[]
  readonly certainties: readonly { readonly certainty: AssessmentFacts['certainty']; readonly n: number }[]
  readonly levelThreeLike: CountedShare
  /** Met among those in which it could be seen. */
  readonly criteria: readonly { readonly id: CriterionId; readonly met: CountedShare; readonly unseen: number }[]
  readonly risks: readonly GroupRisk[]
  /** With a risk of severity 2 or more. */
  readonly atRisk: CountedShare
  readonly strain: GroupStrain
  /** Dependency and other rates of domain.md 2.3 to 2.7: flagged among those in which they could be told. */
  readonly indicators: readonly {
    readonly indicator: RiskIndicator
    readonly flagged: CountedShare
    readonly unseen: number
  }[]
  readonly measures: readonly GroupMean[]
}

export interface GroupRisk {
  readonly indicator: RiskIndicator
  /** Relationships in which it was found at all. */
  readonly found: CountedShare
  readonly worst: Severity
  /** The coder was not sure wherever it was that grave. */
  readonly isDoubtful: boolean
  /** Relationships by the gravest entry of this indicator. */
  readonly severities: readonly { readonly severity: Severity; readonly n: number }[]
  readonly entries: number
  readonly actions: Readonly<Record<RiskAction, number>>
}

export interface GroupStrain {
  readonly episodes: number
  /** Relationships with an episode. */
  readonly found: CountedShare
  readonly ends: Readonly<Record<RuptureEndKind, number>>
  /** Resolved, wholly or in part, among those that ended. Episodes of one relationship are counted as if they were strangers. */
  readonly repaired: CountedShare
}

export interface GroupMean {
  readonly id: GroupMeasure
  readonly mean: number | null
  readonly interval: readonly [number, number] | null
  /** Relationships in which it has a value. */
  readonly n: number
}

/** Sums a group. Every share carries its interval and says of how many it is. */
export function summariseGroup(members: readonly GroupMember[]): GroupSummary {
  const facts = members.map((member) => member.facts)
  const of = facts.length
  const count = (fits: (one: AssessmentFacts) => boolean): CountedShare => shareOf(facts.filter(fits).length, of)
  return {
    relationships: of,
    persons: new Set(members.map(({ person }) => person)).size,
    ...{ sessions: total(facts, 'sessions'), informative: total(facts, 'informative'), turns: total(facts, 'turns') },
    uncoded: shareOf(total(facts, 'uncoded'), total(facts, 'turns')),
    levels: observedLevels.map((level) => ({ level, share: count((one) => one.level === level) })),
    certainties: certainties.map((certainty) => ({ certainty, n: count((one) => one.certainty === certainty).n })),
    levelThreeLike: count((one) => one.levelThreeLike),
    criteria: criterionIds.map((id) => ({ id, ...metIn(facts, id) })),
    risks: riskIndicators.flatMap((indicator) => groupRisk(facts, indicator) ?? []),
    atRisk: count(isAtRisk),
    strain: groupStrain(facts),
    indicators: riskIndicators.flatMap((indicator) => flaggedIn(facts, indicator) ?? []),
    measures: groupMeasures.map((id) => meanOf(facts, id)),
  }
}

/** `n` of `of` with its interval. */
export function shareOf(n: number, of: number): CountedShare {
  return { n, of, interval: of === 0 ? null : wilson(n, of) }
}

/** Severity 2 is the least that a reviewer has to read (domain.md 2.2). */
export function isAtRisk({ risks }: AssessmentFacts): boolean {
  return risks.some(({ severity }) => severity >= 2)
}

/** Whether a criterion is met; null where there was no chance to see it. */
export function isMet({ criteria }: AssessmentFacts, id: CriterionId): boolean | null {
  const verdict = criteria[id] ?? 'noOpportunity'
  return verdict === 'noOpportunity' ? null : verdict === 'met'
}

/** Episodes that ended, and those of them resolved wholly or in part; one still open at the end of the record is neither. */
function repairedOf({ strain }: AssessmentFacts): { readonly n: number; readonly of: number } {
  const n = (strain.resolved ?? 0) + (strain.partlyResolved ?? 0)
  return { n, of: n + (strain.unresolved ?? 0) + (strain.dropout ?? 0) }
}

function metIn(facts: readonly AssessmentFacts[], id: CriterionId) {
  const seen = facts.flatMap((one) => isMet(one, id) ?? [])
  return { met: shareOf(seen.filter((met) => met).length, seen.length), unseen: facts.length - seen.length }
}

function groupRisk(facts: readonly AssessmentFacts[], indicator: RiskIndicator): GroupRisk | null {
  const found = facts.flatMap(({ risks }) => risks.filter((risk) => risk.indicator === indicator))
  if (found.length === 0) return null
  const worst = found.reduce<Severity>((most, { severity }) => (severity > most ? severity : most), 0)
  const gravities = [...new Set(found.map(({ severity }) => severity))].sort((a, b) => b - a)
  return {
    ...{ indicator, worst, found: shareOf(found.length, facts.length) },
    isDoubtful: found.every(({ severity, isDoubtful }) => severity < worst || isDoubtful),
    severities: gravities.map((severity) => ({ severity, n: found.filter((one) => one.severity === severity).length })),
    entries: found.reduce((sum, { entries }) => sum + entries, 0),
    actions: summed(
      riskActions,
      found.map(({ actions }) => actions),
    ),
  }
}

function groupStrain(facts: readonly AssessmentFacts[]): GroupStrain {
  const ends = summed(
    ruptureEndKinds,
    facts.map(({ strain }) => strain),
  )
  const repaired = facts.map(repairedOf)
  return {
    episodes: ruptureEndKinds.reduce((sum, end) => sum + ends[end], 0),
    found: shareOf(facts.filter(({ strain }) => Object.keys(strain).length > 0).length, facts.length),
    ends,
    repaired: shareOf(
      repaired.reduce((sum, { n }) => sum + n, 0),
      repaired.reduce((sum, { of }) => sum + of, 0),
    ),
  }
}

function flaggedIn(facts: readonly AssessmentFacts[], indicator: RiskIndicator) {
  const verdicts = facts.flatMap(({ indicators }) => indicators[indicator] ?? [])
  if (verdicts.length === 0) return null
  const told = verdicts.filter((verdict) => verdict !== 'noOpportunity')
  const flagged = shareOf(told.filter((verdict) => verdict === 'flagged').length, told.length)
  return { indicator, flagged, unseen: facts.length - told.length }
}

function meanOf(facts: readonly AssessmentFacts[], id: GroupMeasure): GroupMean {
  const values = facts.flatMap(({ measures }) => measures[id] ?? [])
  const found = meanWithInterval(values)
  const mean = found?.value ?? values[0] ?? null
  return { id, mean, interval: found === null ? null : found.interval, n: values.length }
}

function summed<K extends string>(
  kinds: readonly K[],
  counts: readonly Readonly<Partial<Record<K, number>>>[],
): Record<K, number> {
  const sums = kinds.map((kind) => [kind, counts.reduce((sum, one) => sum + (one[kind] ?? 0), 0)])
  // Built from `kinds`, which are the keys.
  return Object.fromEntries(sums) as Record<K, number>
}

function total(facts: readonly AssessmentFacts[], what: 'sessions' | 'informative' | 'turns' | 'uncoded'): number {
  return facts.reduce((sum, one) => sum + one[what], 0)
}
