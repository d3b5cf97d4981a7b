import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'

/** A named set of filters of the list of relationships: its maker's alone, or everybody's in the project. Names no person. */
export const views = pgTable(
  'views',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    /** The account it belongs to. */
    owner: text('owner').notNull(),
    name: text('name').notNull(),
    isShared: boolean('is_shared').notNull().default(false),
    filters: jsonb('filters').$type<Readonly<Record<string, string | number>>>().notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [uniqueIndex('views_name').on(t.projectId, t.owner, t.name), index('views_project').on(t.projectId, t.id)],
)
