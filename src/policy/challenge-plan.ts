import type { CodeId } from '../dtn/codebook.ts'
import type { ChallengeStep } from '../dtn/coding.ts'
import { canChallenge, highestChallenge } from './challenge-guard.ts'
import { contraindicationsOf } from './contraindications.ts'
import type { Contraindication, Move } from './decision.ts'
import type { GuardReason } from './guard-reasons.ts'
import { limits } from './limits.ts'
import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/**
 * What an opportunity for a challenge leads to (domain.md 9.3): the challenge, no higher than the guard lets and than the occasion asks
 * for; what its table names instead where a contraindication holds; else a question that opens a second look. Null without one.
 */
export function challengePlan(situation: Situation): Plan | null {
  const { opportunity, evidence } = situation.challenge
  if (opportunity === null || situation.turn === null) return null
  const highest = highestChallenge(situation)
  if (highest === null) return null
  const [against] = contraindicationsOf(situation, 1)
  if (against !== undefined) return insteadOf(against, situation)
  if (highest === 0) return { ...curious, evidence: [situation.turn] }
  const challengeStep = lower(highest, fittingStep(situation))
  const isBold = challengeStep >= limits['challenge.consentStep']
  return {
    step: 'challenge',
    move: 'M-CHA',
    reason: reasonOf.get(opportunity) ?? 'challenge.unspecified',
    evidence,
    challengeStep,
    with: isBold ? ['M-MON'] : [],
  }
}

/**
 * Consent to be challenged, asked for where it alone is missing for the step the occasion asks for (9.2 M-CON). Who took it back is not
 * asked again, and nobody is asked twice in a session.
 */
export function consentPlan(situation: Situation): Plan | null {
  const { challenge, consent, turn } = situation
  if (challenge.opportunity === null || turn === null || consent.wasAsked === true) return null
  if (consent.challenge !== 'absent' && consent.challenge !== 'expired') return null
  const step = fittingStep(situation)
  if (step < limits['challenge.consentStep']) return null
  const verdict = canChallenge(situation, step)
  if (verdict.ok || verdict.by.some((reason) => !consenting.has(reason))) return null
  return { step: 'frame', move: 'M-CON', reason: 'consent.challenge' satisfies GuardReason, evidence: [turn] }
}

const consenting: ReadonlySet<string> = new Set(['consent', 'ceiling', 'K8'])

/** The form of 9.3 an occasion asks for; a pattern that shows in several turns may be named as one. Step 4 is never taken unasked. */
function fittingStep({ challenge: { opportunity, evidence } }: Situation): ChallengeStep {
  if (opportunity === null) return 0
  return new Set(evidence).size > limits['challenge.evidence'] ? 3 : (fittingSteps.get(opportunity) ?? 1)
}

/** A belief or a wish for approval is met by another view, a contradiction by naming it. */
const fittingSteps: ReadonlyMap<CodeId, ChallengeStep> = new Map<CodeId, ChallengeStep>([
  ['OPP.belief', 1],
  ['OPP.endorse', 1],
  ['OPP.contradiction', 2],
  ['OPP.avoidance', 2],
  ['OPP.plan', 2],
])

function lower(one: ChallengeStep, other: ChallengeStep): ChallengeStep {
  return one < other ? one : other
}

const curious = {
  ...{ step: 'challenge', move: 'M-EXP', reason: 'challenge.curious', challengeStep: 0 },
} as const satisfies Omit<Plan, 'evidence'>

const reasonOf: ReadonlyMap<CodeId, GuardReason> = new Map<CodeId, GuardReason>([
  ['OPP.belief', 'challenge.belief'],
  ['OPP.contradiction', 'challenge.contradiction'],
  ['OPP.avoidance', 'challenge.avoidance'],
  ['OPP.plan', 'challenge.plan'],
  ['OPP.endorse', 'challenge.endorse'],
])

function insteadOf(id: Contraindication, { risk, rupture, turn }: Situation): Plan {
  const { move, beside, reason } = instead[id]
  const rests = id === 'K7' ? rupture.turns : id === 'K1' || id === 'K2' || id === 'K3' ? risk.turns : []
  return {
    step: 'challenge',
    ...{ move, reason, with: beside },
    evidence: rests.length > 0 || turn === null ? rests : [turn],
    mustNot: ['challenge', ...(id === 'K12' ? (['stereotype'] as const) : [])],
  }
}

interface Instead {
  readonly move: Move
  readonly beside: readonly Move[]
  readonly reason: GuardReason
}

/** The column "Instead" of domain.md 9.3. K13 and K14 leave the lower steps open and stand nowhere here. */
const instead: Readonly<Record<Contraindication, Instead>> = {
  K1: { move: 'M-EXP', beside: ['M-REF'], reason: 'instead.K1' },
  K2: { move: 'M-LIM', beside: ['M-REF'], reason: 'instead.K2' },
  K3: { move: 'M-EXP', beside: ['M-REF'], reason: 'instead.K3' },
  K4: { move: 'M-EXP', beside: [], reason: 'instead.K4' },
  K5: { move: 'M-EXP', beside: [], reason: 'instead.K5' },
  K6: { move: 'M-EXP', beside: ['M-REF'], reason: 'instead.K6' },
  K7: { move: 'M-REP', beside: ['M-MON'], reason: 'instead.K7' },
  K8: { move: 'M-EXP', beside: [], reason: 'instead.K8' },
  K9: { move: 'M-EXP', beside: [], reason: 'instead.K9' },
  K10: { move: 'M-EXP', beside: [], reason: 'instead.K10' },
  K11: { move: 'M-EXP', beside: [], reason: 'instead.K11' },
  K12: { move: 'M-EXP', beside: [], reason: 'instead.K12' },
  K13: { move: 'M-EXP', beside: [], reason: 'challenge.curious' },
  K14: { move: 'M-EXP', beside: [], reason: 'challenge.curious' },
}
