import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'

/** One row: what this installation is. `keyCheck` tells a wrong master key before anything is written. */
export const installation = pgTable('installation', {
  one: boolean('one').primaryKey(),
  createdAt: instant('created_at').notNull(),
  keyCheck: bytes('key_check').notNull(),
  /** The master key new data keys are wrapped under; null until the first rotation. */
  masterId: text('master_id'),
  setupTokenHash: bytes('setup_token_hash'),
  setupDoneAt: instant('setup_done_at'),
  /** Since when something erased may still lie in the database's files; null when they were cleared. */
  unsettledSince: instant('unsettled_since'),
})

/** A tenant. Everything but accounts belongs to exactly one. */
export const projects = pgTable('projects', {
  id: id('id').primaryKey(),
  name: text('name').notNull(),
  /** Days after the last change of a relationship until it is erased; null keeps it. */
  retentionDays: integer('retention_days'),
  /** What the data may be used for, in the project's own words. */
  purpose: text('purpose'),
  pseudonymise: boolean('pseudonymise').notNull().default(true),
  createdAt: instant('created_at').notNull(),
  revision: integer('revision').notNull().default(1),
})

/** The project a row belongs to; rows go with it. */
export const projectColumn = () =>
  id('project_id')
    .notNull()
    .references(() => projects.id, { onDelete: 'cascade' })

/** Who may do what where. `userId` is the account's id; a key has its own membership in its record. */
export const memberships = pgTable(
  'memberships',
  {
    projectId: projectColumn(),
    userId: text('user_id').notNull(),
    role: text('role').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.userId] }), index('memberships_user').on(t.userId)],
)

/** Data keys, each wrapped under a master key. Without its row, what it sealed is lost for good. */
export const dataKeys = pgTable(
  'data_keys',
  {
    id: id('id').primaryKey(),
    projectId: id('project_id').notNull(),
    purpose: text('purpose').notNull(),
    wrapped: bytes('wrapped').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('data_keys_project').on(t.projectId)],
)

/** Named sets of thresholds, with the reason they differ. */
export const parameterSets = pgTable(
  'parameter_sets',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    name: text('name').notNull(),
    reason: text('reason').notNull(),
    values: jsonb('values').$type<Readonly<Record<string, unknown>>>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('parameter_sets_name').on(t.projectId, t.name)],
)
