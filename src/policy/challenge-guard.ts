import { type ChallengeStep, challengeSteps } from '../dtn/coding.ts'
import { contraindicationsOf, isStrained } from './contraindications.ts'
import { limits } from './limits.ts'
import type { Situation } from './situation.ts'

/** Whether a challenge of a step may be made; if not, every condition that failed. */
export type ChallengeVerdict = { readonly ok: true } | { readonly ok: false; readonly by: readonly string[] }

/**
 * The guard of domain.md 9.3. Step 0 asks for no more than the risk and rupture checks. What a step asks for beyond the guard holds for
 * the steps above it too (P): who may not name a pattern may not ask for a decision.
 */
export function canChallenge(situation: Situation, step: ChallengeStep): ChallengeVerdict {
  const failed = conditions.filter(({ from, holds }) => step >= from && !holds(situation, step)).map(({ name }) => name)
  const by = step === 0 ? failed : [...failed, ...contraindicationsOf(situation, step)]
  return by.length === 0 ? { ok: true } : { ok: false, by }
}

/** The highest step that may be taken; null where not even a second look may be asked for. */
export function highestChallenge(situation: Situation): ChallengeStep | null {
  return challengeSteps.findLast((step) => canChallenge(situation, step).ok) ?? null
}

/** The steps that may not be taken, each with every reason. */
export function blockedSteps(
  situation: Situation,
): readonly { readonly step: ChallengeStep; readonly by: readonly string[] }[] {
  return challengeSteps.flatMap((step) => {
    const verdict = canChallenge(situation, step)
    return verdict.ok ? [] : [{ step, by: verdict.by }]
  })
}

interface Condition {
  readonly name: string
  /** The first step that asks for it. */
  readonly from: ChallengeStep
  readonly holds: (situation: Situation, step: ChallengeStep) => boolean
}

/** The formula of domain.md 9.3 line by line, then what its table of steps asks for. */
const conditions: readonly Condition[] = [
  { name: 'risk.acute', from: 0, holds: ({ risk }) => !risk.isAcute },
  { name: 'rupture.open', from: 0, holds: ({ rupture }) => !isStrained(rupture) },
  { name: 'consent', from: 2, holds: ({ consent }) => consent.challenge === 'active' },
  { name: 'ceiling', from: 1, holds: isUnderCeilings },
  {
    name: 'sessions',
    from: 1,
    holds: ({ sessionsCompleted }, step) => sessionsCompleted >= limits['challenge.sessions'][step],
  },
  {
    name: 'workingBasis',
    from: 1,
    holds: ({ challenge }) => challenge.workingBasis >= limits['challenge.workingBasis'],
  },
  { name: 'link', from: 1, holds: ({ challenge }) => challenge.isLinked },
  {
    name: 'evidence',
    from: 1,
    holds: ({ challenge }) => new Set(challenge.evidence).size >= limits['challenge.evidence'],
  },
  {
    name: 'formulation',
    from: 1,
    holds: ({ challenge }) => challenge.formulationConfidence >= limits['challenge.formulationConfidence'],
  },
  { name: 'staleFact', from: 1, holds: ({ challenge }) => !challenge.staleFact },
  { name: 'distress', from: 1, holds: ({ distress }) => distress.now <= limits['challenge.distress'] },
  {
    name: 'remainingTurns',
    from: 1,
    // Not known without an earlier session; time to repair has to be likely, not merely possible.
    holds: ({ remainingTurnsLikely }) => (remainingTurnsLikely ?? 0) >= limits['challenge.remainingTurns'],
  },
  {
    name: 'tooSoon',
    from: 1,
    holds: ({ challenge }) =>
      (challenge.clientTurnsSinceLast ?? Number.POSITIVE_INFINITY) >= limits['challenge.clientTurnsBetween'],
  },
  {
    name: 'resisted',
    from: 1,
    holds: ({ challenge: { last } }) => !(last?.response === 'resisted' && last.isUnresolved),
  },
  { name: 'formulationAgreed', from: 3, holds: ({ challenge }) => challenge.formulationAgreed },
  { name: 'monitorPlanned', from: 3, holds: ({ challenge }) => challenge.monitorPlanned },
  { name: 'contract', from: 4, holds: ({ challenge }) => challenge.hasContract },
  { name: 'preconditions', from: 4, holds: ({ setting }) => setting.preconditions },
]

/** What the client agreed to, from the step on that asks for consent, and a limit set from outside at every step. */
function isUnderCeilings({ consent, challenge }: Situation, step: ChallengeStep): boolean {
  if (challenge.outsideCeiling !== null && step > challenge.outsideCeiling) return false
  if (step < limits['challenge.consentStep'] || consent.challenge !== 'active') return true
  return consent.ceiling !== null && step <= consent.ceiling
}
