import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { alerts } from './care.ts'
import { id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'

/** A test of the way to whoever is on call; never an alert. `code` stands in the message and shows that somebody read it. */
export const drills = pgTable(
  'drills',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    /** Name in the rota. */
    recipient: text('recipient').notNull(),
    code: text('code').notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull(),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedAt: instant('acknowledged_at'),
  },
  (t) => [index('drills_project').on(t.projectId, t.id)],
)

/**
 * One message to one person through one channel, about an alert or a drill. Holds names of the rota and ids, nothing that was said: what a
 * message says is read when it is sent.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    alertId: id('alert_id').references(() => alerts.id, { onDelete: 'cascade' }),
    drillId: id('drill_id').references(() => drills.id, { onDelete: 'cascade' }),
    /** The event that opened the alert: raised, worsened, reopened or handed over. */
    openingId: id('opening_id'),
    /** How often somebody was told since that event, this time included. */
    step: integer('step').notNull(),
    reason: text('reason').notNull(),
    recipient: text('recipient').notNull(),
    channel: text('channel').notNull(),
    /** waiting, sent, failed, or dropped since the alert was taken before. */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; while it is being tried, when it counts as lost. */
    nextAt: instant('next_at').notNull(),
    /** Why the last attempt failed: `timeout`, `http 500`. */
    fault: text('fault'),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    uniqueIndex('deliveries_once').on(t.alertId, t.openingId, t.step, t.recipient, t.channel),
    index('deliveries_due').on(t.projectId, t.state, t.nextAt),
    index('deliveries_drill').on(t.drillId),
  ],
)
