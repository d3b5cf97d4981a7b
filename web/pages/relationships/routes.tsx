import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

export const relationshipsRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'relationships',
    component: lazyRouteComponent(() => import('./relationships-page.tsx'), 'RelationshipsPage'),
  }),
] as const
