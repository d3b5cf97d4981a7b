/** Why an act for danger, strain, boundary, hand-over or arrangement is taken, each by the rule that decided. A table of data; `guidance-en.ts` and `guidance-de.ts` have words for each. */
export const actReasons = [
  // domain.md 9.6, 2.2: by what was stated, then by what stands without a statement in the turn that waits.
  ...(['risk.SI.passive', 'risk.SI.active', 'risk.SI.method', 'risk.SI.intent', 'risk.SI.plan'] as const),
  ...(['risk.SI.behaviour', 'risk.NSSI', 'risk.HI.thought', 'risk.HI.plan', 'risk.ABU.victim'] as const),
  ...(['risk.ABU.perpetrator', 'risk.ABU.childRisk', 'risk.DEL', 'risk.MAN', 'risk.EAT', 'risk.SUB'] as const),
  ...(['risk.MEDSTOP', 'risk.ISOL', 'risk.other', 'risk.unspecified', 'risk.standing'] as const),
  ...(['risk.asksEnabling', 'risk.asksHarm', 'risk.harmToThird', 'risk.intoxication', 'risk.followUp'] as const),
  // 9.7
  ...(['override.clientRisk', 'override.enablingRequest', 'override.harmToThird'] as const),
  // 9.5
  ...(['repair.suspected', 'repair.misunderstanding', 'repair.unclearTask', 'repair.wrongFact'] as const),
  ...(['repair.task', 'repair.goal', 'repair.progress', 'repair.parameters', 'repair.pattern'] as const),
  ...(['repair.unclear', 'repair.declined', 'repair.avoidance', 'repair.selfAssertion'] as const),
  ...(['repair.vulnerability', 'repair.timeOut'] as const),
  // 9.2 M-BND, M-REF, M-NEG
  ...(['boundary.only', 'boundary.displace', 'boundary.absence', 'boundary.mind', 'boundary.unspecified'] as const),
  ...(['referral.scope', 'referral.stagnation', 'referral.deterioration', 'referral.asked'] as const),
  ...(['negotiation.pushBack', 'negotiation.activity', 'negotiation.progress'] as const),
  ...(['negotiation.stalledTask', 'negotiation.newInformation', 'negotiation.review'] as const),
] as const
export type ActReason = (typeof actReasons)[number]
