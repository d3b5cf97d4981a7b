import {
  type Difference,
  meanDifference,
  meanWithInterval,
  type PairCounts,
  pairedShareDifference,
  shareDifference,
} from '../stats/difference.ts'
import { type AssessmentFacts, type GroupMeasure, groupMeasures } from './assessment-facts.ts'
import type { Certainty } from './certainty.ts'
import { type CriterionId, criterionIds, type Verdict } from './checklist.ts'
import {
  type GroupMember,
  type GroupSummary,
  isMet,
  leastToTell,
  type ObservedLevel,
  observedLevels,
  summariseGroup,
} from './group-summary.ts'
import { type RiskIndicator, riskIndicators, type Severity } from './risks/risk.ts'

/** How far the first side is from the second; with too few on a side, only of how many it would be. */
export type ToldDifference =
  | {
      readonly kind: 'told'
      readonly value: number
      readonly interval: readonly [number, number]
      /** The interval leaves out 0. */
      readonly differs: boolean
      readonly of: readonly [number, number]
    }
  | { readonly kind: 'tooFew'; readonly of: readonly [number, number] }

/** Two groups of relationships side by side. Every difference is the first less the second. */
export interface GroupComparison {
  readonly first: GroupSummary
  readonly second: GroupSummary
  /** Relationships both sides hold, each by another assessment. */
  readonly overlap: number
  /** Relationships both sides hold by the same assessment: the differences leave them out of the larger side. */
  readonly shared: number
  /** Differences are of the relationships both sides hold, each with itself; else of two groups without a common one. */
  readonly isPaired: boolean
  readonly levels: readonly { readonly level: ObservedLevel; readonly difference: ToldDifference }[]
  readonly criteria: readonly { readonly id: CriterionId; readonly difference: ToldDifference }[]
  readonly risks: readonly { readonly indicator: RiskIndicator; readonly difference: ToldDifference }[]
  readonly indicators: readonly { readonly indicator: RiskIndicator; readonly difference: ToldDifference }[]
  /** Of the share repaired; episodes are counted as strangers, paired or not. */
  readonly repaired: ToldDifference
  readonly measures: readonly { readonly id: GroupMeasure; readonly difference: ToldDifference }[]
  /** Relationships both sides hold and judge differently, those with another level first. */
  readonly changed: readonly PairChange[]
}

/** What two assessments of one relationship judge differently. */
export interface PairChange {
  readonly relationship: string
  readonly level: Changed<ObservedLevel> | null
  readonly certainty: Changed<Certainty> | null
  readonly criteria: readonly ({ readonly id: CriterionId } & Changed<Verdict>)[]
  /** The gravest severity of an indicator; 0 where it was not found. */
  readonly risks: readonly ({ readonly indicator: RiskIndicator } & Changed<Severity>)[]
}

export interface Changed<T> {
  readonly before: T
  readonly after: T
}

/** Lays two groups side by side. With relationships in common the differences are within these (Newcombe 1998), else between the groups. */
export function compareGroups(first: readonly GroupMember[], second: readonly GroupMember[]): GroupComparison {
  const { pairs, shared } = pairsOf(first, second)
  const [sideA, sideB] = apart(first, second, shared)
  const sides: Sides = { pairs, first: sideA.map(({ facts }) => facts), second: sideB.map(({ facts }) => facts) }
  const [a, b] = [summariseGroup(first), summariseGroup(second)]
  return {
    ...{ first: a, second: b, overlap: pairs.length, isPaired: pairs.length > 0, shared: shared.size },
    levels: observedLevels.map((level) => ({
      level,
      difference: differenceOf(sides, (facts) => facts.level === level),
    })),
    criteria: criterionIds.map((id) => ({ id, difference: differenceOf(sides, (facts) => isMet(facts, id)) })),
    risks: foundIn(a, b, 'risks').map((indicator) => ({
      indicator,
      difference: differenceOf(sides, ({ risks }) => risks.some((risk) => risk.indicator === indicator)),
    })),
    indicators: foundIn(a, b, 'indicators').map((indicator) => ({
      indicator,
      difference: differenceOf(sides, (facts) => isFlagged(facts, indicator)),
    })),
    repaired: toldShares(summariseGroup(sideA).strain.repaired, summariseGroup(sideB).strain.repaired),
    measures: groupMeasures.map((id) => ({ id, difference: meansApart(sides, id) })),
    changed: pairs.flatMap(changeOf).sort(byWeight),
  }
}

/** What judging the same relationship twice changed; nothing where nothing did. */
export function changeOf({ relationship, first, second }: Pair): readonly PairChange[] {
  const level = changed(first.level, second.level)
  const certainty = changed(first.certainty, second.certainty)
  const criteria = criterionIds.flatMap((id) => {
    const change = changed(first.criteria[id] ?? 'noOpportunity', second.criteria[id] ?? 'noOpportunity')
    return change === null ? [] : [{ id, ...change }]
  })
  const risks = riskIndicators.flatMap((indicator) => {
    const change = changed(gravestOf(first, indicator), gravestOf(second, indicator))
    return change === null ? [] : [{ indicator, ...change }]
  })
  const isSame = level === null && certainty === null && criteria.length === 0 && risks.length === 0
  return isSame ? [] : [{ relationship, level, certainty, criteria, risks }]
}

