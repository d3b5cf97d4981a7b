import { responseKinds } from '../dtn/challenges.ts'

/** Why a decision was taken that is none of the acts of `reasons.ts`: frame, answers to a challenge, challenges, support. A table of data. */
export const guardReasons = [
  ...(['frame.firstSession', 'frame.idle', 'frame.asked', 'frame.newVersion', 'consent.challenge'] as const),
  // 9.4
  ...responseKinds.map((kind) => `response.${kind}` as const),
  // 9.3: what was challenged, a question that only opens a second look, and what is done instead.
  ...(['challenge.belief', 'challenge.contradiction', 'challenge.avoidance', 'challenge.plan'] as const),
  ...(['challenge.endorse', 'challenge.unspecified', 'challenge.curious'] as const),
  ...(['instead.K1', 'instead.K2', 'instead.K3', 'instead.K4', 'instead.K5', 'instead.K6', 'instead.K7'] as const),
  ...(['instead.K8', 'instead.K9', 'instead.K10', 'instead.K11', 'instead.K12'] as const),
  // 9.1 step 7
  ...(['support.suspended', 'support.monitor', 'support.formulation', 'support.goal', 'support.task'] as const),
  ...(['support.end', 'support.recall', 'support.explore'] as const),
] as const
export type GuardReason = (typeof guardReasons)[number]
