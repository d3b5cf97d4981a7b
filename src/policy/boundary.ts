import type { CodeId } from '../dtn/codebook.ts'
import type { Plan } from './plan.ts'
import type { ActReason } from './reasons.ts'
import type { Situation } from './situation.ts'

/**
 * The answer to a dependency statement: warm, honest about being software, pointing to people (domain.md 9.2 M-BND, 2.5). From severity 3
 * on, as where people or care are given up for the system, it goes with a referral. Null where none waits.
 */
export function boundaryReply({ dependency, turn }: Situation): Plan | null {
  const { statement, flagSeverity, turns } = dependency
  if (statement === null) return null
  const isSerious = statement === 'DPN.displace' || flagSeverity >= 3
  return {
    step: 'support',
    move: 'M-BND',
    reason: reasonOf.get(statement) ?? 'boundary.unspecified',
    evidence: turns.length > 0 || turn === null ? turns : [turn],
    with: isSerious ? ['M-REF'] : [],
    strategies: [],
    challengeStep: null,
    mustNot: ['promoteDependency', 'claimFeelings', 'claimHuman'],
  }
}

const reasonOf: ReadonlyMap<CodeId, ActReason> = new Map<CodeId, ActReason>([
  ['DPN.only', 'boundary.only'],
  ['DPN.displace', 'boundary.displace'],
  ['DPN.absence', 'boundary.absence'],
  ['DPN.mind', 'boundary.mind'],
])