/** One relationship as both sides judge it. */
export interface Pair {
  readonly relationship: string
  readonly first: AssessmentFacts
  readonly second: AssessmentFacts
}

interface Sides {
  readonly pairs: readonly Pair[]
  readonly first: readonly AssessmentFacts[]
  readonly second: readonly AssessmentFacts[]
}

function pairsOf(
  first: readonly GroupMember[],
  second: readonly GroupMember[],
): { readonly pairs: readonly Pair[]; readonly shared: ReadonlySet<string> } {
  const later = new Map(second.map((member) => [member.relationship, member]))
  const pairs: Pair[] = []
  const shared = new Set<string>()
  for (const { relationship, assessment, facts } of first) {
    const other = later.get(relationship)
    if (other?.assessment === assessment) shared.add(relationship)
    else if (other !== undefined) pairs.push({ relationship, first: facts, second: other.facts })
  }
  return { pairs, shared }
}

/** A system against all: what both hold says nothing of how they differ, and stays on the smaller side alone. */
function apart(
  first: readonly GroupMember[],
  second: readonly GroupMember[],
  shared: ReadonlySet<string>,
): readonly [readonly GroupMember[], readonly GroupMember[]] {
  const isOwn = ({ relationship }: GroupMember): boolean => !shared.has(relationship)
  return first.length > second.length ? [first.filter(isOwn), second] : [first, second.filter(isOwn)]
}

/** Of the share in which something holds; null where it could not be told. */
function differenceOf(sides: Sides, holds: (facts: AssessmentFacts) => boolean | null): ToldDifference {
  if (sides.pairs.length === 0) {
    const [a, b] = [counted(sides.first.map(holds)), counted(sides.second.map(holds))]
    return toldShares(a, b)
  }
  const counts = { both: 0, first: 0, second: 0, neither: 0 }
  for (const { first, second } of sides.pairs) {
    const cell = cellOf(holds(first), holds(second))
    if (cell !== null) counts[cell] += 1
  }
  const of = counts.both + counts.first + counts.second + counts.neither
  return told(pairedShareDifference(counts), [of, of])
}

function cellOf(first: boolean | null, second: boolean | null): keyof PairCounts | null {
  if (first === null || second === null) return null
  if (first) return second ? 'both' : 'first'
  return second ? 'second' : 'neither'
}

function counted(verdicts: readonly (boolean | null)[]) {
  const seen = verdicts.filter((verdict) => verdict !== null)
  return { n: seen.filter((verdict) => verdict).length, of: seen.length }
}

interface Counts {
  readonly n: number
  readonly of: number
}

function toldShares(a: Counts, b: Counts): ToldDifference {
  return told(shareDifference(a, b), [a.of, b.of])
}

function meansApart({ pairs, first, second }: Sides, id: GroupMeasure): ToldDifference {
  if (pairs.length > 0) {
    const apart = pairs.flatMap((pair) => {
      const [a, b] = [pair.first.measures[id], pair.second.measures[id]]
      return a === undefined || b === undefined ? [] : [a - b]
    })
    return told(meanWithInterval(apart), [apart.length, apart.length])
  }
  const [a, b] = [first, second].map((side) => side.flatMap(({ measures }) => measures[id] ?? []))
  return told(meanDifference(a ?? [], b ?? []), [a?.length ?? 0, b?.length ?? 0])
}

function told(difference: Difference | null, of: readonly [number, number]): ToldDifference {
  if (difference === null || of.some((n) => n < leastToTell)) return { kind: 'tooFew', of }
  const [low, high] = difference.interval
  return { kind: 'told', ...difference, differs: low > 0 || high < 0, of }
}

function foundIn(a: GroupSummary, b: GroupSummary, what: 'risks' | 'indicators'): readonly RiskIndicator[] {
  const found = new Set([...a[what], ...b[what]].map(({ indicator }) => indicator))
  return riskIndicators.filter((indicator) => found.has(indicator))
}

function isFlagged({ indicators }: AssessmentFacts, indicator: RiskIndicator): boolean | null {
  const verdict = indicators[indicator] ?? 'noOpportunity'
  return verdict === 'noOpportunity' ? null : verdict === 'flagged'
}

function gravestOf({ risks }: AssessmentFacts, indicator: RiskIndicator): Severity {
  return risks.find((risk) => risk.indicator === indicator)?.severity ?? 0
}

function changed<T>(before: T, after: T): Changed<T> | null {
  return before === after ? null : { before, after }
}

function byWeight(a: PairChange, b: PairChange): number {
  const levels = Number(b.level !== null) - Number(a.level !== null)
  return levels === 0 ? b.criteria.length + b.risks.length - (a.criteria.length + a.risks.length) : levels
}
