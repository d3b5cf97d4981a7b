import type { Permission } from '../../../src/api/permissions.ts'
import type { adminEn } from './words-en.ts'

/** A part of the administration, for those who may see it. */
interface AdminTab {
  readonly name: keyof (typeof adminEn)['tabs']
  /** Below the administration. */
  readonly path: string
  readonly permission: Permission
}

export const adminTabs: readonly AdminTab[] = [
  { name: 'members', path: 'members', permission: 'member.manage' },
  { name: 'keys', path: 'keys', permission: 'key.manage' },
  { name: 'settings', path: 'settings', permission: 'project.manage' },
  { name: 'retention', path: 'retention', permission: 'project.manage' },
  { name: 'consentTexts', path: 'consent-texts', permission: 'consent.read' },
  { name: 'persons', path: 'persons', permission: 'person.read' },
  { name: 'audit', path: 'audit', permission: 'audit.read' },
]
