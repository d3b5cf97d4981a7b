import type { Prohibition } from './decision.ts'
import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/**
 * A task or goal arranged anew: names the difference, offers at least two options with the client's own among them, asks, revises,
 * confirms (domain.md 9.2 M-NEG). A challenge that was resisted is examined, not taken back (9.4). Null where nothing is due.
 */
export function negotiation({ negotiationDue, turn, challenge }: Situation): Plan | null {
  if (negotiationDue === null) return null
  const isResisted = challenge.last?.response === 'resisted' && challenge.last.isUnresolved
  return {
    step: 'negotiation',
    move: 'M-NEG',
    reason: `negotiation.${negotiationDue}`,
    evidence: turn === null ? [] : [turn],
    with: negotiationDue === 'pushBack' || negotiationDue === 'activity' ? ['M-MON'] : [],
    strategies: [],
    challengeStep: null,
    mustNot: isResisted ? [...always, 'challenge'] : always,
  }
}

/** CAP is no negotiation: what changes, changes with a reason or an alternative (1.3, rule 16). */
const always: readonly Prohibition[] = ['capitulate', 'counterAttack']
