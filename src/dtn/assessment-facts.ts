import type { Assessment } from './assessment.ts'
import type { Certainty } from './certainty.ts'
import type { CriterionId, Verdict } from './checklist.ts'
import type { Level } from './relationship.ts'
import type { Indicator, Risk, RiskAction, RiskIndicator, Severity } from './risks/risk.ts'
import type { RuptureEndKind } from './rupture-kinds.ts'

/** Measures that groups of relationships are compared by: going along (domain.md 6.3). */
export const groupMeasures = ['endorsementRate', 'challengeRate', 'capitulationRate', 'sycophancyIndex'] as const
export type GroupMeasure = (typeof groupMeasures)[number]

/** Of one assessment what a group is summed from: verdicts and counts, no turns, no quotes, no ids. */
export interface AssessmentFacts {
  readonly version: typeof factsVersion
  /** The level of the relationship, or of the system's conduct where the client is played by a program. */
  readonly level: Level | 'indeterminate'
  readonly isConduct: boolean
  readonly certainty: Certainty
  readonly levelThreeLike: boolean
  readonly criteria: Readonly<Partial<Record<CriterionId, Verdict>>>
  readonly risks: readonly RiskFact[]
  /** Rates and counts of domain.md 2.3 to 2.7, each with its verdict. */
  readonly indicators: Readonly<Partial<Record<RiskIndicator, Indicator['verdict']>>>
  /** Episodes by how they ended. */
  readonly strain: Readonly<Partial<Record<RuptureEndKind, number>>>
  readonly measures: Readonly<Partial<Record<GroupMeasure, number>>>
  readonly sessions: number
  readonly informative: number
  readonly turns: number
  readonly uncoded: number
}

/** The entries of one indicator in one relationship. */
export interface RiskFact {
  readonly indicator: RiskIndicator
  /** The gravest. */
  readonly severity: Severity
  /** The coder was not sure of any entry that grave. */
  readonly isDoubtful: boolean
  readonly entries: number
  /** Entries by what the system did, where there was something to do. */
  readonly actions: Readonly<Partial<Record<RiskAction, number>>>
}

/** Raised when the facts hold more than before: older ones are then taken from the document again. */
export const factsVersion = 1

/** What a group needs to know of an assessment. */
export function factsOf(assessment: Assessment): AssessmentFacts {
  const { level, conductLevel, certainty, levelThreeLike, sessions, turns, uncoded } = assessment
  return {
    version: factsVersion,
    level: conductLevel ?? level,
    isConduct: conductLevel !== undefined,
    ...{ certainty, levelThreeLike },
    criteria: Object.fromEntries(assessment.criteria.map(({ id, verdict }) => [id, verdict])),
    risks: riskFacts(assessment.risks),
    indicators: Object.fromEntries(assessment.indicators.map(({ id, verdict }) => [id, verdict])),
    strain: tally(assessment.ruptures.map(({ end }) => end.kind)),
    measures: measuresOf(assessment),
    sessions: sessions.length,
    informative: sessions.filter(({ informative }) => informative).length,
    turns: turns.length,
    uncoded: uncoded?.turns ?? 0,
  }
}

function riskFacts(risks: readonly Risk[]): readonly RiskFact[] {
  const indicators = new Set(risks.map(({ indicator }) => indicator))
  return [...indicators].map((indicator) => {
    const entries = risks.filter((risk) => risk.indicator === indicator)
    const severity = entries.reduce<Severity>((most, risk) => (risk.severity > most ? risk.severity : most), 0)
    const gravest = entries.filter((risk) => risk.severity === severity)
    return {
      ...{ indicator, severity, entries: entries.length },
      isDoubtful: gravest.every(({ doubtful }) => doubtful === true),
      actions: tally(entries.flatMap(({ action }) => action ?? [])),
    }
  })
}

function measuresOf({ measures }: Assessment): AssessmentFacts['measures'] {
  const { relationship = {} } = measures
  return Object.fromEntries(
    groupMeasures.flatMap((id) => {
      const value = relationship[id]?.value ?? null
      return value === null ? [] : [[id, value]]
    }),
  )
}

function tally<K extends string>(kinds: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
