import { boolean, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Level } from '../../dtn/relationship.ts'
import type { Study } from '../../study/study.ts'
import { bytes, id, instant } from './columns.ts'
import { parameterSets, projectColumn } from './projects.ts'
import { relationshipColumn } from './relationships.ts'

/** One coder's coding of one relationship. A draft may change; a submitted version never does. `sealed` is nexus-coding/1. */
export const codings = pgTable(
  'codings',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    /** The account of a human coder, else the name of the machine coder. */
    coder: text('coder').notNull(),
    coderKind: text('coder_kind').notNull(),
    coderVersion: text('coder_version').notNull(),
    codebook: text('codebook').notNull(),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    studyId: id('study_id'),
    relationshipRevision: integer('relationship_revision').notNull(),
    sealed: bytes('sealed').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    uniqueIndex('codings_version').on(t.relationshipId, t.coder, t.version),
    index('codings_project').on(t.projectId, t.id),
    index('codings_study').on(t.studyId),
  ],
)

/** Never changed once written (a trigger refuses). `sealed` is nexus-assessment/1. */
export const assessments = pgTable(
  'assessments',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    version: integer('version').notNull(),
    codingId: id('coding_id'),
    parameterSetId: id('parameter_set_id').references(() => parameterSets.id),
    runId: id('run_id'),
    relationshipRevision: integer('relationship_revision').notNull(),
    /** What made it: `madeBy` of the document. */
    madeBy: jsonb('made_by').$type<Readonly<Record<string, unknown>>>().notNull(),
    level: text('level').notNull(),
    certainty: text('certainty').notNull(),
    maxSeverity: smallint('max_severity').notNull(),
    openRuptures: smallint('open_ruptures').notNull(),
    gateOpen: boolean('gate_open').notNull(),
    /** What a study samples by: the level observed and the share of each session pattern. Null: cannot be drawn. */
    pattern: jsonb('pattern').$type<{
      readonly observed: Level | 'indeterminate'
      readonly shares: Readonly<Record<Level, number>>
    }>(),
    sealed: bytes('sealed').notNull(),
    /** Verdicts and counts of the document, for pages about many relationships; null in rows older than them. */
    sealedFacts: bytes('sealed_facts'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('assessments_version').on(t.relationshipId, t.version),
    uniqueIndex('assessments_run').on(t.runId, t.relationshipId),
    index('assessments_project').on(t.projectId, t.id),
  ],
)

/** A validation study (domain.md 7.4). `design` is what `study/` reads, its relationships and coders by our ids. */
export const studies = pgTable(
  'studies',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    name: text('name').notNull(),
    state: text('state').notNull(),
    design: jsonb('design').$type<Study>().notNull(),
    /** What a coder sees of others once their own coding is handed in: `ownOnly` or `everything`. */
    afterSubmission: text('after_submission').$type<'ownOnly' | 'everything'>().notNull().default('ownOnly'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [index('studies_project').on(t.projectId, t.id)],
)

/** Who codes what, and how far they are. A coder sees only what is assigned to them. */
export const assignments = pgTable(
  'assignments',
  {
    studyId: id('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    relationshipId: relationshipColumn(),
    coder: text('coder').notNull(),
    purpose: text('purpose').notNull(),
    /** Round 0 is training; `position` is the coder's own order within it. */
    round: integer('round').notNull().default(0),
    position: integer('position').notNull().default(0),
    state: text('state').notNull(),
    codingId: id('coding_id'),
    createdAt: instant('created_at').notNull(),
    submittedAt: instant('submitted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.studyId, t.relationshipId, t.coder] }),
    index('assignments_coder').on(t.coder, t.state),
    index('assignments_relationship').on(t.relationshipId),
  ],
)

/** One decided disagreement. `sealed` is JSON: what was said by whom, the decision and its reason. */
export const adjudications = pgTable(
  'adjudications',
  {
    id: id('id').primaryKey(),
    studyId: id('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    relationshipId: relationshipColumn(),
    unit: text('unit').notNull(),
    sealed: bytes('sealed').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [index('adjudications_study').on(t.studyId, t.relationshipId)],
)
