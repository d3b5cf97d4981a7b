import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/** What a strain between client and system asks for (domain.md 9.5); null where none stands. */
export function repairPlan({ rupture }: Situation): Plan | null {
  if (!rupture.isOpen) return null
  return { step: 'repair', move: 'M-REP', reason: 'repair.unclear', evidence: rupture.turns, strategies: ['REP.9'] }
}
