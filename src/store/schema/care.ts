import { doublePrecision, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'
import { persons, relationshipColumn, relationships } from './relationships.ts'

/** Instrument packs a project brought with it (schema nexus-instrument-pack). */
export const instrumentPacks = pgTable(
  'instrument_packs',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    instrument: text('instrument').notNull(),
    pack: jsonb('pack').$type<Readonly<Record<string, unknown>>>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('instrument_packs_instrument').on(t.projectId, t.instrument)],
)

/** One administration. `sealed` is JSON: the answers and the score; `gate` is the decision it was taken under. */
export const responses = pgTable(
  'responses',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    instrument: text('instrument').notNull(),
    takenAt: instant('taken_at').notNull(),
    gateOpen: text('gate').notNull(),
    assessmentId: id('assessment_id'),
    sealed: bytes('sealed').notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('responses_relationship').on(t.relationshipId, t.takenAt)],
)

/**
 * A link that lets one person fill in one form, once. Only its hash is kept; it names nobody and holds no answer. `packId` is the
 * wording it was made for: with another pack it leads nowhere.
 */
export const responseInvitations = pgTable(
  'response_invitations',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    instrument: text('instrument').notNull(),
    packId: id('pack_id').notNull(),
    tokenHash: bytes('token_hash').notNull().unique(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('response_invitations_relationship').on(t.relationshipId, t.id)],
)

/** A consent that was given; withdrawing fills `withdrawnAt` and `withdrawnBy` and nothing else. `sealed` is JSON: text shown, note. */
export const consents = pgTable(
  'consents',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    personId: id('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    relationshipId: id('relationship_id').references(() => relationships.id, { onDelete: 'cascade' }),
    /** What it is for: processing, challenge, override, research. */
    kind: text('kind').notNull(),
    purpose: text('purpose').notNull(),
    ceiling: smallint('ceiling'),
    textVersion: text('text_version').notNull(),
    givenAt: instant('given_at').notNull(),
    expiresAt: instant('expires_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    sealed: bytes('sealed').notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('consents_person').on(t.personId, t.kind)],
)

/** A goal or task, one row per version, never changed (domain.md section 10). `sealed` is its text as JSON. */
export const contracts = pgTable(
  'contracts',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    contractId: id('contract_id').notNull(),
    version: integer('version').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    proposer: text('proposer').notNull(),
    sealed: bytes('sealed').notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('contracts_version').on(t.contractId, t.version),
    index('contracts_relationship').on(t.relationshipId),
  ],
)

/** One step of a protective override (domain.md 9.7), never changed. `sealed` is JSON: evidence, act, outcome. */
export const overrideEvents = pgTable(
  'override_events',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    overrideId: id('override_id').notNull(),
    seq: integer('seq').notNull(),
    state: text('state').notNull(),
    sealed: bytes('sealed').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('override_events_seq').on(t.overrideId, t.seq),
    index('override_events_relationship').on(t.relationshipId),
    index('override_events_project').on(t.projectId, t.seq, t.overrideId),
  ],
)

/**
 * What a person must look at, with its deadline (domain.md 2.2). One per risk; what raised it last is an assessment, the answers of a
 * questionnaire or a protective override. `sealed` is JSON: the risks or the answer, and the turns they rest on.
 */
export const alerts = pgTable(
  'alerts',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    assessmentId: id('assessment_id'),
    responseId: id('response_id'),
    overrideId: id('override_id'),
    /** Names the same risk across assessments: indicator and its first turn, keyed. */
    riskIndex: bytes('risk_index').notNull(),
    indicator: text('indicator').notNull(),
    severity: smallint('severity').notNull(),
    /** Ordinal multiplier of domain.md 2.1; orders the queue after the severity. */
    priority: doublePrecision('priority').notNull().default(1),
    state: text('state').notNull(),
    dueAt: instant('due_at').notNull(),
    /** When somebody first took it: the response time of domain.md 8. */
    acknowledgedAt: instant('acknowledged_at'),
    assignedTo: text('assigned_to'),
    outcome: text('outcome'),
    sealed: bytes('sealed').notNull(),
    createdAt: instant('created_at').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    uniqueIndex('alerts_risk').on(t.relationshipId, t.riskIndex),
    index('alerts_queue').on(t.projectId, t.state, t.severity, t.priority, t.dueAt),
  ],
)

/** Raised, acknowledged, handed over, closed, reopened: the history of an alert, never changed. `sealed` is the note. */
export const alertEvents = pgTable(
  'alert_events',
  {
    id: id('id').primaryKey(),
    alertId: id('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    by: text('by').notNull(),
    to: text('to'),
    severity: smallint('severity').notNull(),
    sealed: bytes('sealed'),
    at: instant('at').notNull(),
  },
  (t) => [index('alert_events_alert').on(t.alertId, t.at)],
)
