import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'
import { listSearch } from './list-search.ts'
import { runsSearch } from './runs-search.ts'

export const relationshipsRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'relationships',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('./relationships-page.tsx'), 'RelationshipsPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'runs',
    validateSearch: runsSearch,
    component: lazyRouteComponent(() => import('./runs-page.tsx'), 'RunsPage'),
  }),
] as const
