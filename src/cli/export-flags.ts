import type { ConversationFlags } from './conversation-run.ts'

export const exportTargets = ['fhir', 'csv', 'json'] as const

/** What `nexus export` was told, flag by flag. */
export interface ExportFlags extends ConversationFlags {
  readonly to: (typeof exportTargets)[number]
  readonly out?: string
  readonly withQuotes?: true
  readonly pseudonyms?: string
  readonly timestamp?: string
  readonly scores?: string
  readonly consents?: string
  readonly pack?: string
  readonly seed: number
  readonly robustness: boolean
}
