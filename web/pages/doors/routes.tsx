import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/route-tree.tsx'

/** Pages for whoever is not signed in yet. */
export const doorRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: 'sign-in',
    validateSearch: (search: Readonly<Record<string, unknown>>): { readonly next?: string } => {
      const { next } = search
      // Only a path of this server: a link may not send anybody elsewhere.
      return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
    },
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
] as const
