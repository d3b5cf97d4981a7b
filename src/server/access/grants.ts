import { type Permission, permissions, type Role, reachOf, roles } from '../../api/permissions.ts'
import { NexusError } from '../../errors.ts'

/**
 * Whether somebody in one role may give another to somebody else or to a key. Whoever manages members may give any; everybody else only
 * what they hold themselves.
 */
export function mayGrant(giver: Role, role: Role): boolean {
  if (reachOf('member.manage', giver) !== null) return true
  // The keys of the table are the permissions.
  const all = Object.keys(permissions) as Permission[]
  return all.every((permission) => {
    const [wanted, held] = [reachOf(permission, role), reachOf(permission, giver)]
    return wanted === null || held === 'all' || held === wanted
  })
}

/** A role as the database holds it. One this program does not know is a fault of the database, never a permission. */
export function roleNamed(name: string): Role {
  const known = roles.find((role) => role === name)
  if (known === undefined) throw new NexusError('internal', 'The database holds a role this program does not know.')
  return known
}
