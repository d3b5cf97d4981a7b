import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

/** What stands before the systems of the project, and what it decided. */
export const gatewayRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'gateway',
    component: lazyRouteComponent(() => import('./gateway-page.tsx'), 'GatewayPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'gateway/$relationship',
    component: lazyRouteComponent(() => import('./decisions-page.tsx'), 'DecisionsPage'),
  }),
] as const
