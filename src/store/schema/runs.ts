import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { dataKeys, projectColumn } from './projects.ts'

/** Work that outlives a request, as people see it. The queue only says when a part of it is due. */
export const runs = pgTable(
  'runs',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    /** What was asked for; ids and choices, never what a person said. */
    options: jsonb('options').$type<Readonly<Record<string, unknown>>>().notNull(),
    keyId: id('key_id').references(() => dataKeys.id),
    total: integer('total'),
    done: integer('done').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    cancelRequested: boolean('cancel_requested').notNull().default(false),
    /** Why it ended before its time: an error code and a sentence without content. */
    errorCode: text('error_code'),
    reason: text('reason'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    /** Rises with every change, for whoever watches. */
    revision: integer('revision').notNull().default(1),
  },
  (t) => [index('runs_project').on(t.projectId, t.id), index('runs_state').on(t.state)],
)

/** One unit of a run, most often a relationship. A unit that failed for good stays here with its reason: the dead-letter list. */
export const runItems = pgTable(
  'run_items',
  {
    runId: id('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    relationshipId: id('relationship_id'),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    workerId: id('worker_id'),
    /** Not before; null is at once. */
    dueAt: instant('due_at'),
    /** How far the reading of an import is written; of a unit that could not be read, its line. */
    position: integer('position'),
    errorCode: text('error_code'),
    reason: text('reason'),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.seq] }),
    index('run_items_state').on(t.runId, t.state, t.seq),
    index('run_items_relationship').on(t.relationshipId),
    index('run_items_worker').on(t.workerId),
  ],
)

/** What was uploaded (`in`) or made (`out`), in sealed parts, in order. */
export const runParts = pgTable(
  'run_parts',
  {
    runId: id('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    direction: text('direction').notNull(),
    seq: integer('seq').notNull(),
    size: integer('size').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.direction, t.seq] })],
)

/** The processes that work, and when each was last heard of. */
export const workers = pgTable('workers', {
  id: id('id').primaryKey(),
  host: text('host').notNull(),
  pid: integer('pid').notNull(),
  startedAt: instant('started_at').notNull(),
  beatAt: instant('beat_at').notNull(),
})

/** Replies to writes that carried an idempotency key. `sealed` is the reply. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    route: text('route').notNull(),
    requestHash: bytes('request_hash').notNull(),
    status: integer('status').notNull(),
    sealed: bytes('sealed').notNull(),
    keyId: id('key_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index('idempotency_keys_age').on(t.createdAt)],
)

/** Appended to, never changed (a trigger refuses). `hash` is keyed and covers the entry and the one before it. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** A project's id, or `installation`. */
    chain: text('chain').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    details: jsonb('details').$type<Readonly<Record<string, unknown>>>().notNull(),
    previous: bytes('previous').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.seq] }), index('audit_entries_subject').on(t.subjectKind, t.subjectId)],
)

/** Where each chain ends; locked while an entry is added. `mac` is keyed and covers chain, seq and hash. */
export const auditHeads = pgTable('audit_heads', {
  chain: text('chain').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: bytes('hash').notNull(),
  mac: bytes('mac').notNull(),
})
