import { and, asc, desc, eq, gte, inArray, isNotNull, lte, notInArray, sql } from 'drizzle-orm'
import { type AlertState, isOverdue } from '../dtn/alert-course.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { stateOf } from './alerts.ts'
import { appendAudit } from './audit.ts'
import { batched } from './batches.ts'
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
export async function waitingAlerts(
  act: Act,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<readonly WaitingRow[]> {
  const { tx, project } = act
  const { id, relationshipId, indicator, severity, state, dueAt, assignedTo } = alerts
  const rows = await tx
    .select({ id, relationshipId, indicator, severity, state, dueAt, assignedTo })
    .from(alerts)
    .where(and(eq(alerts.projectId, project), inArray(alerts.state, [...waitingStates]), gte(alerts.severity, from)))
    .orderBy(desc(alerts.severity), asc(alerts.dueAt), asc(alerts.id))
    .limit(limit)
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const openings = await openingsOf(act, ids)
  const sent = await sentOf(act, ids)
  return rows.flatMap((row): WaitingRow[] => {
    const opening = openings.get(row.id)
    if (opening === undefined) return []
    const own = (sent.get(row.id) ?? []).filter(({ openingId }) => openingId === opening.id)
    return [{ ...row, state: stateOf(row), opening, told: toldRows(own) }]
  })
}

async function openingsOf({ tx }: Act, ids: readonly string[]): Promise<ReadonlyMap<string, WaitingRow['opening']>> {
  const { alertId, id, kind, at } = alertEvents
  const rows = await tx
    .selectDistinctOn([alertId], { alertId, id, kind, at })
    .from(alertEvents)
    .where(and(inArray(alertId, [...ids]), inArray(kind, [...openingEvents])))
    .orderBy(alertId, desc(at), desc(id))
  return new Map(rows.map((row) => [row.alertId, { id: row.id, kind: row.kind, at: row.at }]))
}

type SentRow = Pick<DeliveryRow, 'openingId' | 'step' | 'reason' | 'recipient' | 'state' | 'createdAt'>

async function sentOf({ tx }: Act, ids: readonly string[]): Promise<ReadonlyMap<string, readonly SentRow[]>> {
  const { alertId, openingId, step, reason, recipient, state, createdAt } = deliveries
  const rows = await tx
    .select({ alertId, openingId, step, reason, recipient, state, createdAt })
    .from(deliveries)
    .where(inArray(alertId, [...ids]))
    .orderBy(asc(step), asc(deliveries.id))
  const found = new Map<string, SentRow[]>()
  for (const row of rows) {
    const own = found.get(row.alertId ?? '')
    if (own === undefined) found.set(row.alertId ?? '', [row])
    else own.push(row)
  }
  return found
}

const waitingStates = ['open', 'handedOver'] as const
const openingEvents = ['raised', 'worsened', 'reopened', 'handedOver'] as const

type DeliveryRow = typeof deliveries.$inferSelect

function toldRows(rows: readonly SentRow[]): readonly ToldRow[] {
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

/** Keeps who is to be told; what was planned before stays as it is. What is told alike is one entry of the audit. */
export async function planNotices(act: Act, notices: readonly PlannedNotice[]): Promise<void> {
  const rows = notices.flatMap(({ alertId, openingId, step, reason, to }) =>
    to.map(({ recipient, channel }) => ({
      ...{ id: newId(), projectId: act.project, alertId, openingId, step, reason, recipient, channel },
      ...{ state: 'waiting', nextAt: act.now, createdAt: act.now },
    })),
  )
  const planned = new Set<string | null>()
  for (const batch of batched(rows)) {
    const kept = await act.tx
      .insert(deliveries)
      .values(batch)
      .onConflictDoNothing()
      .returning({ of: deliveries.alertId })
    for (const { of } of kept) planned.add(of)
  }
  for (const [alike, of] of alikeNotices(notices.filter(({ alertId }) => planned.has(alertId)))) {
    const [first] = of
    const subject =
      of.length === 1 && first !== undefined ? { kind: 'alert', id: first } : { kind: 'alerts', id: act.project }
    const details = { ...JSON.parse(alike), ...(of.length === 1 ? {} : { alerts: of }) }
    await appendAudit(act, { action: 'alert.tell', subject, details })
  }
}

/** Ids of the alerts of each kind of notice, by what the audit says of it. */
function alikeNotices(notices: readonly PlannedNotice[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { alertId, reason, step, to } of notices) {
    const recipients = [...new Set(to.map(({ recipient }) => recipient))]
    const channels = [...new Set(to.map(({ channel }) => channel))]
    const alike = JSON.stringify({ reason, step, recipients, channels })
    const own = found.get(alike)
    if (own === undefined) found.set(alike, [alertId])
    else own.push(alertId)
  }
  return found
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
