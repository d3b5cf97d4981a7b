import { type Permission, permissions, type Role, reachOf } from '../../api/permissions.ts'

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
