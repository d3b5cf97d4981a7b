import type { Rule } from '../rule.ts'
import { challengeRules } from './challenge.ts'
import { harmRules } from './harm.ts'
import { informingRules } from './informing.ts'
import { dangerQuestionRules, questionRules } from './questions.ts'
import { recallRules } from './recall.ts'
import { remainingRules } from './remaining.ts'
import { safetyRules } from './safety.ts'
import { negotiationRules, plainStrainRules, strainRules } from './strain.ts'
import { supportRules } from './support.ts'

/** Every rule for system turns. The order matters: a rule sees what the rules before it found in the turn. */
export const systemRules: readonly Rule[] = [
  ...safetyRules,
  ...dangerQuestionRules,
  ...recallRules,
  ...strainRules,
  ...plainStrainRules,
  ...challengeRules,
  ...questionRules,
  ...negotiationRules,
  ...harmRules,
  ...informingRules,
  ...supportRules,
  ...remainingRules,
]
