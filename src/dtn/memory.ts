import type { ChallengeStep } from './coding.ts'
import type { ConsentKind } from './consent.ts'
import type { AgreementBasis, ContractKind, ContractParty, ContractStatus } from './contract.ts'
import type { DeclaredSupport } from './declared-support.ts'

/**
 * What a relationship is remembered by between sessions (domain.md 9.2 and section 10). Everything in it names the turns it comes from; what
 * nobody said is not in it.
 */
export interface Memory {
  readonly facts: readonly Fact[]
  /** The newest version; null while there is none. */
  readonly formulation: Formulation | null
  /** The newest version of every goal and task. */
  readonly contracts: readonly HeldContract[]
  /** All that were given, withdrawn and ended ones included. */
  readonly consents: readonly HeldConsent[]
  /** When the frame (M-FRM) was last given, and for which version of the system; null: never. */
  readonly frame: { readonly at: Date; readonly systemVersion: string | null } | null
  /** Limits set on challenges from outside the talk, as by a clinician or after a rupture that stayed open. */
  readonly challengeCeiling: ChallengeStep | null
  /** A clinician lets challenges through in spite of named contraindications; null: nobody does. */
  readonly clearance: Clearance | null
  /** What the deployer declared of the person (K6); absent where nobody did. */
  readonly support?: DeclaredSupport
}

/** Where a fact stands: `suggested` was found by a program; only `confirmed` and `corrected` ones may be recalled (domain.md 9.2 M-HIS). */
export const factStates = ['suggested', 'confirmed', 'corrected', 'rejected', 'contradicted'] as const
export type FactState = (typeof factStates)[number]

/** Something the client said about themselves. */
export interface Fact {
  readonly id: string
  /** In few words, near the client's own. */
  readonly text: string
  /** Turn in which the client said it. */
  readonly source: string
  readonly saidAt: Date | null
  readonly state: FactState
  /** 0–1: how sure it is that it was said so. */
  readonly confidence: number
  /** The client asked not to be reminded of it. */
  readonly isPrivate: boolean
  /** Said of the client by somebody else, or about another person. */
  readonly isSecondHand: boolean
}

/** A tentative summary the client was shown (M-FORM). */
export interface Formulation {
  readonly version: number
  readonly text: string
  /** 0–1. */
  readonly confidence: number
  readonly status: 'proposed' | 'confirmed' | 'corrected'
  /** Client turns it rests on. */
  readonly links: readonly string[]
}

export interface HeldContract {
  readonly id: string
  readonly kind: ContractKind
  readonly version: number
  readonly status: ContractStatus
  readonly proposer: ContractParty
  /** The client's words for a goal, the task otherwise. */
  readonly words: string
  readonly basis: AgreementBasis | null
  readonly basisTurns: readonly string[]
  readonly reviewAt: Date | null
  readonly changedAt: Date
}

export interface HeldConsent {
  readonly id: string
  readonly kind: ConsentKind
  /** The highest step of challenge it covers; null where it names none. */
  readonly ceiling: ChallengeStep | null
  readonly textVersion: string
  readonly givenAt: Date
  readonly expiresAt: Date | null
  readonly withdrawnAt: Date | null
}

export interface Clearance {
  /** Ids of contraindications, `K1` to `K14`. */
  readonly of: readonly string[]
  readonly by: string
  readonly reason: string
  readonly until: Date
}
