import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'
import { compareSearch } from './compare-search.ts'

export const compareRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'compare',
    validateSearch: compareSearch,
    component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
  }),
] as const
