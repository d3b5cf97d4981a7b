import { accountRoutes } from './accounts.ts'
import { adjudicationRoutes } from './adjudications.ts'
import { alertRoutes } from './alerts.ts'
import { assessmentRoutes } from './assessments.ts'
import { auditRoutes } from './audit.ts'
import { codingRoutes } from './codings.ts'
import { consentTextRoutes } from './consent-texts.ts'
import { consentRoutes } from './consents.ts'
import { contractRoutes } from './contracts.ts'
import { drillRoutes } from './drills.ts'
import { exportRoutes } from './exports.ts'
import { gatewayRoutes } from './gateway.ts'
import { groupRoutes } from './groups.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { instrumentRoutes } from './instruments.ts'
import { keyRoutes } from './keys.ts'
import { memberRoutes } from './members.ts'
import { memoryRoutes } from './memory.ts'
import { operationRoutes } from './operation.ts'
import { overrideRoutes } from './overrides.ts'
import { ownMemoryRoutes } from './own-memory.ts'
import { parameterRoutes } from './parameters.ts'
import { personRoutes } from './persons.ts'
import { projectRoutes } from './projects.ts'
import { relationshipRoutes } from './relationships.ts'
import { responseRoutes } from './responses.ts'
import type { RouteShape } from './route.ts'
import { runRoutes } from './runs.ts'
import { studyRoutes } from './studies.ts'
import { viewRoutes } from './views.ts'

/** Every route there is. The server binds them, the client and the OpenAPI document are typed from them, the access test walks them. */
export const routes: readonly RouteShape[] = [
  ...healthRoutes,
  ...auditRoutes,
  ...runRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...accountRoutes,
  ...memberRoutes,
  ...projectRoutes,
  ...keyRoutes,
  ...adjudicationRoutes,
  ...assessmentRoutes,
  ...codingRoutes,
  ...parameterRoutes,
  ...groupRoutes,
  ...studyRoutes,
  ...alertRoutes,
  ...drillRoutes,
  ...consentRoutes,
  ...consentTextRoutes,
  ...contractRoutes,
  ...memoryRoutes,
  ...ownMemoryRoutes,
  ...overrideRoutes,
  ...gatewayRoutes,
  ...instrumentRoutes,
  ...responseRoutes,
  ...relationshipRoutes,
  ...viewRoutes,
  ...personRoutes,
  ...operationRoutes,
]
