import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'
import { relationshipRoute } from '../relationship/routes.tsx'
import { alertSearchOf } from './alert-search.ts'

export const alertRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'alerts',
    validateSearch: alertSearchOf,
    component: lazyRouteComponent(() => import('./alerts-page.tsx'), 'AlertsPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'alerts/$alert',
    component: lazyRouteComponent(() => import('./alert-page.tsx'), 'AlertPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'overrides',
    component: lazyRouteComponent(() => import('./overrides-page.tsx'), 'OverridesPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'overrides/$override',
    component: lazyRouteComponent(() => import('./override-page.tsx'), 'OverridePage'),
  }),
] as const

/** Overrides of one relationship, as one of its views. */
export const relationshipOverridesRoute = createRoute({
  getParentRoute: () => relationshipRoute,
  path: 'overrides',
  component: lazyRouteComponent(() => import('./relationship-overrides-page.tsx'), 'RelationshipOverridesPage'),
})
