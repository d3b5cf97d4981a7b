import type { ColumnMap } from '../formats/columns.ts'
import type { FormatId } from '../formats/format.ts'
import type { CoderFlags } from './coder-choice.ts'

export const exportTargets = ['fhir', 'csv', 'json'] as const

/** What `nexus export` was told, flag by flag. */
export interface ExportFlags extends CoderFlags {
  readonly to: (typeof exportTargets)[number]
  readonly out?: string
  readonly withQuotes?: true
  readonly pseudonyms?: string
  readonly timestamp?: string
  readonly scores?: string
  readonly consents?: string
  readonly pack?: string
  readonly from?: FormatId
  readonly columns?: ColumnMap
  readonly parameters?: string
  readonly seed: number
  readonly robustness: boolean
  readonly quiet?: true
  readonly maxCost?: number
}
