/** What an account or a key may be in a project; one role each. */
export const roles = ['viewer', 'coder', 'researcher', 'clinician', 'supervisor', 'admin'] as const
export type Role = (typeof roles)[number]

/** `all` of the project's, or only `own`: what is assigned to or made by the one who asks. */
export type Reach = 'all' | 'own'

/**
 * Every permission and who has it; nothing is allowed that is not written here. A coder sees what is assigned to them and never
 * what a machine said about it. A viewer sees results, never transcripts. Alerts are for those who can act on them.
 */
export const permissions = {
  'project.read': { viewer: 'all', coder: 'all', researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'project.manage': { admin: 'all' },
  'member.manage': { admin: 'all' },
  'key.manage': { admin: 'all' },
  'relationship.read': { viewer: 'all', researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'view.share': { supervisor: 'all', admin: 'all' },
  'relationship.write': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'transcript.read': { coder: 'own', researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'identifiers.review': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'person.read': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'person.declare': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'person.erase': { admin: 'all' },
  'coding.read': { coder: 'own', researcher: 'all', supervisor: 'all', admin: 'all' },
  'coding.write': { coder: 'own', researcher: 'own', supervisor: 'own', admin: 'own' },
  'assessment.read': { viewer: 'all', researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'assessment.run': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'parameters.write': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'study.read': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'study.manage': { researcher: 'all', admin: 'all' },
  'study.adjudicate': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'assignment.read': { coder: 'own', researcher: 'all', supervisor: 'all', admin: 'all' },
  'instrument.read': { researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'instrument.record': { researcher: 'all', clinician: 'all', supervisor: 'all' },
  'consent.read': { researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'consent.record': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'contract.read': { researcher: 'all', clinician: 'all', supervisor: 'all', admin: 'all' },
  'contract.write': { clinician: 'all', supervisor: 'all' },
  'memory.read': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'memory.write': { clinician: 'all', supervisor: 'all' },
  'alert.read': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'alert.act': { clinician: 'all', supervisor: 'all' },
  'override.read': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'override.act': { clinician: 'all', supervisor: 'all' },
  'gateway.read': { clinician: 'all', supervisor: 'all', admin: 'all' },
  'gateway.switch': { supervisor: 'all', admin: 'all' },
  'run.read': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'run.manage': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'export.run': { researcher: 'all', supervisor: 'all', admin: 'all' },
  'audit.read': { supervisor: 'all', admin: 'all' },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Role, Reach>>>>>

export type Permission = keyof typeof permissions

/** How far a role reaches with a permission; null when it may not. */
export function reachOf(permission: Permission, role: Role): Reach | null {
  const held: Readonly<Partial<Record<Role, Reach>>> = permissions[permission]
  return held[role] ?? null
}
