import { Navigate } from '@tanstack/react-router'
import { useHere } from '../../shell/me.ts'
import { Unknown } from '../../shell/unknown.tsx'
import { firstPlace } from './home-page.tsx'

/** A project's bare address leads to the first place one may see there. */
export function ProjectHomePage() {
  const { project, role } = useHere()
  const to = role === null ? null : firstPlace(project, role)
  return to === null ? <Unknown /> : <Navigate to={to} replace />
}
