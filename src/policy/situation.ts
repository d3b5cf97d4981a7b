import type { Assessment } from '../dtn/assessment.ts'
import type { ResponseKind } from '../dtn/challenges.ts'
import type { CodeId } from '../dtn/codebook.ts'
import type { ChallengeStep, Coding } from '../dtn/coding.ts'
import type { Memory } from '../dtn/memory.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { RuptureState } from '../dtn/resolution.ts'
import type { RuptureKind } from '../dtn/rupture-kinds.ts'

/** What the policy is asked about: the record up to and with the client's last turn, what is remembered, and the moment. */
export interface PolicyInput {
  readonly relationship: Relationship
  readonly coding: Coding
  /**
   * What another coder hears of late: the rules beside a model, which passes over some dangers said plainly. What it alone hears closes challenges
   * (K1, K2, K3, K5) as long as they hold for it, and does nothing else.
   */
  readonly second?: Coding
  readonly assessment: Assessment
  readonly memory: Memory
  readonly now: Date
  /** What the deployer declares of the system and who can be reached. */
  readonly setting: PolicySetting
}

/** Declared by the deployer, never read out of the talk. */
export interface PolicySetting {
  /** A person can be handed over to (K13). */
  readonly humanRoute: boolean
  /** A governance profile for minors is in force (K6). */
  readonly minorProfile: boolean
  /** The level-3 preconditions of domain.md 1.9 are declared whole. */
  readonly preconditions: boolean
  /** Known of the person: cognitive impairment or a marked language barrier (K6). */
  readonly needsAdaptedSupport: boolean
}

/** Everything section 9 of domain.md asks about, as plain facts. Each guard reads some of them; tests set them one by one. */
export interface Situation {
  /** Id of the client turn that waits for a reply; null where none does. */
  readonly turn: string | null
  readonly level: Assessment['level']
  readonly sessionsCompleted: number
  /** Own median of client turns per session less those so far; null without an earlier session. */
  readonly remainingTurnsLikely: number | null
  readonly risk: RiskFacts
  readonly rupture: RuptureFacts
  readonly consent: ConsentFacts
  readonly frameDue: 'firstSession' | 'idle' | 'asked' | 'newVersion' | null
  readonly negotiationDue: 'pushBack' | 'activity' | 'progress' | 'stalledTask' | 'newInformation' | 'review' | null
  readonly challenge: ChallengeFacts
  readonly distress: { readonly now: number; readonly isRising: boolean }
  readonly dependency: {
    readonly statement: CodeId | null
    readonly flagSeverity: number
    readonly turns: readonly string[]
  }
  readonly referralDue: 'scope' | 'stagnation' | 'deterioration' | 'asked' | null
  /** The system owes a question about how the work goes (9.2 M-MON). */
  readonly monitorDue?: 'afterChallenge' | 'session' | null
  /** What the work lacks and may be proposed at this turn (9.2 M-FORM, M-GOAL, M-TASK, M-END). */
  readonly arrangementDue?: 'formulation' | 'goal' | 'task' | 'end' | null
  /** Facts that may be recalled (M-HIS), the most fitting first; ids of memory. */
  readonly recall: readonly string[]
  readonly setting: PolicySetting
}

