import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { relationshipRoute } from '../relationship/routes.tsx'

/** Goals, tasks and consents of one relationship. */
export const contractRoutes = [
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'contracts',
    component: lazyRouteComponent(() => import('./contracts-page.tsx'), 'ContractsPage'),
  }),
] as const
