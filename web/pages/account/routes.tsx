import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { outsideRoute } from '../../shell/route-tree.tsx'

export const accountRoute = createRoute({
  getParentRoute: () => outsideRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})
