import type { Writable } from 'node:stream'
import type { AuditAnchor, AuditFault } from '../../store/audit-verification.ts'
import type { ErasurePreview } from '../../store/erasure-preview.ts'
import type { MasterUse } from '../../store/installation.ts'
import type { RotationStep } from '../../store/rotation.ts'

/** What whoever runs a store does with it, whether its database is opened here or a running server does it. */
export interface Operations {
  readonly verifyAudit: (anchors: readonly AuditAnchor[]) => Promise<AuditOutcome>
  /** Newest first, of a project or of the installation. */
  readonly auditEntries: (asked: AuditAsked) => AsyncIterable<AuditLine>
  readonly rotateKeys: () => AsyncIterable<RotationStep>
  readonly backUp: (to: Writable) => Promise<void>
  readonly previewErasure: (of: ErasureOf) => Promise<ErasurePreview>
  readonly erase: (of: ErasureOf) => Promise<void>
  /** Which masters data keys are wrapped under; null where only the running server can tell. */
  readonly mastersInUse: () => Promise<readonly MasterUse[] | null>
}

export interface AuditOutcome {
  readonly chains: readonly { readonly chain: string; readonly entries: number; readonly head: AuditAnchor }[]
  readonly faults: readonly (Omit<AuditFault, 'kind'> & { readonly kind: string; readonly meaning: string })[]
}

export interface AuditAsked {
  /** Null is the chain of the installation. */
  readonly project: string | null
}

export interface AuditLine {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface ErasureOf {
  readonly kind: 'relationship' | 'person'
  readonly id: string
  readonly project: string
}
