import { Navigate } from '@tanstack/react-router'
import { useHere } from '../../shell/me.ts'
import { useRelationshipPath } from './relationship-queries.ts'
import { tabs } from './tabs.ts'

/** The address of a relationship alone leads to the first view one may see. */
export function FirstTab() {
  const { may } = useHere()
  const path = useRelationshipPath()
  const first = tabs.find(({ permission }) => may(permission))
  return first === undefined ? null : <Navigate to={path(first.path)} replace />
}
