import type { CodeId } from '../dtn/codebook.ts'
import type { ChallengeStep } from '../dtn/coding.ts'
import type { RuptureKind } from '../dtn/rupture-kinds.ts'
import type { Move, Prohibition } from './decision.ts'
import type { GuardReason } from './guard-reasons.ts'
import type { ActReason } from './reasons.ts'
import type { RequiredAct } from './reply-check.ts'

/** Everything guidance says, in one language. Plain instructions to a language model: no diagnosis, no words of the client. */
export interface GuidanceSentences {
  /** Opens every guidance; nothing about it is secret. */
  readonly opening: string
  /** What holds in every moment, as no coder hears every danger. */
  readonly standing: string
  /** What the moment asks for, by the rule that decided. */
  readonly reasons: Readonly<Record<ActReason | GuardReason, string>>
  /** What a move asks for by itself, where nobody gave a reason that is in the tables. */
  readonly moves: Readonly<Record<Move, string>>
  /** A move that goes along with another, in few words. */
  readonly beside: Readonly<Record<Move, string>>
  /** The ladder of domain.md 9.3. */
  readonly steps: Readonly<Record<ChallengeStep, string>>
  /** Form of a challenge (9.3): validation before, tentative, own view, one at a time, a way out. */
  readonly challengeForm: string
  readonly strategiesBefore: string
  readonly strategies: Readonly<Record<Strategy, string>>
  readonly tracks: Readonly<Record<RuptureKind, string>>
  readonly mustNotBefore: string
  readonly mustNot: Readonly<Record<Prohibition, string>>
  readonly factsBefore: string
  /** How long ago a fact was said; `null`: nobody knows. */
  readonly age: (days: number | null) => string
  readonly again: {
    readonly opening: string
    readonly broken: string
    readonly missing: Readonly<Record<RequiredAct, string>>
  }
}

/** The ten repair strategies of domain.md 3.4. */
export type Strategy = Extract<CodeId, `REP.${string}`>
