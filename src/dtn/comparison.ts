import type { AssessedRupture } from './assessment.ts'
import type { Certainty } from './certainty.ts'
import type { CriterionId, Verdict } from './checklist.ts'
import type { Level } from './relationship.ts'
import type { Risk } from './risks/risk.ts'
import type { SessionPattern } from './session-pattern.ts'
import type { Tier } from './tiers.ts'

/** A value in two assessments that is not the same. */
export interface Change<T> {
  readonly before: T
  readonly after: T
}

/** Two assessments of one relationship laid side by side: what changed, and which turns did it. */
export interface Comparison {
  readonly relationship: string
  /** True when no conclusion changed; codes, tiers and what made it may still differ. */
  readonly isSame: boolean
  /** Null where it did not change. */
  readonly level: Change<Level | 'indeterminate'> | null
  readonly certainty: Change<Certainty> | null
  readonly dominant: Change<Level | null> | null
  readonly levelThreeLike: Change<boolean> | null
  readonly gate: Change<'open' | 'closed'> | null
  readonly criteria: readonly CriterionChange[]
  readonly sessions: readonly SessionChange[]
  readonly ruptures: readonly EpisodeChange[]
  readonly risks: readonly RiskChange[]
  /** Every turn whose codes or tier differ, in the order of the record. */
  readonly turns: readonly TurnChange[]
  /** Versions, coder and seed that differ. */
  readonly madeBy: readonly MadeByChange[]
  /** Parameters that differ, with both values. */
  readonly parameters: readonly ParameterChange[]
}

export interface CriterionChange {
  readonly id: CriterionId
  readonly verdict: Change<Verdict>
  readonly numerator: Change<number>
  readonly denominator: Change<number>
  /** Changed turns that this criterion quotes or counts, before or after; empty when a parameter did it. */
  readonly turns: readonly string[]
  /** Names of changed parameters that this criterion depends on. */
  readonly parameters: readonly string[]
}

export interface SessionChange {
  readonly id: string
  /** Null where one of the two has no such session. */
  readonly pattern: Change<SessionPattern | null>
  readonly turns: readonly string[]
}

export interface EpisodeChange {
  readonly kind: 'appeared' | 'disappeared' | 'changed'
  readonly before: AssessedRupture | null
  readonly after: AssessedRupture | null
  readonly turns: readonly string[]
}

export interface RiskChange {
  readonly kind: 'appeared' | 'disappeared' | 'changed'
  readonly before: Risk | null
  readonly after: Risk | null
  readonly turns: readonly string[]
}

export interface TurnChange {
  readonly turn: string
  /** Codes only one of the two assigned. */
  readonly removed: readonly string[]
  readonly added: readonly string[]
  readonly tier: Change<Tier> | null
}

export interface MadeByChange {
  readonly what: 'nexus' | 'codebook' | 'parameters' | 'coder' | 'seed'
  readonly before: string
  readonly after: string
}

export interface ParameterChange {
  readonly name: string
  readonly before: number | boolean | string
  readonly after: number | boolean | string
}

/** Two lists of assessments, matched by relationship id. */
export interface ComparedList {
  readonly compared: readonly Comparison[]
  /** Ids that only the first or only the second list holds. */
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
}
