import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { relationshipRoute } from '../relationship/routes.tsx'

/** Views of what was said in a relationship and what was seen in it. */
export const transcriptRoutes = [
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: '/',
    component: lazyRouteComponent(() => import('../relationship/first-tab.tsx'), 'FirstTab'),
  }),
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'transcript',
    validateSearch: named('turn', 'assessment', 'coding'),
    component: lazyRouteComponent(() => import('./transcript-page.tsx'), 'TranscriptPage'),
  }),
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'styles',
    validateSearch: named('turn'),
    component: lazyRouteComponent(() => import('./styles-page.tsx'), 'StylesPage'),
  }),
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'course',
    component: lazyRouteComponent(() => import('./course-page.tsx'), 'CoursePage'),
  }),
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'identifiers',
    component: lazyRouteComponent(() => import('./identifiers-page.tsx'), 'IdentifiersPage'),
  }),
] as const

/** Ids an address may name; a turn's may look like a number. */
function named<T extends string>(...names: readonly T[]) {
  return (search: Readonly<Record<string, unknown>>): { readonly [K in T]?: string } => {
    const known = names.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : []
    })
    // The keys are some of the names.
    return Object.fromEntries(known) as { readonly [K in T]?: string }
  }
}
