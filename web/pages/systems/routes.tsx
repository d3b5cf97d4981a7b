import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

/** A version such as 2 is read from the address as a number. */
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Systems, and what a governance board reads of one. */
export const systemRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'systems',
    component: lazyRouteComponent(() => import('./systems-page.tsx'), 'SystemsPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'systems/view',
    validateSearch: ({ id, version }: Readonly<Record<string, unknown>>) => ({ id: text(id), version: text(version) }),
    component: lazyRouteComponent(() => import('./system-page.tsx'), 'SystemPage'),
  }),
] as const
