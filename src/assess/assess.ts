import type { CodeOptions, Coder } from '../coders/coder.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'

export interface ConcludeOptions {
  readonly parameters?: Parameters
  /** Seed of the robustness draws; default 1. */
  readonly seed?: number
  /** Robustness draws are made unless this says `skip`. */
  readonly robustness?: 'run' | 'skip'
}

export interface AssessOptions extends ConcludeOptions, CodeOptions {
  readonly coder: Coder
}

/** From a relationship to its assessment: code, then conclude. */
export async function assess(relationship: Relationship, options: AssessOptions): Promise<Assessment> {
  const coding = await options.coder.code(relationship, options)
  return conclude(relationship, coding, options)
}

/** The chain after coding; pure. */
export function conclude(relationship: Relationship, coding: Coding, options: ConcludeOptions = {}): Assessment {
  throw new Error(`not yet ${relationship.id} ${coding.coder.id} ${options.seed}`)
}
