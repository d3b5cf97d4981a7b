import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/** A task or goal to be arranged anew (domain.md 9.2 M-NEG); null where nothing is due. */
export function negotiation({ negotiationDue, turn }: Situation): Plan | null {
  if (negotiationDue === null) return null
  return {
    step: 'negotiation',
    move: 'M-NEG',
    reason: `negotiation.${negotiationDue}`,
    evidence: turn === null ? [] : [turn],
    mustNot: ['capitulate'],
  }
}
