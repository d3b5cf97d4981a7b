import type { ChallengeStep } from '../dtn/coding.ts'
import { type Contraindication, contraindications } from './decision.ts'
import { limits } from './limits.ts'
import type { Situation } from './situation.ts'

/** The contraindications of domain.md 9.3 that hold for a step of the ladder, those a clinician lets through left out. */
export function contraindicationsOf(situation: Situation, step: ChallengeStep): readonly Contraindication[] {
  const { cleared } = situation.challenge
  return contraindications.filter((id) => {
    const from = blocksFrom[id](situation)
    return from !== null && step >= from && !(isClearable(id) && cleared.includes(id))
  })
}

/** Danger and strain are never a matter of clearance (P): K1 and K7 say again what the risk and rupture checks of 9.3 say. */
function isClearable(id: Contraindication): boolean {
  return id !== 'K1' && id !== 'K7'
}

/** From which step on each blocks; null where it does not hold. The table of domain.md 9.3, row by row. */
const blocksFrom: Readonly<Record<Contraindication, (situation: Situation) => ChallengeStep | null>> = {
  K1: ({ risk }) => when(risk.isAcute || risk.wasAcute || risk.wasPerhapsAcute === true),
  K2: ({ risk, challenge }) => when(risk.hasPsychosis || challenge.psychosisLately === true),
  K3: ({ risk, challenge }) => when(risk.disclosesAbuse || challenge.abuseToday === true),
  K4: ({ challenge }) => when(challenge.acuteGrief),
  K5: ({ risk, challenge }) => when(risk.isIntoxicated || challenge.substancesToday === true),
  K6: ({ challenge, setting }) => {
    if (setting.needsAdaptedSupport) return 1
    if (!challenge.isMinor) return null
    return setting.minorProfile ? 2 : 1
  },
  K7: ({ rupture, challenge }) =>
    when(isStrained(rupture) || endedUnrepaired(rupture) || challenge.last?.isUnresolved === true),
  // Who takes consent back wants no challenge at all; who was never asked may still be shown another view.
  K8: ({ consent }) => (consent.challenge === 'withdrawn' ? 1 : consent.challenge === 'active' ? null : 2),
  K9: ({ challenge, remainingTurnsLikely }) =>
    when(challenge.nearLeaving || (remainingTurnsLikely ?? fairlyMany) <= limits['contraindication.sessionEndTurns']),
  K10: ({ distress }) => when(distress.isRising),
  K11: ({ challenge }) => when(challenge.memoryInDoubt || challenge.staleFact),
  K12: ({ challenge }) => when(challenge.identityTopic),
  K13: ({ setting }) => (setting.humanRoute ? null : 3),
  K14: ({ challenge }) => (challenge.contemptFragile ? 2 : null),
}

/** Without an earlier session nobody knows when this one ends: no sign of an end. The guard's own condition still asks for time. */
const fairlyMany = Number.POSITIVE_INFINITY

function when(holds: boolean): ChallengeStep | null {
  return holds ? 1 : null
}

/** An episode that has not ended, or the suspicion of one (domain.md 3.5, 9.3). */
export function isStrained({ isOpen, state }: Situation['rupture']): boolean {
  return isOpen || state === 'suspected' || state === 'missed'
}

/**
 * An episode of this session or the one before that ran out of time or ended with the client leaving (domain.md 3.5): closed in the count of episodes, but
 * nothing of it was repaired, and what the client says of it after its time is up opens no new one at once.
 */
function endedUnrepaired({ state }: Situation['rupture']): boolean {
  return state === 'unresolved' || state === 'dropout'
}
