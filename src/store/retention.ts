import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import type { Database } from './database.ts'
import { eraseRelationship } from './erasure.ts'
import { projects } from './schema/projects.ts'
import { relationships } from './schema/relationships.ts'
import { runs } from './schema/runs.ts'
import type { Vault } from './vault.ts'

/** A relationship whose time is up. */
export interface DueErasure {
  readonly id: string
  readonly changedAt: Date
  readonly dueAt: Date
}

export interface Due {
  /** Days after the last change; null keeps everything. */
  readonly retentionDays: number | null
  readonly relationships: readonly DueErasure[]
}

/** What the project's retention would erase now, the oldest first: a dry run of `eraseDue`. `days` asks as if that were set. */
export async function dueForErasure(
  act: Act,
  { limit, days }: { readonly limit: number; readonly days?: number | undefined },
): Promise<Due> {
  const retentionDays = days ?? (await retentionOf(act)).retentionDays
  if (retentionDays === null) return { retentionDays, relationships: [] }
  const rows = await act.tx
    .select({ id: relationships.id, changedAt: relationships.changedAt })
    .from(relationships)
    .where(
      and(
        eq(relationships.projectId, act.project),
        lt(relationships.changedAt, daysBefore(dayOf(act.now), retentionDays)),
      ),
    )
    .orderBy(asc(relationships.changedAt), asc(relationships.id))
    .limit(limit)
  const due = rows.map(({ id, changedAt }) => ({
    id,
    changedAt,
    dueAt: daysBefore(dayOf(changedAt), -retentionDays - 1),
  }))
  return { retentionDays, relationships: due }
}

/** What a project keeps and for how long. */
export interface Retention {
  readonly retentionDays: number | null
  /** Of the project. */
  readonly revision: number
}

export async function retentionOf({ tx, project }: Act): Promise<Retention> {
  const [row] = await tx
    .select({ retentionDays: projects.retentionDays, revision: projects.revision })
    .from(projects)
    .where(eq(projects.id, project))
  if (row === undefined) throw new NexusError('notFound', `There is no project ${project}.`)
  return row
}

/** Sets after how many days without a change a relationship is erased; null keeps everything. */
export async function setRetention(
  act: Act,
  retentionDays: number | null,
  { ifMatch }: { readonly ifMatch: number | null },
): Promise<Retention> {
  const { tx, project } = act
  const isAsRead = ifMatch === null ? undefined : eq(projects.revision, ifMatch)
  const [row] = await tx
    .update(projects)
    .set({ retentionDays, revision: sql`${projects.revision} + 1` })
    .where(and(eq(projects.id, project), isAsRead))
    .returning({ retentionDays: projects.retentionDays, revision: projects.revision })
  if (row === undefined)
    throw new NexusError('revisionOld', 'The project was changed since it was read. Read it again.')
  await appendAudit(act, {
    action: 'retention.set',
    subject: { kind: 'project', id: project },
    details: { retentionDays },
  })
  return row
}

/** Who sweeps, and when. */
export interface Sweep {
  readonly vault: Vault
  readonly actor: string
  readonly now: Date
}

/**
 * Erases what is due in every project, each relationship in a transaction of its own. A project with an import under way waits for the
 * next sweep. Answers how many relationships went.
 */
export async function eraseDue(database: Database, sweep: Sweep): Promise<number> {
  const kept = await database.db.select({ id: projects.id }).from(projects).where(isNotNull(projects.retentionDays))
  let erased = 0
  for (const { id: project } of kept) {
    const act = { ...sweep, project, tx: database.db }
    const due = await dueForErasure(act, { limit: mostASweep })
    for (const { id } of due.relationships) {
      const isErased = await database.transaction((tx) => eraseStillDue({ ...act, tx }, id))
      if (isErased) erased += 1
    }
  }
  return erased
}

const mostASweep = 1000

/** Looks again under the lock: somebody may have gone on writing since it was listed. */
async function eraseStillDue(act: Act, id: string): Promise<boolean> {
  const { retentionDays } = await retentionOf(act)
  if (retentionDays === null || (await isImporting(act))) return false
  const [row] = await act.tx
    .select({ changedAt: relationships.changedAt })
    .from(relationships)
    .where(and(eq(relationships.id, id), eq(relationships.projectId, act.project)))
    .for('update')
  if (row === undefined || row.changedAt >= daysBefore(dayOf(act.now), retentionDays)) return false
  await eraseRelationship(act, id, 'retention')
  return true
}

async function isImporting({ tx, project }: Act): Promise<boolean> {
  const rows = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.projectId, project), eq(runs.kind, 'import'), isNull(runs.endedAt), isNotNull(runs.keyId)))
    .limit(1)
  return rows.length > 0
}

const daysBefore = (instant: Date, days: number): Date => new Date(instant.getTime() - days * dayMs)

/** Days count from midnight (UTC), so that what is due goes at once and the files are cleared once a day. */
const dayOf = (instant: Date): Date => new Date(Math.floor(instant.getTime() / dayMs) * dayMs)

const dayMs = 24 * 60 * 60 * 1000
