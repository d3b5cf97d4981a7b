import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'
import { relationshipColumn } from './relationships.ts'

/**
 * Something the client said about themselves, one row per version, never changed; forgetting it takes every version. `sealed` is its
 * words, its source and who said what of it, as JSON.
 */
export const memoryFacts = pgTable(
  'memory_facts',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    factId: id('fact_id').notNull(),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    sealed: bytes('sealed').notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('memory_facts_version').on(t.factId, t.version),
    index('memory_facts_relationship').on(t.relationshipId, t.factId, t.version),
    index('memory_facts_project').on(t.projectId, t.factId),
  ],
)

/** That something was forgotten, so that it is not suggested again. The words are gone; what is left of them is a keyed index. */
export const memoryForgotten = pgTable(
  'memory_forgotten',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    textIndex: bytes('text_index').notNull(),
    forgottenBy: text('forgotten_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('memory_forgotten_relationship').on(t.relationshipId)],
)

/** A tentative summary, one row per version, never changed (domain.md 9.2 M-FORM). `sealed` is its text as JSON. */
export const memoryFormulations = pgTable(
  'memory_formulations',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    version: integer('version').notNull(),
    status: text('status').notNull(),
    sealed: bytes('sealed').notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('memory_formulations_version').on(t.relationshipId, t.version)],
)

/**
 * That the frame was given, a limit on challenges, or what a clinician lets through: the newest of a kind holds, none is changed.
 * `sealed` is what it says, as JSON.
 */
export const memoryProvisions = pgTable(
  'memory_provisions',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    /** frame, ceiling or clearance. */
    kind: text('kind').notNull(),
    sealed: bytes('sealed').notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('memory_provisions_relationship').on(t.relationshipId, t.kind, t.id)],
)

/**
 * A link by which a person sees what is remembered of them. It opens one visit, whose own secret does everything else; of both only the
 * hash is kept.
 */
export const memoryInvitations = pgTable(
  'memory_invitations',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    tokenHash: bytes('token_hash').notNull().unique(),
    visitHash: bytes('visit_hash').unique(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('memory_invitations_relationship').on(t.relationshipId, t.id)],
)
