import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/route-tree.tsx'

const getParentRoute = () => rootRoute

export interface SignInSearch {
  /** Where one wanted to go. */
  readonly next?: string
  /** Why the organisation sent somebody back. */
  readonly error?: 'emailNotConfirmed' | 'notInvited' | 'other'
}

/** Pages for whoever is not signed in yet. What a one-time link carries stands behind its `#` and is no part of the address. */
export const doorRoutes = [
  createRoute({
    getParentRoute,
    path: 'sign-in',
    validateSearch: ({ next, error }: Readonly<Record<string, unknown>>): SignInSearch => ({
      // Only a path of this server: a link may not send anybody elsewhere.
      ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}),
      ...(typeof error === 'string' ? { error: told.find((one) => one === error) ?? 'other' } : {}),
    }),
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

const told = ['emailNotConfirmed', 'notInvited'] as const
