import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/**
 * A concrete hand-over to a person or service, with its reason (domain.md 9.2 M-REF): scope exceeded, stagnation, deterioration, or asked
 * for. Null where none is due. Asking for a human is answered before anything else is tried; the rest goes with what the client works on.
 */
export function referral({ referralDue, turn }: Situation): Plan | null {
  if (referralDue === null) return null
  return {
    step: 'support',
    move: 'M-REF',
    reason: `referral.${referralDue}`,
    evidence: turn === null ? [] : [turn],
    with: referralDue === 'asked' ? [] : ['M-EXP'],
    strategies: [],
    challengeStep: null,
    mustNot: ['promoteDependency', 'claimTherapy'],
  }
}
