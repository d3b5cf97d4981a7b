import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { relationshipRoute } from '../relationship/routes.tsx'

type Search = Readonly<Record<string, unknown>>

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Views of what was concluded about one relationship. Addresses hold ids and nothing that was said. */
export const assessmentRoutes = [
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'assessment',
    validateSearch: ({ version, criterion }: Search): { readonly version?: string; readonly criterion?: string } => ({
      version: text(version),
      criterion: text(criterion),
    }),
    component: lazyRouteComponent(() => import('./assessment-page.tsx'), 'AssessmentPage'),
  }),
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'trends',
    component: lazyRouteComponent(() => import('./trends-page.tsx'), 'TrendsPage'),
  }),
  createRoute({
    getParentRoute: () => relationshipRoute,
    path: 'versions',
    validateSearch: ({ before, after }: Search): { readonly before?: string; readonly after?: string } => ({
      before: text(before),
      after: text(after),
    }),
    component: lazyRouteComponent(() => import('./versions-page.tsx'), 'VersionsPage'),
  }),
] as const
