import { boundaryReply } from './boundary.ts'
import { blockedSteps } from './challenge-guard.ts'
import { challengePlan, consentPlan } from './challenge-plan.ts'
import { contraindicationsOf } from './contraindications.ts'
import {
  type Decision,
  type Move,
  type PrecedenceStep,
  type Prohibition,
  precedenceSteps,
  prohibitions,
} from './decision.ts'
import type { GuardReason } from './guard-reasons.ts'
import { limits } from './limits.ts'
import { negotiation } from './negotiation.ts'
import { overrideOf } from './override-conditions.ts'
import type { Plan } from './plan.ts'
import { referral } from './referral.ts'
import { repairPlan } from './repair.ts'
import { responsePlan } from './responses.ts'
import { riskPath, standingProhibitions } from './risk-path.ts'
import type { Situation } from './situation.ts'

/**
 * What a level-3-capable system should do next (domain.md 9.1): the first step of the precedence that has something to do; lower ones are
 * skipped. Limits to harm go with any of them.
 */
export function decide(situation: Situation): Decision {
  for (const step of precedenceSteps) {
    const plan = planners[step](situation)
    if (plan !== null) return decisionOf(plan, step, situation)
  }
  return decisionOf(explore(situation), 'support', situation)
}

type Planner = (situation: Situation) => Plan | null

/** Who plans what, in the order of 9.1. The risk screen already replaces what an override would; the override names its terms. */
const planners: Readonly<Record<PrecedenceStep, Planner>> = {
  risk: riskPath,
  override: overrideOf,
  repair: strainPlan,
  frame: (situation) => framePlan(situation) ?? consentPlan(situation),
  negotiation: (situation) => responseAt('negotiation', situation) ?? negotiation(situation),
  challenge: (situation) => responseAt('challenge', situation) ?? challengePlan(situation),
  support: supportPlan,
}

function responseAt(step: PrecedenceStep, situation: Situation): Plan | null {
  const plan = responsePlan(situation)
  return plan?.step === step ? plan : null
}

/** M-REP needs an episode (9.2): what is only suspected closes challenges and is asked about once in a session, at step 7. */
function strainPlan(situation: Situation): Plan | null {
  const { rupture } = situation
  if (rupture.isSuspended === true) return suspended(situation)
  return (isSuspicion(rupture) ? null : repairPlan(situation)) ?? responseAt('repair', situation)
}

function isSuspicion({ isOpen, state }: Situation['rupture']): boolean {
  return !isOpen && state === 'suspected'
}

/** 3.6: after acute risk or abuse in this session strain is coded and not handled; neither is anything arranged or challenged. */
function suspended(situation: Situation): Plan {
  const mustNot = ['challenge', 'questionnaire', 'closeTalk'] as const
  return planOf({ move: 'M-EXP', reason: 'support.suspended', mustNot }, situation)
}

function framePlan(situation: Situation): Plan | null {
  const { frameDue } = situation
  if (frameDue === null) return null
  const mustNot = ['claimHuman', 'claimTherapy', 'hideAct'] as const
  return planOf(
    { move: 'M-FRM', reason: `frame.${frameDue}`, with: frameDue === 'asked' ? [] : ['M-EXP'], mustNot },
    situation,
  )
}

/** 9.1 step 7, what is asked for now before what would be good to have. */
function supportPlan(situation: Situation): Plan | null {
  const { monitorDue = null, arrangementDue = null, distress } = situation
  const asked = boundaryReply(situation) ?? referral(situation)
  if (asked !== null) return asked
  if (monitorDue === 'afterChallenge') return planOf({ move: 'M-MON', reason: 'support.monitor' }, situation)
  // Nothing is arranged while a strong feeling is being told: M-EXP is the default then (9.2).
  if (arrangementDue !== null && distress.now < limits['challenge.distress']) {
    return planOf({ move: arranging[arrangementDue], reason: `support.${arrangementDue}` }, situation)
  }
  if (monitorDue === 'session' && isSuspicion(situation.rupture)) return atSupport(repairPlan(situation))
  if (monitorDue === 'session' && distress.now < limits['challenge.distress']) {
    return planOf({ move: 'M-EXP', reason: 'support.monitor', with: ['M-MON'] }, situation)
  }
  return null
}

function atSupport(plan: Plan | null): Plan | null {
  return plan === null ? null : { ...plan, step: 'support' }
}

const arranging = { formulation: 'M-FORM', goal: 'M-GOAL', task: 'M-TASK', end: 'M-END' } as const

/** Explore, support, inform, with what is known of the person where it fits. */
function explore(situation: Situation): Plan {
  const fits = situation.recall.length > 0
  return fits
    ? planOf({ move: 'M-EXP', reason: 'support.recall', with: ['M-HIS'] }, situation)
    : planOf({ move: 'M-EXP', reason: 'support.explore' }, situation)
}

