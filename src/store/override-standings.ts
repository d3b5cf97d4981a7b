import { and, asc, desc, eq, exists, inArray, lt, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type OverrideState, overrideStanding } from '../dtn/override-state.ts'
import type { Act } from './act.ts'
import type { OverrideRecord } from './overrides.ts'
import { overrideEvents } from './schema/care.ts'

/** An override of the project and where the clock says it stands, without what was said of it. */
export type StandingOverride = Omit<OverrideRecord, 'events'> & { readonly triggeredAt: Date }

export interface StandingPage {
  /** Open and closed ones where it is not said. */
  readonly closed: 'no' | 'only' | undefined
  readonly before: string | null
  readonly limit: number
}

/** The overrides of the project, the newest first. Nothing sealed is opened: states and times stand in the open. */
export async function listStandings(act: Act, { closed, before, limit }: StandingPage): Promise<StandingOverride[]> {
  const { tx, project, now } = act
  const later = alias(overrideEvents, 'later')
  const closing = tx
    .select({ id: later.id })
    .from(later)
    .where(and(eq(later.overrideId, overrideEvents.overrideId), eq(later.state, 'closed')))
  const first = await tx
    .select({ id: overrideEvents.overrideId, relationshipId: overrideEvents.relationshipId })
    .from(overrideEvents)
    .where(
      and(
        ...[eq(overrideEvents.projectId, project), eq(overrideEvents.seq, 1)],
        closed === undefined ? undefined : closed === 'no' ? notExists(closing) : exists(closing),
        before === null ? undefined : lt(overrideEvents.overrideId, before),
      ),
    )
    .orderBy(desc(overrideEvents.overrideId))
    .limit(limit)
  if (first.length === 0) return []
  const ids = first.map(({ id }) => id)
  const steps = await tx
    .select({ id: overrideEvents.overrideId, state: overrideEvents.state, at: overrideEvents.at })
    .from(overrideEvents)
    .where(and(eq(overrideEvents.projectId, project), inArray(overrideEvents.overrideId, ids)))
    .orderBy(asc(overrideEvents.seq))
  return first.map(({ id, relationshipId }) => {
    // States are written by `overrides.ts` alone, from values of this type.
    const own = steps.filter((step) => step.id === id).map(({ state, at }) => ({ state: state as OverrideState, at }))
    return { id, relationshipId, standing: overrideStanding(own, now), triggeredAt: own[0]?.at ?? now }
  })
}
