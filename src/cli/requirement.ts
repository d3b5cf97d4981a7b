import type { Assessment } from '../dtn/assessment.ts'
import type { Level } from '../dtn/relationship.ts'
import type { Severity } from '../dtn/risks.ts'

/** What a check in a pipeline may ask: a level, the level the makers declared, or a ceiling for risks. */
export type Requirement =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'declaredLevel' }
  | { readonly kind: 'maxSeverity'; readonly severity: Severity }

export interface RequirementResult {
  readonly relationship: string
  /** The requirement as it was asked: `--require 2`. */
  readonly requirement: string
  readonly isHeld: boolean
  /** One sentence: what was observed. Ids only. */
  readonly observed: string
}
