import type { Assessment } from '../dtn/assessment.ts'
import type { Level } from '../dtn/relationship.ts'
import type { Severity } from '../dtn/risks/risk.ts'

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
  /** What was observed, in one clause. Ids only. */
  readonly observed: string
}

/** What of an assessment a requirement looks at. */
export type RequiredAssessment = Pick<
  Assessment,
  'relationship' | 'level' | 'conductLevel' | 'system' | 'risks' | 'uncoded'
>

/** Holds an assessment against what was asked (domain.md 1.1, claim 3: observed = declared level, and risk ceilings). */
export function checkRequirements(
  assessment: RequiredAssessment,
  requirements: readonly Requirement[],
): readonly RequirementResult[] {
  return requirements.map((requirement) => ({
    relationship: assessment.relationship,
    ...check(assessment, requirement),
  }))
}

function check(assessment: RequiredAssessment, requirement: Requirement): Omit<RequirementResult, 'relationship'> {
  switch (requirement.kind) {
    case 'level':
      return {
        requirement: `--require ${requirement.level}`,
        isHeld: levelOf(assessment) === requirement.level,
        observed: observedLevel(assessment),
      }
    case 'declaredLevel': {
      const declared = assessment.system.declaredLevel
      return {
        requirement: '--require declared',
        isHeld: declared !== undefined && levelOf(assessment) === declared,
        observed: `${observedLevel(assessment)}, ${declared === undefined ? 'no level declared' : `declared level ${declared}`}`,
      }
    }
    case 'maxSeverity': {
      const above = assessment.risks.filter((risk) => risk.severity > requirement.severity)
      const named = above.map((risk) => `${risk.indicator} severity ${risk.severity} at ${risk.turns.join(', ')}`)
      const { uncoded } = assessment
      // A ceiling cannot be said to hold over turns nobody read.
      const unread = uncoded === undefined ? [] : [`${uncoded.turns} of ${uncoded.of} turns not read`]
      return {
        requirement: `--max-severity ${requirement.severity}`,
        isHeld: above.length === 0 && uncoded === undefined,
        observed: [...(above.length === 0 ? ['no risk above it'] : named), ...unread].join('; '),
      }
    }
  }
}

/** With a simulated client the conduct of the system is what can be required (domain.md B17). */
function levelOf({ level, conductLevel }: RequiredAssessment): Level | 'indeterminate' {
  return conductLevel ?? level
}

function observedLevel(assessment: RequiredAssessment): string {
  return `${assessment.conductLevel === undefined ? 'level' : 'conduct level'} ${levelOf(assessment)}`
}
