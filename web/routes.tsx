import { createRouter } from '@tanstack/react-router'
import { accountRoute } from './pages/account/routes.tsx'
import { adminRoute } from './pages/admin/routes.tsx'
import { alertRoutes, relationshipOverridesRoute } from './pages/alerts/routes.tsx'
import { answerRoute } from './pages/answer/routes.tsx'
import { assessmentRoutes } from './pages/assessment/routes.tsx'
import { codingRoutes } from './pages/coding/routes.tsx'
import { compareRoutes } from './pages/compare/routes.tsx'
import { contractRoutes } from './pages/contracts/routes.tsx'
import { doorRoutes } from './pages/doors/routes.tsx'
import { gatewayRoutes } from './pages/gateway/routes.tsx'
import { homeRoute, projectHomeRoute } from './pages/home/routes.tsx'
import { installationRoute } from './pages/installation/routes.tsx'
import { instrumentRoutes, relationshipInstrumentsRoute } from './pages/instruments/routes.tsx'
import { relationshipMemoryRoute } from './pages/memory/routes.tsx'
import { ownMemoryRoute } from './pages/own-memory/routes.tsx'
import { parameterRoutes } from './pages/parameters/routes.tsx'
import { relationshipRoute } from './pages/relationship/routes.tsx'
import { relationshipsRoutes } from './pages/relationships/routes.tsx'
import { studiesRoutes } from './pages/studies/routes.tsx'
import { systemRoutes } from './pages/systems/routes.tsx'
import { transcriptRoutes } from './pages/transcript/routes.tsx'
import { outsideRoute, projectRoute, rootRoute, signedInRoute } from './shell/route-tree.tsx'

/** Every page there is. A folder of pages brings its routes as a list and is added here, by name, once. */
const routeTree = rootRoute.addChildren([
  ...doorRoutes,
  answerRoute,
  ownMemoryRoute,
  signedInRoute.addChildren([
    outsideRoute.addChildren([homeRoute, accountRoute, installationRoute]),
    projectRoute.addChildren([
      projectHomeRoute,
      adminRoute,
      ...relationshipsRoutes,
      ...compareRoutes,
      ...systemRoutes,
      ...parameterRoutes,
      ...codingRoutes,
      ...studiesRoutes,
      ...alertRoutes,
      ...gatewayRoutes,
      ...instrumentRoutes,
      // Views of one relationship.
      relationshipRoute.addChildren([
        relationshipOverridesRoute,
        relationshipInstrumentsRoute,
        relationshipMemoryRoute,
        ...assessmentRoutes,
        ...contractRoutes,
        ...transcriptRoutes,
      ]),
    ]),
  ]),
])

export const router = createRouter({ routeTree, defaultPreload: false, scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
