import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

export const parameterRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'parameters',
    component: lazyRouteComponent(() => import('./parameters-page.tsx'), 'ParametersPage'),
  }),
] as const
