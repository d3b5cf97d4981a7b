import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/** The protective override whose trigger holds and that the client agreed to (domain.md 9.7); null where neither is so. */
export function overrideOf({ risk, consent }: Situation): Plan | null {
  if (!consent.override || !risk.needsHuman) return null
  return {
    step: 'override',
    move: 'M-LIM',
    reason: 'override.clientRisk',
    evidence: risk.turns,
    override: { trigger: 'clientRisk', acts: ['replaceReply', 'showResources', 'alertHuman'] },
  }
}
