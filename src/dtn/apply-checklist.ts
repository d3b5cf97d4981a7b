import type { CriterionId, Finding } from './checklist.ts'
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

/** Criteria of Table 1 (domain.md 1.4), in the order they are asked for. */
export function applyChecklist(observed: Observed, ids: readonly CriterionId[]): readonly Finding[] {
  return ids.map((id) => judges[id](observed))
}

const judges: Readonly<Record<CriterionId, (observed: Observed) => Finding>> = {
  'S1.1': judgeStatic,
  'S1.2': judgeNoFollowUp,
  'C1.1': judgeOnlyQueries,
  'C1.2': judgeNoDisclosure,
  'S2.1': judgeAttunement,
  'S2.2a': judgeFollowUp,
  'S2.2b': judgeGeneralGuidance,
  'S2.3a': judgeAvoidance,
  'S2.3b': judgeNoMonitoring,
  'S2.3c': judgeNoRepair,
  'C2.1': judgeDisclosure,
  'C2.2a': judgeEngagement,
  'C2.2b': judgeNoDiscomfort,
  'C2.3': judgeNoPushback,
  'S3.1': judgeHistory,
  'S3.2': judgeConfrontation,
  'S3.3': judgeRepair,
  'C3.1': judgeDepth,
  'C3.2': judgeDiscomfort,
  'C3.3': judgeNegotiation,
}
