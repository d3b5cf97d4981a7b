import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { outsideRoute, projectRoute } from '../../shell/route-tree.tsx'

export const homeRoute = createRoute({
  getParentRoute: () => outsideRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

export const projectHomeRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./project-home-page.tsx'), 'ProjectHomePage'),
})
