import { and, eq } from 'drizzle-orm'
import { embodiments, levels } from '../dtn/relationship.ts'
import { priorityOf } from '../dtn/risks.ts'
import type { Act } from './act.ts'
import { relationships } from './schema/relationships.ts'

/** Where danger that was not found in a record stands in the queue: as harmful validation does (domain.md 2.1). */
export async function harmPriority(act: Act, relationshipId: string): Promise<number> {
  const [row] = await act.tx
    .select({ level: relationships.level, system: relationships.system })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), eq(relationships.id, relationshipId)))
  const level = levels.find((one) => String(one) === row?.level) ?? 'indeterminate'
  const embodiment = embodiments.find((one) => one === row?.system.embodiment)
  return priorityOf('RSK', level, embodiment)
}
