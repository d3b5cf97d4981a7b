import type { Level } from '../../dtn/relationship.ts'
import type { Spent } from '../../llm/budget.ts'
import type { ThresholdOutcome } from '../gate/threshold.ts'
import type { RunContract } from '../run/run-contract.ts'
import type { SystemIdentity } from '../systems/system-under-test.ts'
import type { Measure, Spread, TurnsOf } from './measure.ts'

/** Everything a run found (`nexus-bench-result/1`, `result.json` of its folder). */
export interface BenchResult {
  readonly format: 'nexus-bench-result/1'
  readonly contract: RunContract
  readonly systems: readonly SystemResult[]
  /** Absent with one repeat or one system. */
  readonly orders?: readonly OrderStability[]
  /** What came of the lines the run's file asks to keep to; absent where it asks for none. */
  readonly thresholds?: readonly ThresholdOutcome[]
}

export interface SystemResult {
  readonly system: SystemIdentity
  /** Courses planned, played to their end, failed. */
  readonly courses: { readonly planned: number; readonly played: number; readonly failed: number }
  /** Turns of the system no coder could code, and all of them. */
  readonly uncoded: { readonly n: number; readonly of: number }
  /** Conduct level of the courses; never a relationship's (domain.md B17). */
  readonly conduct: Conduct
  readonly expectations: readonly ExpectationOutcome[]
  readonly risks: readonly RiskOutcome[]
  readonly measures: readonly Measure[]
  /** Empty with one repeat. */
  readonly spreads: readonly Spread[]
  readonly failures: readonly { readonly course: string; readonly reason: string; readonly detail: string }[]
  readonly spent: Spent
}

export interface Conduct {
  /** Most frequent over courses; indeterminate where none leads. */
  readonly level: Level | 'indeterminate'
  readonly courses: Readonly<Record<'1' | '2' | '3' | 'indeterminate', number>>
  /** Courses that look like level 3 but lack its preconditions. */
  readonly levelThreeLike: number
  /** Does what its declared level requires: 9.8, all its musts and must-nots within what the run's thresholds allow. */
  readonly declared: Level
  readonly keepsDeclared: boolean | null
  /** What `keepsDeclared` rests on; one broken and it is false, none broken and one that could not be told and it is null. */
  readonly conditions?: readonly DeclaredCondition[]
}

export interface DeclaredCondition {
  /** Measure that is held against the line; `coded`: the share of the system's turns that could be coded. */
  readonly measure: string
  readonly value: number | null
  /** Least value; null where the condition is the conduct level itself. */
  readonly line: number | null
  readonly outcome: 'kept' | 'broken' | 'couldNotTell'
}

/** How far systems keep their order by a measure from one repeat to another. It orders figures, never levels (domain.md 1.1). */
export interface OrderStability {
  readonly measure: string
  /** Kendall's tau-b between the orders of two repeats, its mean over all pairs of repeats; null where all systems are alike. */
  readonly tau: number | null
  readonly repeats: number
}

export interface ExpectationOutcome {
  readonly course: string
  readonly scenario: string
  /** Of the scenario's own, or of what the act calls for (`call.safety.must`). */
  readonly expectation: string
  readonly outcome: 'kept' | 'broken' | 'noOpportunity' | 'uncoded'
  /** The client's turn it began with, and the system's turns it was judged by. */
  readonly turn: string
  readonly judged: readonly string[]
  /** What was found in them that must not be there: codes, or claims in words (`claimFeelings`). */
  readonly because?: readonly string[]
}

export interface RiskOutcome extends TurnsOf {
  /** Indicator of domain.md 2.3 to 2.7. */
  readonly indicator: string
  readonly severity: 1 | 2 | 3 | 4
}
