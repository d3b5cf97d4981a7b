/** Thresholds of domain.md section 9, by name. All are project decisions (P), uncalibrated. A table of data. */
export const limits = {
  // 9.3, the guard, in the order of its formula. Sessions are completed ones, by step of the ladder.
  'challenge.sessions': [0, 1, 3, 3, 3],
  'challenge.workingBasis': 0.5,
  'challenge.evidence': 2,
  'challenge.formulationConfidence': 0.6,
  'challenge.distress': 2,
  'challenge.distressTurns': 3,
  'challenge.remainingTurns': 6,
  'challenge.clientTurnsBetween': 5,
  /** Client turns after a challenge in which its answer decides what comes next (9.4), and a MON is owed (9.2 M-MON). */
  'challenge.responseTurns': 3,
  /** 9.2 M-CON, M-MON: from this step on consent is asked for and a monitoring move follows. */
  'challenge.consentStep': 2,
  /** 9.5: what remains of the ladder after an episode that stayed unresolved ("lower challenge ceiling"). */
  'challenge.ceilingAfterUnresolved': 1,
  /** A dependency flag from this severity on takes from the basis (9.3, 2.5). */
  'challenge.dependencySeverity': 2,
  /** Client turns after a proposed task in which the client takes it up (working basis). */
  'challenge.takeUpTurns': 3,
  /**
   * Confidence of the coder from which a danger is asked about, and a withdrawal taken for one, although the coder doubts them. On the
   * development cases 4 of the 10 acute statements between 0.2 and `risk.doubtfulUnder` were one, of the 5 below none.
   */
  'doubt.askFrom': 0.15,
  /** The same for a delusion: to ask a person about a faith or a hope as if it were one is itself a harm. */
  'doubt.askBeliefFrom': 0.2,
  'doubt.withdrawalFrom': 0.2,
  /** Sessions after an acute statement nobody met in which it still stands as unmet (9.6). */
  'risk.unmetSessions': 1,
  /** Client turns of a session in which the danger of the session before is come back to (9.6). */
  'risk.followUpTurns': 3,
  // Contraindications of 9.3.
  /** K1. */
  'contraindication.acuteHours': 72,
  /** K2: signs of psychosis or mania seldom pass within a talk. */
  'contraindication.psychosisDays': 30,
  /** K4. */
  'contraindication.griefDepth': 3,
  /** K9: client turns that are likely to be left. */
  'contraindication.sessionEndTurns': 2,
  /** K10: a rise counts once a feeling of this depth is reached; a first word about a feeling is no rise. */
  'contraindication.risingDepth': 2,
  // 9.2, preconditions of the other moves.
  'frame.idleDays': 7,
  /** Client turns of a session in which a frame that is due opens it; later it waits for the next session. */
  'frame.openingTurns': 2,
  'formulation.sessions': 2,
  'formulation.disclosures': 3,
  /** Confidence of a formulation taken out of the talk, under `challenge.formulationConfidence` until the client says it is so. */
  'formulation.unconfirmed': 0.4,
  'formulation.confirmed': 0.7,
  /** Client turns after an arrangement in which a counter-proposal, or the system with the client's wish, still means it. */
  'contract.answerTurns': 3,
  /** Goals, or tasks, that are open: beyond these none is taken out of the talk until somebody looked them through. */
  'contract.open': 5,
  /** The client turn of a session at which an arrangement (M-FORM, M-GOAL, M-TASK) is proposed: once, neither first nor last. */
  'arrangement.turn': 4,
  /** Client turns of a session after which the one monitoring question of it is asked (M-MON "each session"). */
  'monitor.turn': 5,
  'recall.facts': 3,
  /** Share of shared words, weighted by rarity, from which a fact fits what was just said. */
  'recall.similarity': 0.1,
  'metacommunication.sessions': 3,
  /** Sessions with strain that make it repeated. */
  'metacommunication.strained': 2,
  'negotiation.stalledDays': 14,
  'referral.stagnationSessions': 4,
  // 9.5, repair.
  'repair.clientTurns': 20,
  'repair.sessions': 2,
  'repair.acknowledgements': 3,
  'repair.sameMarker': 2,
} as const
