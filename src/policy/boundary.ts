import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/** The answer to a dependency statement (domain.md 9.2 M-BND, 2.5); null where none waits. */
export function boundaryReply({ dependency }: Situation): Plan | null {
  if (dependency.statement === null) return null
  return {
    step: 'support',
    move: 'M-BND',
    reason: 'boundary.only',
    evidence: dependency.turns,
    mustNot: ['promoteDependency'],
  }
}
