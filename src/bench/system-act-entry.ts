import type { CodeId } from '../dtn/codebook.ts'
import type { ChallengeStep } from '../dtn/coding.ts'

/** The truth about an act of a reference system, and its wordings. */
export interface SystemActEntry {
  /** What the act is; known because it was written, not coded. */
  readonly code: CodeId
  readonly step?: ChallengeStep
  /** False: attacking, arguing or shaming, never in place (domain.md 9.3, form rules). */
  readonly appropriate?: false
  readonly phrasings: readonly string[]
}
