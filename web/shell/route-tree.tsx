import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { NexusError } from '../../src/errors.ts'
import { queryClient } from '../api.ts'
import { Failure, Waiting } from '../parts/states.tsx'
import { ownAccountQuery } from './me.ts'
import { Unknown, UnknownAnywhere } from './unknown.tsx'

/** Everything; an address nobody knows says so. */
export const rootRoute = createRootRoute({ notFoundComponent: UnknownAnywhere })

/** Pages for whoever is signed in: nobody is sent to the door and comes back to where they wanted to go. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Outlet,
  pendingComponent: Waiting,
  errorComponent: ({ error, reset }) => <Failure error={error} again={reset} />,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(ownAccountQuery)
    } catch (error) {
      if (!(error instanceof NexusError) || error.code !== 'unauthenticated') throw error
      throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true })
    }
  },
})

/** Pages of one project, with its navigation around them. */
export const projectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'projects/$project',
  component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame'),
  notFoundComponent: Unknown,
})

/** Pages of an account or of the installation, which belong to no project. */
export const outsideRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'outside',
  component: lazyRouteComponent(() => import('./outside-frame.tsx'), 'OutsideFrame'),
  notFoundComponent: Unknown,
})
