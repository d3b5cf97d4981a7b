import type { Permission } from '../../../src/api/permissions.ts'
import type { relationshipEn } from './words-en.ts'

/** A tab of one relationship, for those who may see it. */
interface Tab {
  readonly name: keyof (typeof relationshipEn)['tabs']
  /** Below the relationship. */
  readonly path: string
  readonly permission: Permission
}

/** Read, look over, conclude; then what follows from it. */
export const tabs: readonly Tab[] = [
  { name: 'transcript', path: 'transcript', permission: 'transcript.read' },
  { name: 'course', path: 'course', permission: 'assessment.read' },
  { name: 'assessment', path: 'assessment', permission: 'assessment.read' },
  { name: 'trends', path: 'trends', permission: 'assessment.read' },
  { name: 'styles', path: 'styles', permission: 'transcript.read' },
  { name: 'contracts', path: 'contracts', permission: 'contract.read' },
  { name: 'memory', path: 'memory', permission: 'memory.read' },
  { name: 'instruments', path: 'instruments', permission: 'instrument.read' },
  { name: 'versions', path: 'versions', permission: 'assessment.read' },
  { name: 'overrides', path: 'overrides', permission: 'override.read' },
  { name: 'identifiers', path: 'identifiers', permission: 'identifiers.review' },
]
