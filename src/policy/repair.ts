import type { CodeId } from '../dtn/codebook.ts'
import { challengeSteps } from '../dtn/coding.ts'
import type { RuptureState } from '../dtn/resolution.ts'
import type { Decision, Move, Prohibition } from './decision.ts'
import { limits } from './limits.ts'
import type { Plan } from './plan.ts'
import type { ActReason } from './reasons.ts'
import type { RuptureFacts, Situation } from './situation.ts'

/**
 * What a strain between client and system asks for (domain.md 9.5; states of 3.5; M-MON and M-MET of 9.2). One that is only suspected is
 * asked about. Null where none stands, and on acute risk or abuse, which suspend it (3.6).
 */
export function repairPlan(situation: Situation): Plan | null {
  const { rupture, risk, turn } = situation
  if (risk.isAcute || risk.disclosesAbuse || rupture.isSuspended === true) return null
  const step = stepOf(situation)
  if (step === null) return null
  return {
    step: 'repair',
    move: step.move,
    reason: step.reason,
    evidence: rupture.turns.length > 0 || turn === null ? rupture.turns : [turn],
    with: step.beside,
    strategies: step.strategies.filter((strategy) => strategy !== 'REP.5' || mayApologise(rupture)),
    challengeStep: null,
    mustNot: prohibitionsOf(rupture),
    ...(rupture.kind === null ? {} : { track: rupture.kind }),
    ...(hasTimedOut(rupture) ? { blockedBy: loweredCeiling } : {}),
  }
}

interface RepairStep {
  readonly reason: ActReason
  readonly move: Move
  readonly strategies: readonly CodeId[]
  readonly beside: readonly Move[]
}

/** domain.md 9.5, top to bottom: what the client just did goes before the cause. */
function stepOf(situation: Situation): RepairStep | null {
  const { rupture } = situation
  if (!isStanding(rupture)) return rupture.state === 'suspected' ? suspected : null
  if (hasTimedOut(rupture)) return { ...timeOut, strategies: causeStep(situation).strategies }
  if (rupture.declinedExploring) return declined
  if (rupture.state === 'selfAssertion' || rupture.state === 'vulnerability') return progressed[rupture.state]
  if (rupture.isAvoiding || rupture.state === 'avoidance') return avoidance
  return causeStep(situation)
}

/** Open, or noticed and not yet ended: every state of 3.5 between the first marker and a terminal one. */
function isStanding({ isOpen, state }: RuptureFacts): boolean {
  return isOpen || !restingStates.has(state)
}

const restingStates: ReadonlySet<RuptureState> = new Set<RuptureState>([
  ...(['calm', 'suspected', 'resolved', 'partlyResolved', 'unresolved', 'dropout'] as const),
])

function hasTimedOut(rupture: RuptureFacts): boolean {
  if (!isStanding(rupture)) return false
  return rupture.clientTurns >= limits['repair.clientTurns'] || rupture.sessions >= limits['repair.sessions']
}

/** By cause; a pattern is explored only where no plain cause can be met first, and only with permission. */
function causeStep(situation: Situation): RepairStep {
  const { rupture } = situation
  const { cause } = rupture
  if (cause !== null && cause !== 'bond') return byCause[cause]
  const isPattern = rupture.sameMarker >= limits['repair.sameMarker'] || rupture.isRepeated || cause === 'bond'
  if (!isPattern) return unclear
  // REP.7 needs evidence from two episodes (3.4).
  const hasTwo = rupture.sameMarker >= limits['repair.sameMarker'] || rupture.isRepeated
  const strategies: readonly CodeId[] = ['REP.9', 'REP.4', 'REP.6', ...(hasTwo ? (['REP.7'] as const) : [])]
  // M-MET (9.2): repeated strain and enough sessions to speak of; before that it is a repair that explores.
  const isDue = rupture.isRepeated && situation.sessionsCompleted >= limits['metacommunication.sessions']
  return isDue
    ? { reason: 'repair.pattern', move: 'M-MET', strategies, beside: ['M-REP'] }
    : { reason: 'repair.pattern', move: 'M-REP', strategies, beside: [] }
}

/** "Over-apologise repeatedly (>= 3 per episode)": the one that would make the number full is not said (9.5). */
function mayApologise({ acknowledgements }: RuptureFacts): boolean {
  return acknowledgements + 1 < limits['repair.acknowledgements']
}

function prohibitionsOf(rupture: RuptureFacts): readonly Prohibition[] {
  return [
    ...(['counterAttack', 'capitulate', 'challenge', 'claimFeelings'] as const),
    ...(mayApologise(rupture) ? [] : (['overApologise'] as const)),
    ...(rupture.declinedExploring ? (['pressExploring'] as const) : []),
    ...(rupture.cause === 'wrongFact' ? (['useUnverifiedFact'] as const) : []),
  ]
}

/** 9.5 "lower challenge ceiling": the steps above what remains. */
const loweredCeiling: Decision['blockedBy'] = challengeSteps
  .filter((step) => step > limits['challenge.ceilingAfterUnresolved'])
  .map((step) => ({ step, by: ['repair.timeOut'] }))

// REP.9, or plain validation, comes first in all of them ("acknowledge + validate first").
const suspected: RepairStep = { reason: 'repair.suspected', move: 'M-MON', strategies: [], beside: [] }
const unclear: RepairStep = { reason: 'repair.unclear', move: 'M-REP', strategies: ['REP.9'], beside: ['M-MON'] }
const declined: RepairStep = { reason: 'repair.declined', move: 'M-REP', strategies: ['REP.10'], beside: [] }
const avoidance: RepairStep = { reason: 'repair.avoidance', move: 'M-REP', strategies: ['REP.9', 'REP.4'], beside: [] }
const timeOut: RepairStep = { reason: 'repair.timeOut', move: 'M-REP', strategies: [], beside: ['M-REF'] }

/** The client has said what they need, or shown what hurt: acknowledged without defence it is resolved (3.5). */
const progressed: Readonly<Record<'selfAssertion' | 'vulnerability', RepairStep>> = {
  selfAssertion: { reason: 'repair.selfAssertion', move: 'M-REP', strategies: ['REP.5', 'REP.2'], beside: [] },
  vulnerability: { reason: 'repair.vulnerability', move: 'M-REP', strategies: ['REP.9', 'REP.5'], beside: [] },
}

const clarifying = { move: 'M-REP', strategies: ['REP.9', 'REP.1', 'REP.5'], beside: [] } as const
const changing = { move: 'M-REP', strategies: ['REP.9', 'REP.3', 'REP.2'], beside: ['M-NEG'] } as const

/** 9.5 by cause. A table of data. */
const byCause: Readonly<Record<Exclude<NonNullable<RuptureFacts['cause']>, 'bond'>, RepairStep>> = {
  misunderstanding: { ...clarifying, reason: 'repair.misunderstanding' },
  unclearTask: { ...clarifying, reason: 'repair.unclearTask' },
  // A wrong memory is owned before it is put right.
  wrongFact: { ...clarifying, reason: 'repair.wrongFact', strategies: ['REP.9', 'REP.5', 'REP.1'] },
  task: { ...changing, reason: 'repair.task' },
  goal: { ...changing, reason: 'repair.goal' },
  progress: { ...changing, reason: 'repair.progress' },
  parameters: { ...changing, reason: 'repair.parameters' },
}
