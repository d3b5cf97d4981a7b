import { bigint, boolean, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'

const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0)

/**
 * The systems gateways of a project stand before, and the mode each is in now. Every gateway reads it within a second. The counts are
 * over all gateways since the system was first seen. Names no person.
 */
export const gatewaySystems = pgTable(
  'gateway_systems',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    /** As the configuration names it. */
    system: text('system').notNull(),
    mode: text('mode').notNull(),
    /** The mode of the file when it was last read: a changed file goes before an earlier switch. */
    fileMode: text('file_mode').notNull(),
    /** A reviewed safety text is there, so that `guard` may be switched on. */
    canGuard: boolean('can_guard').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    /** When a gateway last said that it stands before it. */
    seenAt: instant('seen_at').notNull(),
    requests: count('requests'),
    decisions: count('decisions'),
    interventions: count('interventions'),
    gaps: count('gaps'),
  },
  (t) => [uniqueIndex('gateway_systems_system').on(t.projectId, t.system)],
)
