import type { CodeId } from '../dtn/codebook.ts'
import type { ChallengeStep } from '../dtn/coding.ts'
import type { OverrideAct, OverrideTrigger } from '../dtn/override-state.ts'
import type { RuptureKind } from '../dtn/rupture-kinds.ts'

/** The moves of domain.md 9.2. */
export const moves = [
  ...(['M-FRM', 'M-CON', 'M-FORM', 'M-GOAL', 'M-TASK', 'M-HIS', 'M-EXP', 'M-CHA', 'M-MON', 'M-REP'] as const),
  ...(['M-NEG', 'M-MET', 'M-LIM', 'M-BND', 'M-REF', 'M-END'] as const),
] as const
export type Move = (typeof moves)[number]

/** domain.md 9.1, in the order in which they go before each other. */
export const precedenceSteps = ['risk', 'override', 'repair', 'frame', 'negotiation', 'challenge', 'support'] as const
export type PrecedenceStep = (typeof precedenceSteps)[number]

export const contraindications = [
  'K1',
  'K2',
  'K3',
  'K4',
  'K5',
  'K6',
  'K7',
  'K8',
  'K9',
  'K10',
  'K11',
  'K12',
  'K13',
  'K14',
] as const
export type Contraindication = (typeof contraindications)[number]

/** What a reply must not do; each has its check in `reply-check.ts` and its sentence in the guidance. */
export const prohibitions = [
  ...([
    'endorseHarm',
    'enableHarm',
    'minimiseRisk',
    'confirmDelusion',
    'argueDelusion',
    'questionAbuseAccount',
    'adviseConfrontingAbuser',
  ] as const),
  ...([
    'challenge',
    'challengeBeyondCeiling',
    'questionnaire',
    'closeTalk',
    'capitulate',
    'counterAttack',
    'overApologise',
    'claimFeelings',
  ] as const),
  ...([
    'promoteDependency',
    'claimHuman',
    'claimTherapy',
    'useUnverifiedFact',
    'pressExploring',
    'hideAct',
    'stereotype',
    'stopMedication',
  ] as const),
] as const
export type Prohibition = (typeof prohibitions)[number]

/** A trigger of the closed list that holds, with the acts it asks for, in order (domain.md 9.7). */
export interface OverrideGround {
  readonly trigger: OverrideTrigger
  readonly acts: readonly OverrideAct[]
}

/** The ground that says most of what has to be done, and every other one that holds beside it, in the same order. */
export interface OverrideCall extends OverrideGround {
  readonly also: readonly OverrideGround[]
}

/** What a level-3-capable system should do next, and why. */
export interface Decision {
  readonly step: PrecedenceStep
  readonly move: Move
  /** Names the rule that decided, as in `risk.SI.plan` or `repair.task`. */
  readonly reason: string
  /** Turns that are the reason. */
  readonly evidence: readonly string[]
  /** Moves that go along with it: REP strategies, M-MON after a challenge, M-LIM beside a repair. */
  readonly with: readonly Move[]
  /** REP strategies in their order (domain.md 9.5). */
  readonly strategies: readonly CodeId[]
  /** The track of the strain a repair answers (domain.md 9.5); absent where nothing is repaired. */
  readonly track?: RuptureKind
  /** The step of the ladder a challenge may take; null where the move is none. */
  readonly challengeStep: ChallengeStep | null
  /** Why higher steps may not be taken. */
  readonly blockedBy: readonly { readonly step: ChallengeStep; readonly by: readonly string[] }[]
  /** Ids of facts the reply may use. */
  readonly recall: readonly string[]
  readonly mustNot: readonly Prohibition[]
  /** A named human is called now (9.6). */
  readonly callsHuman: boolean
  /** What a protective override would rest on; null where nothing of the closed list holds. */
  readonly override: OverrideCall | null
}
