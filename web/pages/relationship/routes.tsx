import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

/** One relationship: its header and tabs, around the page of a tab. */
export const relationshipRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'relationships/$relationship',
  component: lazyRouteComponent(() => import('./relationship-layout.tsx'), 'RelationshipLayout'),
})
