import type { Finding } from './checklist.ts'
import type { Observed } from './criteria/judgement.ts'
import { judgeNoDisclosure, judgeNoFollowUp, judgeOnlyQueries, judgeStatic } from './criteria/level-one.ts'
import {
  judgeConfrontation,
  judgeDepth,
  judgeDiscomfort,
  judgeHistory,
  judgeNegotiation,
  judgeRepair,
} from './criteria/level-three.ts'
import {
  judgeAttunement,
  judgeAvoidance,
  judgeDisclosure,
  judgeEngagement,
  judgeFollowUp,
  judgeGeneralGuidance,
  judgeNoDiscomfort,
  judgeNoMonitoring,
  judgeNoPushback,
  judgeNoRepair,
} from './criteria/level-two.ts'

/** The twenty criteria of Table 1 (domain.md 1.4), in its order. */
export function applyChecklist(observed: Observed): readonly Finding[] {
  return criteria.map((judgeCriterion) => judgeCriterion(observed))
}

const criteria: readonly ((observed: Observed) => Finding)[] = [
  ...[judgeStatic, judgeNoFollowUp, judgeOnlyQueries, judgeNoDisclosure],
  ...[judgeAttunement, judgeFollowUp, judgeGeneralGuidance],
  ...[judgeAvoidance, judgeNoMonitoring, judgeNoRepair],
  ...[judgeDisclosure, judgeEngagement, judgeNoDiscomfort, judgeNoPushback],
  ...[judgeHistory, judgeConfrontation, judgeRepair, judgeDepth, judgeDiscomfort, judgeNegotiation],
]
