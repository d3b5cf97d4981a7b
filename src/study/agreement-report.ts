import type { AgreementFindings } from './agreement.ts'

/** How far coders agree, as it is written to a file. */
export interface AgreementReport extends AgreementFindings {
  readonly format: 'nexus-agreement/1'
  readonly madeBy: {
    readonly nexus: string
    readonly codebook: string
    /** Of what was concluded; null where only codes were compared. */
    readonly parameters: string | null
  }
  /** Where verdicts, patterns and levels come from: concluded from the codes by the rules, or written down by the coders. */
  readonly concluded: 'fromCodes' | 'byCoders' | null
}
