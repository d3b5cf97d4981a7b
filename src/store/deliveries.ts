import { and, asc, desc, eq, gte, inArray, isNotNull, lte, notInArray, sql } from 'drizzle-orm'
import { type AlertState, isOverdue } from '../dtn/alert-course.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { stateOf } from './alerts.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { alertEvents, alerts } from './schema/care.ts'
import { deliveries } from './schema/supervision.ts'

/** An alert that waits for a person, with the event that opened it last and everybody who was told since. */
export interface WaitingRow {
  readonly id: string
  readonly relationshipId: string
  readonly indicator: string
  readonly severity: number
  readonly state: AlertState
  readonly dueAt: Date
  readonly assignedTo: string | null
  readonly opening: { readonly id: string; readonly kind: string; readonly at: Date }
  readonly told: readonly ToldRow[]
}

export interface ToldRow {
  readonly step: number
  readonly reason: string
  readonly at: Date
  readonly recipients: readonly string[]
  readonly isLost: boolean
}

/** The alerts of the project that nobody has taken, the gravest first. */
export async function waitingAlerts(act: Act, { from, limit }: { readonly from: number; readonly limit: number }) {
  const { tx, project } = act
  const rows = await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.projectId, project), inArray(alerts.state, [...waitingStates]), gte(alerts.severity, from)))
    .orderBy(desc(alerts.severity), asc(alerts.dueAt), asc(alerts.id))
    .limit(limit)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const openings = await tx
    .selectDistinctOn([alertEvents.alertId])
    .from(alertEvents)
    .where(and(inArray(alertEvents.alertId, ids), inArray(alertEvents.kind, [...openingEvents])))
    .orderBy(alertEvents.alertId, desc(alertEvents.at), desc(alertEvents.id))
  const sent = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.projectId, project), inArray(deliveries.alertId, ids)))
    .orderBy(asc(deliveries.step), asc(deliveries.id))
  return rows.flatMap((row): WaitingRow[] => {
    const opening = openings.find(({ alertId }) => alertId === row.id)
    if (opening === undefined) return []
    const { id, relationshipId, indicator, severity, dueAt, assignedTo } = row
    const own = sent.filter(({ alertId, openingId }) => alertId === id && openingId === opening.id)
    const { kind, at } = opening
    return [
      {
        ...{ id, relationshipId, indicator, severity, state: stateOf(row), dueAt, assignedTo },
        ...{ opening: { id: opening.id, kind, at }, told: toldRows(own) },
      },
    ]
  })
}

const waitingStates = ['open', 'handedOver'] as const
const openingEvents = ['raised', 'worsened', 'reopened', 'handedOver'] as const

type DeliveryRow = typeof deliveries.$inferSelect

function toldRows(rows: readonly DeliveryRow[]): readonly ToldRow[] {
  return [...new Set(rows.map(({ step }) => step))].flatMap((step) => {
    const own = rows.filter((row) => row.step === step)
    const [first] = own
    if (first === undefined) return []
    const recipients = [...new Set(own.map(({ recipient }) => recipient))]
    const isLost = own.every(({ state }) => state === 'failed')
    return [{ step, reason: first.reason, at: first.createdAt, recipients, isLost }]
  })
}

/** One notice: to whom it goes, through which channels. */
export interface PlannedNotice {
  readonly alertId: string
  readonly openingId: string
  readonly step: number
  readonly reason: string
  readonly to: readonly { readonly recipient: string; readonly channel: string }[]
}

/** Of several instances one plans at a time; another would tell the next person before the first was asked. */
export async function mayPlan({ tx, project }: Act): Promise<boolean> {
  const found = await tx.execute(
    sql`select pg_try_advisory_xact_lock(${planningLock}, hashtext(${project})) as "isOurs"`,
  )
  return found.rows[0]?.isOurs === true
}

const planningLock = 7_346_002

/** Keeps who is to be told; what was planned before stays as it is. */
export async function planNotice(act: Act, { alertId, openingId, step, reason, to }: PlannedNotice): Promise<void> {
  const rows = to.map(({ recipient, channel }) => ({
    ...{ id: newId(), projectId: act.project, alertId, openingId, step, reason, recipient, channel },
    ...{ state: 'waiting', nextAt: act.now, createdAt: act.now },
  }))
  const planned = await act.tx.insert(deliveries).values(rows).onConflictDoNothing().returning({ id: deliveries.id })
  if (planned.length === 0) return
  const recipients = [...new Set(to.map(({ recipient }) => recipient))]
  const channels = [...new Set(to.map(({ channel }) => channel))]
  const details = { reason, step, recipients, channels }
  await appendAudit(act, { action: 'alert.tell', subject: { kind: 'alert', id: alertId }, details })
}

