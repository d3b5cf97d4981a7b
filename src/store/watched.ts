import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import type { Tx } from './database.ts'
import { relationships } from './schema/relationships.ts'
import { runs } from './schema/runs.ts'

/** What may change while somebody watches: a mark that differs after every change. */
export interface Watched {
  readonly id: string
  readonly mark: string
}

/** How runs stand just now; those that are gone are missing. */
export async function marksOfRuns(tx: Tx, ids: readonly string[]): Promise<readonly Watched[]> {
  const rows = await tx.select({ id: runs.id, revision: runs.revision }).from(runs).where(isOneOf(runs.id, ids))
  return rows.map(({ id, revision }) => ({ id, mark: String(revision) }))
}

/** One value to bind, however many are watched: they are looked at twice a second. */
const isOneOf = (column: PgColumn, ids: readonly string[]): SQL => sql`${column} = any(${`{${ids.join(',')}}`}::uuid[])`

/** How relationships stand just now: their revision and their newest assessment. */
export async function marksOfRelationships(tx: Tx, ids: readonly string[]): Promise<readonly Watched[]> {
  const rows = await tx
    .select({ id: relationships.id, revision: relationships.revision, assessment: relationships.assessmentId })
    .from(relationships)
    .where(isOneOf(relationships.id, ids))
  return rows.map(({ id, revision, assessment }) => ({ id, mark: `${revision} ${assessment ?? ''}` }))
}

/** What whoever watches a relationship of the project is told. */
export async function watchedRelationship(act: Act, id: string) {
  const { revision, turnCount, assessmentId } = relationships
  const [row] = await act.tx
    .select({ revision, turnCount, assessmentId })
    .from(relationships)
    .where(and(eq(relationships.id, id), eq(relationships.projectId, act.project)))
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${id} in this project.`)
  return row
}