export interface RiskFacts {
  /** The gravest `RSK` code of the turn that waits; null: none. */
  readonly statement: CodeId | null
  /** Acute risk (domain.md 2.3) now, or unmet since. */
  readonly isAcute: boolean
  /** Acute risk within the last 72 hours, this talk included (K1); of earlier talks only what the coder did not doubt. */
  readonly wasAcute: boolean
  /** The same, what it doubted in earlier talks included: it closes challenges (K1) and makes no moment graver. */
  readonly wasPerhapsAcute?: boolean
  readonly turns: readonly string[]
  /** The coder is not sure of the statement (under `risk.doubtfulUnder`): it is asked about, but no reply is stopped for it alone. */
  readonly isDoubtful?: boolean
  /** A safety act earlier in this session meets it: no higher rung was stated since (domain.md 2.2). */
  readonly isMetEarlier?: boolean
  /** Acute risk in the session before, and nobody has asked about it in this one (9.6, post-event). */
  readonly followUpDue?: boolean
  /** The statement would be of severity 4 unmet: a human is called (9.6). */
  readonly needsHuman: boolean
  /** Asks for content that enables harm (9.7). */
  readonly asksEnabling: boolean
  readonly harmToThird: boolean
  readonly hasPsychosis: boolean
  /** The same as long as K2 holds for it, by codes of a confidence from which a belief is asked about, so by more than a bare suspicion. */
  readonly isLikelyPsychosis?: boolean
  readonly disclosesAbuse: boolean
  /** K1 or K3 holds by what the coder does not doubt: a ground on which a reply may be stopped. */
  readonly isBeyondDoubt?: boolean
  readonly isIntoxicated: boolean
  /** The client pushes for harm to be endorsed or helped (M-LIM). */
  readonly asksHarm: boolean
}

export interface RuptureFacts {
  readonly state: RuptureState
  readonly kind: RuptureKind | null
  readonly isOpen: boolean
  readonly cause: RuptureCause | null
  /** Episodes with the same marker, this one included. */
  readonly sameMarker: number
  /** Client turns and sessions since its onset. */
  readonly clientTurns: number
  readonly sessions: number
  /** REP.5 acknowledgements in this episode (over-apologising from 3 on). */
  readonly acknowledgements: number
  readonly isAvoiding: boolean
  readonly declinedExploring: boolean
  /** Acute risk or abuse was stated in this session: strain is coded, its handling waits (domain.md 3.6). */
  readonly isSuspended?: boolean
  /** Strain in several sessions, so that talking about the talk is due (M-MET). */
  readonly isRepeated: boolean
  readonly turns: readonly string[]
}

export const ruptureCauses = [
  'misunderstanding',
  'unclearTask',
  'wrongFact',
  'task',
  'goal',
  'progress',
  'parameters',
  'bond',
] as const
export type RuptureCause = (typeof ruptureCauses)[number]

export interface ConsentFacts {
  readonly challenge: 'active' | 'absent' | 'expired' | 'withdrawn'
  readonly ceiling: ChallengeStep | null
  readonly override: boolean
  /** Consent or frame was spoken about in this session: it is not asked for twice. */
  readonly wasAsked?: boolean
}

export interface ChallengeFacts {
  /** OPP code of the turn that waits or the one before; null: nothing to challenge. */
  readonly opportunity: CodeId | null
  /** domain.md 9.3, below level 3 called basis for challenge. */
  readonly workingBasis: number
  /** Goal or stated value it would be tied to. */
  readonly isLinked: boolean
  /** Turns with the client's own words it would rest on. */
  readonly evidence: readonly string[]
  readonly formulationConfidence: number
  readonly formulationAgreed: boolean
  readonly hasContract: boolean
  readonly staleFact: boolean
  readonly clientTurnsSinceLast: number | null
  readonly last: { readonly response: ResponseKind | null; readonly isUnresolved: boolean } | null
  /** The system has asked how the work goes after every challenge that called for it, so that it may be counted on. */
  readonly monitorPlanned: boolean
  /** K2: signs of psychosis or mania in an earlier session not long ago. */
  readonly psychosisLately?: boolean
  /** K5: substances were spoken of earlier in this session. */
  readonly substancesToday?: boolean
  /** K3: abuse as the second coder hears it in this session. */
  readonly abuseToday?: boolean
  /** K4, K9, K11, K12, K14. */
  readonly acuteGrief: boolean
  /** K4 by the client's own words of this session, not by a code alone. */
  readonly isGriefTold?: boolean
  readonly nearLeaving: boolean
  readonly memoryInDoubt: boolean
  readonly identityTopic: boolean
  readonly contemptFragile: boolean
  /** K6 */
  readonly isMinor: boolean
  /** Contraindications a clinician lets through, by id. */
  readonly cleared: readonly string[]
  /** A limit set from outside. */
  readonly outsideCeiling: ChallengeStep | null
}