/** A message that is to be sent now, with what it is about. */
export interface ClaimedDelivery {
  readonly id: string
  readonly reason: string
  readonly recipient: string
  readonly channel: string
  /** This one included. */
  readonly attempts: number
  readonly createdAt: Date
  readonly drillId: string | null
  readonly alert: DeliveredAlert | null
}

export interface DeliveredAlert {
  readonly id: string
  readonly relationshipId: string
  readonly indicator: string
  readonly severity: number
  readonly dueAt: Date
  readonly isOverdue: boolean
}

export interface ClaimedBy {
  /** Ids of the channels that can be served. */
  readonly channels: readonly string[]
  readonly limit: number
  readonly leaseUntil: Date
  /** Only what belongs to one drill. */
  readonly drillId?: string
}

/**
 * Takes what is due for whoever asks, until `leaseUntil`: nobody else gets it before, and what was not settled by then is tried again. What
 * is about an alert somebody has taken meanwhile is dropped. A channel whose settings are gone is left for who has them.
 */
export async function claimDeliveries(
  act: Act,
  { channels, limit, leaseUntil, drillId }: ClaimedBy,
): Promise<readonly ClaimedDelivery[]> {
  const { tx, project, now } = act
  if (channels.length === 0) return []
  await dropTaken(act)
  const due = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.projectId, project), eq(deliveries.state, 'waiting'), lte(deliveries.nextAt, now)],
        inArray(deliveries.channel, [...channels]),
        drillId === undefined ? undefined : eq(deliveries.drillId, drillId),
      ),
    )
    .orderBy(asc(deliveries.nextAt), asc(deliveries.id))
    .limit(limit)
    .for('update', { skipLocked: true })
  const taken = await tx
    .update(deliveries)
    .set({ attempts: sql`${deliveries.attempts} + 1`, nextAt: leaseUntil })
    .where(inArray(deliveries.id, due))
    .returning()
  const about = taken.flatMap(({ alertId }) => alertId ?? [])
  const rows = about.length === 0 ? [] : await tx.select().from(alerts).where(inArray(alerts.id, about))
  return taken
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, reason, recipient, channel, attempts, createdAt, drillId, alertId }) => {
      const row = rows.find((alert) => alert.id === alertId)
      return {
        ...{ id, reason, recipient, channel, attempts, createdAt, drillId },
        alert: row === undefined ? null : deliveredAlert(row, now),
      }
    })
}

async function dropTaken({ tx, project, now }: Act): Promise<void> {
  const taken = tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.projectId, project), notInArray(alerts.state, [...waitingStates])))
  await tx
    .update(deliveries)
    .set({ state: 'dropped', settledAt: now })
    .where(
      and(
        ...[eq(deliveries.projectId, project), eq(deliveries.state, 'waiting'), lte(deliveries.nextAt, now)],
        ...[isNotNull(deliveries.alertId), inArray(deliveries.alertId, taken)],
      ),
    )
}

function deliveredAlert(row: typeof alerts.$inferSelect, now: Date): DeliveredAlert {
  const { id, relationshipId, indicator, severity, dueAt } = row
  return { id, relationshipId, indicator, severity, dueAt, isOverdue: isOverdue({ state: stateOf(row), dueAt }, now) }
}

/** How an attempt ended: it got through, it is tried again later, or it never will. */
export type DeliveryEnd =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly at: Date; readonly fault: string }
  | { readonly kind: 'failed'; readonly fault: string }

/** Keeps how an attempt ended. */
export async function settleDeliveries({ tx, project, now }: Act, ids: readonly string[], end: DeliveryEnd) {
  const changed =
    end.kind === 'again'
      ? { nextAt: end.at, fault: end.fault }
      : { state: end.kind, settledAt: now, fault: end.kind === 'failed' ? end.fault : null }
  await tx
    .update(deliveries)
    .set(changed)
    .where(and(eq(deliveries.projectId, project), inArray(deliveries.id, [...ids]), eq(deliveries.state, 'waiting')))
}

/** Who was told of an alert when, through which channel, and whether it got there; nothing of what was said. */
export type AlertDelivery = Pick<
  DeliveryRow,
  'reason' | 'recipient' | 'channel' | 'state' | 'attempts' | 'fault' | 'createdAt' | 'settledAt'
>

/** Everybody who was told of an alert of the project, the first first. */
export async function deliveriesOfAlert({ tx, project }: Act, alertId: string): Promise<readonly AlertDelivery[]> {
  const [held] = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.projectId, project), eq(alerts.id, alertId)))
  if (held === undefined) throw new NexusError('notFound', `There is no alert ${alertId} here.`)
  const { reason, recipient, channel, state, attempts, fault, createdAt, settledAt } = deliveries
  return tx
    .select({ reason, recipient, channel, state, attempts, fault, createdAt, settledAt })
    .from(deliveries)
    .where(and(eq(deliveries.projectId, project), eq(deliveries.alertId, alertId)))
    .orderBy(asc(deliveries.createdAt), asc(deliveries.id))
}
