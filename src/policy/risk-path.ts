import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/** What a danger asks for before everything else (domain.md 9.6, 2.2, 3.6); null where none was stated. */
export function riskPath({ risk }: Situation): Plan | null {
  if (risk.statement === null && !risk.isAcute) return null
  return {
    step: 'risk',
    move: 'M-EXP',
    reason: 'risk.standing',
    evidence: risk.turns,
    mustNot: ['challenge', 'closeTalk', 'questionnaire'],
    callsHuman: risk.needsHuman,
  }
}
