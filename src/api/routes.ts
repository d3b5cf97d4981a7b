import { auditRoutes } from './audit.ts'
import { healthRoutes } from './health.ts'
import type { RouteShape } from './route.ts'

/** Every route there is. The server binds them, the client and the OpenAPI document are typed from them, the access test walks them. */
export const routes: readonly RouteShape[] = [...healthRoutes, ...auditRoutes]
