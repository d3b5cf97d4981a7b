import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/** A hand-over to a person or service (domain.md 9.2 M-REF); null where none is due. */
export function referral({ referralDue, turn }: Situation): Plan | null {
  if (referralDue === null) return null
  return { step: 'support', move: 'M-REF', reason: `referral.${referralDue}`, evidence: turn === null ? [] : [turn] }
}
