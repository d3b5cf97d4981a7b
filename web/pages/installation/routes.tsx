import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { outsideRoute } from '../../shell/route-tree.tsx'

const layoutRoute = createRoute({
  getParentRoute: () => outsideRoute,
  path: 'installation',
  component: lazyRouteComponent(() => import('./installation-layout.tsx'), 'InstallationLayout'),
})

const getParentRoute = () => layoutRoute

/** What belongs to no project, for the administrators of the installation. */
export const installationRoute = layoutRoute.addChildren([
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./installation-layout.tsx'), 'FirstPart'),
  }),
  createRoute({
    getParentRoute,
    path: 'accounts',
    component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'projects',
    component: lazyRouteComponent(() => import('./projects-page.tsx'), 'ProjectsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'operation',
    component: lazyRouteComponent(() => import('./operation-page.tsx'), 'OperationPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'audit',
    component: lazyRouteComponent(() => import('./installation-audit-page.tsx'), 'InstallationAuditPage'),
  }),
])
