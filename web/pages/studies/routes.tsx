import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../../shell/route-tree.tsx'

const studyRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'studies/$study',
  component: lazyRouteComponent(() => import('./study-layout.tsx'), 'StudyLayout'),
})

/** Validation studies: their list, and of one its course, its agreement and what its coders differ on. */
export const studiesRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'studies',
    component: lazyRouteComponent(() => import('./studies-page.tsx'), 'StudiesPage'),
  }),
  studyRoute.addChildren([
    createRoute({
      getParentRoute: () => studyRoute,
      path: '/',
      component: lazyRouteComponent(() => import('./course-page.tsx'), 'CoursePage'),
    }),
    createRoute({
      getParentRoute: () => studyRoute,
      path: 'agreement',
      component: lazyRouteComponent(() => import('./agreement-page.tsx'), 'AgreementPage'),
    }),
    createRoute({
      getParentRoute: () => studyRoute,
      path: 'disputes',
      component: lazyRouteComponent(() => import('./disputes-page.tsx'), 'DisputesPage'),
    }),
  ]),
] as const
