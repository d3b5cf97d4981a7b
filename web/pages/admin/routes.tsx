import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'
import { type AuditSearch, auditSearch } from './audit-search.ts'

const layoutRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'administration',
  component: lazyRouteComponent(() => import('./admin-layout.tsx'), 'AdminLayout'),
})

const getParentRoute = () => layoutRoute

/** The administration of a project: one tab each, for those whose role allows it. */
export const adminRoute = layoutRoute.addChildren([
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./admin-layout.tsx'), 'FirstTab'),
  }),
  createRoute({
    getParentRoute,
    path: 'members',
    component: lazyRouteComponent(() => import('./members-page.tsx'), 'MembersPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'keys',
    component: lazyRouteComponent(() => import('./keys-page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'settings',
    component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'retention',
    component: lazyRouteComponent(() => import('./retention-page.tsx'), 'RetentionPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'consent-texts',
    component: lazyRouteComponent(() => import('./consent-texts-page.tsx'), 'ConsentTextsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'persons',
    component: lazyRouteComponent(() => import('./persons-page.tsx'), 'PersonsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'persons/$person',
    component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'audit',
    validateSearch: (search: Readonly<Record<string, unknown>>): AuditSearch => auditSearch(search),
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
])
