import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/route-tree.tsx'

/** The form behind a link, for somebody without an account. */
export const answerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'answer',
  component: lazyRouteComponent(() => import('./answer-page.tsx'), 'AnswerPage'),
})
