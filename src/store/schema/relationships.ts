import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { dataKeys, projectColumn } from './projects.ts'

/** A person known to a project under a pseudonym. `externalIndex` finds them, `sealedExternal` says who the file meant. */
export const persons = pgTable(
  'persons',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    keyId: id('key_id')
      .notNull()
      .references(() => dataKeys.id),
    externalIndex: bytes('external_index').notNull(),
    sealedExternal: bytes('sealed_external').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('persons_external').on(t.projectId, t.externalIndex)],
)

/** All sessions of one person with one system. What names or quotes anyone is sealed under the key of `keyId`. */
export const relationships = pgTable(
  'relationships',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    personId: id('person_id')
      .notNull()
      .references(() => persons.id),
    keyId: id('key_id')
      .notNull()
      .references(() => dataKeys.id),
    /** Blind index of the id in the file, so that a second import finds the same relationship. */
    externalIndex: bytes('external_index').notNull(),
    /** JSON: `{ id, client }` as they were read. */
    sealedProfile: bytes('sealed_profile').notNull(),
    systemId: text('system_id'),
    systemName: text('system_name'),
    systemVersion: text('system_version'),
    /** The whole system profile; says nothing about the person. */
    system: jsonb('system').$type<Readonly<Record<string, unknown>>>().notNull(),
    /** Keyed hash of what was read, so that an unchanged import changes nothing. */
    contentHash: bytes('content_hash').notNull(),
    sessionCount: integer('session_count').notNull(),
    turnCount: integer('turn_count').notNull(),
    firstAt: instant('first_at'),
    lastAt: instant('last_at'),
    /** `none` where nothing was pseudonymised, else `waiting` or `done`. */
    reviewState: text('review_state').notNull(),
    simulated: boolean('simulated').notNull().default(false),
    /** Came with the program, written to show something: nobody's record. */
    isExample: boolean('is_example').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    /** Rises with every change; an assessment names the one it read. */
    revision: integer('revision').notNull().default(1),
    /** Of the newest assessment, for lists; null before the first. */
    assessmentId: id('assessment_id'),
    level: text('level'),
    certainty: text('certainty'),
    maxSeverity: smallint('max_severity'),
    openRuptures: smallint('open_ruptures'),
    ruptureCount: smallint('rupture_count'),
    /** How the episodes of strain stand together (`dtn/strain-standing.ts`). */
    strain: text('strain'),
    /** Pattern of each of the last sessions, a letter a session. */
    sessionStrip: text('session_strip'),
  },
  (t) => [
    uniqueIndex('relationships_external').on(t.projectId, t.externalIndex),
    // One for each filter and order of the list, in its order, so that a page is read and nothing else.
    index('relationships_list').on(t.projectId, t.id),
    index('relationships_level').on(t.projectId, t.level, t.id),
    index('relationships_certainty').on(t.projectId, t.certainty, t.id),
    index('relationships_strain').on(t.projectId, t.strain, t.id),
    index('relationships_review').on(t.projectId, t.reviewState, t.id),
    index('relationships_system').on(t.projectId, t.systemId, t.systemVersion, t.id),
    index('relationships_severity').on(t.projectId, gravest(t.maxSeverity), t.id),
    index('relationships_active').on(t.projectId, lastActive(t.lastAt), t.id),
    index('relationships_person').on(t.personId),
    index('relationships_changed').on(t.projectId, t.changedAt),
  ],
)

/** Of the gravest risk; below all where nothing was assessed. */
export const gravest = (column: AnyPgColumn) => sql`(coalesce(${column}, -1))`

/** When something was last said; before all where nothing says when. */
export const lastActive = (column: AnyPgColumn) => sql`(coalesce(${column}, '1900-01-01 00:00:00+00'::timestamptz))`

/** The relationship a row belongs to; rows go with it. */
export const relationshipColumn = () =>
  id('relationship_id')
    .notNull()
    .references(() => relationships.id, { onDelete: 'cascade' })

/** Configurations of the system (model, prompt, memory) a relationship's sessions were held with, in order. */
export const epochs = pgTable(
  'epochs',
  {
    relationshipId: relationshipColumn(),
    seq: integer('seq').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.relationshipId, t.seq] })],
)

export const sessions = pgTable(
  'sessions',
  {
    relationshipId: relationshipColumn(),
    seq: integer('seq').notNull(),
    epochSeq: integer('epoch_seq'),
    turnCount: integer('turn_count').notNull(),
    /** JSON: the session without its turns. */
    sealed: bytes('sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.relationshipId, t.seq] })],
)

/** `seq` counts through the relationship. `sealed` is the turn as JSON, its id, time and text included. */
export const turns = pgTable(
  'turns',
  {
    relationshipId: relationshipColumn(),
    seq: integer('seq').notNull(),
    sessionSeq: integer('session_seq').notNull(),
    speaker: text('speaker').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.relationshipId, t.seq] })],
)

/** What pseudonymising found in a relationship, for a person to review. `sealed` is the list of finds as JSON. */
export const identifierReviews = pgTable('identifier_reviews', {
  relationshipId: id('relationship_id')
    .primaryKey()
    .references(() => relationships.id, { onDelete: 'cascade' }),
  foundCount: integer('found_count').notNull(),
  uncertainCount: integer('uncertain_count').notNull(),
  sealed: bytes('sealed').notNull(),
  reviewedBy: text('reviewed_by'),
  reviewedAt: instant('reviewed_at'),
})
