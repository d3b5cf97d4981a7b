import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

export const codingRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'coding',
    component: lazyRouteComponent(() => import('./coding-page.tsx'), 'CodingPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'coding/$relationship',
    component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
    validateSearch: ({ study }: Record<string, unknown>): { study?: string } =>
      typeof study === 'string' ? { study } : {},
  }),
] as const
