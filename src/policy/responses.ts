import type { ResponseKind } from '../dtn/challenges.ts'
import type { Move, PrecedenceStep, Prohibition } from './decision.ts'
import type { GuardReason } from './guard-reasons.ts'
import { limits } from './limits.ts'
import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/**
 * What the answer to the last challenge asks for (domain.md 9.4), while that challenge is at most three client turns old; null otherwise.
 * It stands at the step of the precedence its act belongs to: what withdrew is repaired before anything is arranged.
 */
export function responsePlan(situation: Situation): Plan | null {
  const { last, clientTurnsSinceLast } = situation.challenge
  if (last === null || last.response === null || clientTurnsSinceLast === null) return null
  if (clientTurnsSinceLast > limits['challenge.responseTurns']) return null
  const next = nextOf[last.response]
  if (next.onlyUnresolved && !last.isUnresolved) return null
  const reason: GuardReason = `response.${last.response}`
  return {
    step: next.step,
    move: next.move,
    reason,
    evidence: situation.turn === null ? [] : [situation.turn],
    with: next.beside,
    mustNot: next.mustNot,
  }
}

interface Next {
  readonly step: PrecedenceStep
  readonly move: Move
  readonly beside: readonly Move[]
  readonly mustNot: readonly Prohibition[]
  /** Asks for nothing more once the discomfort is resolved. */
  readonly onlyUnresolved: boolean
}

/** The table of domain.md 9.4, row by row. One challenge at a time: none of them is followed by another. */
const nextOf: Readonly<Record<ResponseKind, Next>> = {
  // Deepen, link to the goal.
  engaged: { step: 'challenge', move: 'M-EXP', beside: [], mustNot: ['challenge'], onlyUnresolved: false },
  // Stay; ask what fits and what does not.
  partial: { step: 'challenge', move: 'M-EXP', beside: [], mustNot: ['challenge'], onlyUnresolved: false },
  // Respect it, agree on when.
  deferred: { step: 'challenge', move: 'M-EXP', beside: [], mustNot: ['challenge'], onlyUnresolved: false },
  // Test gently, invite disagreement: a bare yes may be deference (WDR.5).
  compliant: { step: 'challenge', move: 'M-MON', beside: [], mustNot: ['challenge'], onlyUnresolved: false },
  // Hold or openly examine the position, then repair or renegotiate; never give it up to please.
  resisted: {
    ...{ step: 'negotiation', move: 'M-NEG', beside: ['M-REP'], onlyUnresolved: true },
    mustNot: ['challenge', 'capitulate', 'counterAttack'],
  },
  withdrawn: {
    ...{ step: 'repair', move: 'M-MON', beside: ['M-REP'], onlyUnresolved: true },
    mustNot: ['challenge', 'capitulate', 'counterAttack'],
  },
  // On return: acknowledge, ask, renegotiate how strong challenges may be.
  left: {
    ...{ step: 'negotiation', move: 'M-NEG', beside: ['M-REP', 'M-MON'], onlyUnresolved: false },
    mustNot: ['challenge', 'capitulate', 'counterAttack'],
  },
}