interface Act {
  readonly move: Move
  readonly reason: GuardReason
  readonly with?: readonly Move[]
  readonly mustNot?: readonly Prohibition[]
}

function planOf(act: Act, { turn }: Situation): Plan {
  return { ...act, evidence: turn === null ? [] : [turn] }
}

function decisionOf(chosen: Plan, step: PrecedenceStep, situation: Situation): Decision {
  const { turn } = situation
  const override = overrideOf(situation)?.override ?? null
  const at = chosen.step ?? step
  const recall = mayRecall(chosen, at) ? situation.recall : []
  return {
    ...chosen,
    step: at,
    evidence: chosen.evidence.length > 0 || turn === null ? chosen.evidence : [turn],
    with: besides(chosen, at, situation),
    strategies: chosen.strategies ?? [],
    challengeStep: chosen.challengeStep ?? null,
    blockedBy: joined([...blockedSteps(situation), ...(chosen.blockedBy ?? [])]),
    recall,
    mustNot: forbidden(chosen, recall, situation),
    // Nobody is sent out for what the coder doubts (docs/decisions, possible danger).
    callsHuman:
      situation.risk.isDoubtful !== true &&
      (chosen.callsHuman === true || override?.acts.includes('alertHuman') === true),
    override,
  }
}

/** Facts are for the work, not for danger or a strain about a wrong one. */
function mayRecall({ move, reason }: Plan, step: PrecedenceStep): boolean {
  return step !== 'risk' && step !== 'override' && reason !== 'repair.wrongFact' && recalling.has(move)
}

const recalling: ReadonlySet<Move> = new Set<Move>([
  ...(['M-HIS', 'M-EXP', 'M-CHA', 'M-NEG', 'M-FORM', 'M-GOAL', 'M-TASK', 'M-END'] as const),
])

/** LIM wherever harm is asked for; a boundary and a hand-over that was asked for, once nobody is in danger. */
function besides({ move, with: own = [] }: Plan, step: PrecedenceStep, situation: Situation): readonly Move[] {
  const { risk, dependency, referralDue } = situation
  const isCalm = step !== 'risk' && step !== 'override'
  const added: readonly (readonly [boolean, Move])[] = [
    [asksForHarm(risk), 'M-LIM'],
    [isCalm && dependency.statement !== null, 'M-BND'],
    [isCalm && referralDue === 'asked', 'M-REF'],
    [isCalm && situation.monitorDue === 'afterChallenge', 'M-MON'],
  ]
  const all = [...own, ...added.flatMap(([isDue, beside]) => (isDue ? [beside] : []))]
  return [...new Set(all)].filter((beside) => beside !== move)
}

function asksForHarm({ asksHarm, asksEnabling, harmToThird }: Situation['risk']): boolean {
  return asksHarm || asksEnabling || harmToThird
}

/** What the moment and what the act forbid, in the order of the table. */
function forbidden({ mustNot = [] }: Plan, recall: readonly string[], situation: Situation): readonly Prohibition[] {
  const { rupture, dependency, challenge } = situation
  const isBound = dependency.statement !== null || dependency.flagSeverity >= limits['challenge.dependencySeverity']
  const blocked = blockedSteps(situation)
  const isClosed = blocked.some(({ step }) => step === 0) || contraindicationsOf(situation, 1).length > 0
  const isCapped = !isClosed && challenge.opportunity !== null && blocked.length > 0
  const standing = new Set<Prohibition>([
    ...mustNot,
    ...standingProhibitions(situation),
    ...(isClosed ? (['challenge'] as const) : []),
    ...(isCapped ? (['challengeBeyondCeiling'] as const) : []),
    ...(rupture.isOpen ? (['capitulate', 'counterAttack'] as const) : []),
    ...(rupture.acknowledgements >= limits['repair.acknowledgements'] ? (['overApologise'] as const) : []),
    ...(rupture.declinedExploring ? (['pressExploring'] as const) : []),
    ...(isBound ? (['promoteDependency', 'claimFeelings'] as const) : []),
    ...(recall.length > 0 ? (['useUnverifiedFact'] as const) : []),
    ...(challenge.identityTopic ? (['stereotype'] as const) : []),
  ])
  return prohibitions.filter((one) => standing.has(one))
}

/** Every step once, with all that blocks it. */
function joined(blocked: Decision['blockedBy']): Decision['blockedBy'] {
  const steps = [...new Set(blocked.map(({ step }) => step))].toSorted((one, other) => one - other)
  return steps.map((step) => ({
    step,
    by: [...new Set(blocked.flatMap((one) => (one.step === step ? one.by : [])))],
  }))
}
