import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { GatewayMode } from '../dtn/gateway-mode.ts'
import type { Act } from './act.ts'
import { changing } from './gateway-decisions.ts'
import { gatewayDecisions } from './schema/gateway-talk.ts'

/** A decision as a list of the project shows it: without what it rests on. */
export interface ProjectDecision {
  readonly id: string
  readonly relationshipId: string
  readonly system: string
  readonly mode: GatewayMode
  readonly act: string
  readonly latencyMs: number
  readonly at: Date
}

interface DecisionPage {
  readonly system: string | null
  /** Everything, or only what changed a reply. */
  readonly only: 'interventions' | 'all'
  readonly below: string | null
  readonly limit: number
}

/** What gateways decided in the project, the newest first. */
export async function listProjectDecisions(act: Act, page: DecisionPage): Promise<readonly ProjectDecision[]> {
  const { id, relationshipId, system, mode, act: done, latencyMs, at } = gatewayDecisions
  const rows = await act.tx
    .select({ id, relationshipId, system, mode, act: done, latencyMs, at })
    .from(gatewayDecisions)
    .where(
      and(
        eq(gatewayDecisions.projectId, act.project),
        page.system === null ? undefined : eq(system, page.system),
        page.only === 'all' ? undefined : inArray(done, changing),
        page.below === null ? undefined : lt(id, page.below),
      ),
    )
    .orderBy(desc(id))
    .limit(page.limit)
  // The column is written from values of this type alone.
  return rows.map((row) => ({ ...row, mode: row.mode as GatewayMode }))
}
