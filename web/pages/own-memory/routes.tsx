import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/route-tree.tsx'

/** What is remembered of whoever holds the link, for somebody without an account. */
export const ownMemoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'memory',
  component: lazyRouteComponent(() => import('./own-memory-page.tsx'), 'OwnMemoryPage'),
})
