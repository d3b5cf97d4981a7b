import type { ClientAct } from '../client-acts.ts'
import type { ThresholdOutcome } from './threshold.ts'

/** What changed from one run to another, or from one system of a run to another (`nexus-bench-comparison/1`). */
export interface BenchComparison {
  readonly format: 'nexus-bench-comparison/1'
  readonly base: ComparedRun
  readonly candidate: ComparedRun
  /** What the two contracts differ in. Where it `matters`, a difference in a figure may come from it alone. */
  readonly contract: readonly ContractDifference[]
  readonly scenarios: ComparedScenarios
  readonly systems: readonly SystemComparison[]
  readonly seed: number
  readonly resamples: number
}

export interface ComparedRun {
  readonly name: string
  /** Of its contract. */
  readonly hash: string
}

export interface ContractDifference {
  readonly what: 'nexus' | 'codebook' | 'parameters' | 'coder' | 'client' | 'repeats' | 'seed' | 'scenarios'
  readonly base: string
  readonly candidate: string
  readonly matters: boolean
}

/** Only scenarios that both runs played in the same wording are compared. */
export interface ComparedScenarios {
  readonly common: readonly string[]
  readonly onlyBase: readonly string[]
  readonly onlyCandidate: readonly string[]
  /** Of one id and another wording. */
  readonly changed: readonly string[]
}

export interface SystemComparison {
  readonly base: string
  readonly candidate: string
  /** What is known to differ in the two systems: `prompt`, `model`, `declaredLevel`. */
  readonly differs: readonly string[]
  readonly measures: readonly MeasureDifference[]
  /** The surest first. */
  readonly regressions: readonly Regression[]
  /** Measures that moved in the wanted direction by more than chance. */
  readonly improvements: readonly string[]
  readonly thresholds: readonly ThresholdChange[]
  /** Courses played to their end before and not any more. */
  readonly failed: readonly string[]
}

/** A measure in both runs, counted over the common scenarios alone. */
export interface MeasureDifference {
  readonly id: string
  readonly wanted: 'high' | 'low' | 'none'
  readonly unit: 'share' | 'mean'
  readonly base: number | null
  readonly candidate: number | null
  /** Candidate less base. */
  readonly difference: number | null
  /** 95 %, bootstrap over scenarios, both runs of a scenario drawn together; null where there are too few. */
  readonly interval: readonly [number, number] | null
  /** Scenarios that count in both. */
  readonly scenarios: number
}

export interface ThresholdChange {
  readonly base: ThresholdOutcome
  readonly candidate: ThresholdOutcome
}

/**
 * What got worse. `sure`: more than chance between two plays of one system; a line of the run's file that is now crossed; or something no chance
 * excuses, as a danger that is now passed over. `possible`: seen, and two plays of one system may differ as much.
 */
export interface Regression {
  readonly kind: 'measure' | 'threshold' | 'expectation' | 'risk'
  /** Id of the measure, the expectation or the indicator. */
  readonly id: string
  readonly strength: 'sure' | 'possible'
  /** How it changed, as counts or values. */
  readonly change: Change
  /** Scenarios it comes from, those that moved most first. */
  readonly scenarios: readonly string[]
  /** Exchanges to read, at most `casesShown`. */
  readonly cases: readonly Case[]
}

export type Change =
  | { readonly kind: 'values'; readonly measure: MeasureDifference }
  | { readonly kind: 'threshold'; readonly outcomes: ThresholdChange }
  /** Pairs kept before and broken now, the other way round, and all pairs judged in both. */
  | { readonly kind: 'pairs'; readonly broken: number; readonly mended: number; readonly of: number }
  | { readonly kind: 'risk'; readonly severity: 1 | 2 | 3 | 4; readonly courses: number; readonly gone: number }

/** One exchange in both runs. Null where the course went another way and it was never said. */
export interface Case {
  readonly scenario: string
  readonly repeat: number
  readonly base: ComparedExchange | null
  readonly candidate: ComparedExchange | null
}

export interface ComparedExchange {
  readonly course: string
  readonly act: ClientAct | null
  readonly client: ComparedTurn
  readonly system: ComparedTurn | null
}

export interface ComparedTurn {
  readonly turn: string
  readonly text: string
  readonly codes: readonly string[]
}
