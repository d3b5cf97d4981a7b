import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'
import { relationshipRoute } from '../relationship/routes.tsx'

export const instrumentRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'instruments',
    component: lazyRouteComponent(() => import('./instruments-page.tsx'), 'InstrumentsPage'),
  }),
] as const

/** Instruments of one relationship, as one of its views. */
export const relationshipInstrumentsRoute = createRoute({
  getParentRoute: () => relationshipRoute,
  path: 'instruments',
  component: lazyRouteComponent(() => import('./relationship-instruments-page.tsx'), 'RelationshipInstrumentsPage'),
})
