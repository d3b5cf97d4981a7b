import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/route-tree.tsx'
import { type SignInSearch, signInSearch } from './sign-in-search.ts'

const getParentRoute = () => rootRoute

/** Pages for whoever is not signed in yet. What a one-time link carries stands behind its `#` and is no part of the address. */
export const doorRoutes = [
  createRoute({
    getParentRoute,
    path: 'sign-in',
    validateSearch: (search: Readonly<Record<string, unknown>>): SignInSearch => signInSearch(search),
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'set-up',
    component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'join',
    component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'reset',
    component: lazyRouteComponent(() => import('./reset-page.tsx'), 'ResetPage'),
  }),
] as const
