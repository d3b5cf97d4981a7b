import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'
import { relationshipColumn, relationships } from './relationships.ts'

/**
 * What a gateway knows of one session it reads along: which messages it saw, by keyed fingerprint, and their codes. `sealed` is JSON; it goes
 * with the relationship and can be made anew from it but for the fingerprints.
 */
export const gatewaySessions = pgTable(
  'gateway_sessions',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    /** Counts the sessions of a relationship that a gateway began. */
    number: integer('number').notNull(),
    lastAt: instant('last_at').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (t) => [uniqueIndex('gateway_sessions_number').on(t.relationshipId, t.number)],
)

/** What a gateway decided about one reply, never changed. `sealed` is JSON: the request, the decision, its evidence and what was found. */
export const gatewayDecisions = pgTable(
  'gateway_decisions',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: relationshipColumn(),
    /** As the configuration names it. */
    system: text('system').notNull(),
    mode: text('mode').notNull(),
    /** What was done: `unchanged`, `guided`, `replaced`, `again`, `ended` or `noted`. */
    act: text('act').notNull(),
    /** How long the reply waited for it. */
    latencyMs: integer('latency_ms').notNull(),
    at: instant('at').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (t) => [
    index('gateway_decisions_relationship').on(t.relationshipId, t.id),
    index('gateway_decisions_project').on(t.projectId, t.id),
  ],
)

/** What a gateway did not read, or read with a part of the chain down, and why. Without relationship where nobody was named. */
export const gatewayGaps = pgTable(
  'gateway_gaps',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    relationshipId: id('relationship_id').references(() => relationships.id, { onDelete: 'cascade' }),
    system: text('system').notNull(),
    reason: text('reason').notNull(),
    /** Messages or requests it is about. */
    count: integer('count').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('gateway_gaps_relationship').on(t.relationshipId, t.id),
    index('gateway_gaps_project').on(t.projectId, t.id),
  ],
)
