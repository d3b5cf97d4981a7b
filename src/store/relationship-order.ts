import { desc, lt, type SQL, sql } from 'drizzle-orm'
import { gravest, lastActive, relationships } from './schema/relationships.ts'

/** Orders of the list of relationships, each with an index of its own. */
export type RelationshipOrder = 'newest' | 'active' | 'changed' | 'gravest'

interface Order {
  readonly by: readonly SQL[]
  /** What comes after the row with this key. */
  readonly beyond: (key: readonly (string | number)[]) => SQL
}

/** How an order is asked of the database. The key of a row is what it is ordered by, its id last. */
export function orderOf(order: RelationshipOrder): Order {
  if (order === 'newest') return { by: [desc(relationships.id)], beyond: ([id]) => lt(relationships.id, String(id)) }
  const { value, type } = values[order]
  return {
    by: [desc(value), desc(relationships.id)],
    beyond: ([first, id]) => sql`(${value}, ${relationships.id}) < (${first}::${sql.raw(type)}, ${id}::uuid)`,
  }
}

type Ordered = Pick<typeof relationships.$inferSelect, 'id' | 'lastAt' | 'changedAt' | 'maxSeverity'>

/** Where a row stands in an order. */
export function orderKey(order: RelationshipOrder, row: Ordered): readonly (string | number)[] {
  switch (order) {
    case 'newest':
      return [row.id]
    case 'active':
      return [(row.lastAt ?? new Date('1900-01-01T00:00:00Z')).toISOString(), row.id]
    case 'changed':
      return [row.changedAt.toISOString(), row.id]
    case 'gravest':
      return [row.maxSeverity ?? -1, row.id]
  }
}

/** Whether the place of a row tells what others concluded of it. */
export const byOutcome = (order: RelationshipOrder): boolean => order === 'gravest'

const values = {
  active: { value: lastActive(relationships.lastAt), type: 'timestamptz' },
  changed: { value: sql`${relationships.changedAt}`, type: 'timestamptz' },
  gravest: { value: gravest(relationships.maxSeverity), type: 'smallint' },
} as const
