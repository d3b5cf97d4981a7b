import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { relationshipRoute } from '../relationship/routes.tsx'

/** What one relationship is remembered by, as one of its views. */
export const relationshipMemoryRoute = createRoute({
  getParentRoute: () => relationshipRoute,
  path: 'memory',
  component: lazyRouteComponent(() => import('./memory-page.tsx'), 'MemoryPage'),
})
