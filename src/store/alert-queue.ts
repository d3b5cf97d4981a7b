import { and, asc, count, eq, gte, inArray, lte, ne, sql } from 'drizzle-orm'
import { type AlertAct, type AlertOutcome, type AlertState, isOverdue, stateAfter } from '../dtn/alert-course.ts'
import type { AlertEvidence } from '../dtn/alert-risks.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { openedEvidence, stateOf } from './alerts.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { relationshipKey } from './relationship-key.ts'
import { alertEvents, alerts } from './schema/care.ts'

/** An alert as it stands in the queue. */
export type QueuedAlert = Omit<typeof alerts.$inferSelect, 'projectId' | 'riskIndex' | 'sealed' | 'state'> & {
  readonly state: AlertState
  readonly isOverdue: boolean
}

export interface AlertFilter {
  /** All that are not closed where it is not said. */
  readonly state?: AlertState | undefined
  readonly minSeverity?: number | undefined
  readonly assignedTo?: string | undefined
  readonly relationshipId?: string | undefined
  readonly overdue?: boolean | undefined
}

/** Where a page of the queue begins: after this alert. */
export interface QueuePlace {
  readonly severity: number
  readonly priority: number
  readonly dueAt: Date
  readonly id: string
}

/** The queue of the project: the gravest first, then by the multiplier of domain.md 2.1, then by deadline. */
export async function listAlerts(
  act: Act,
  filter: AlertFilter,
  page: { readonly after: QueuePlace | null; readonly limit: number },
): Promise<readonly QueuedAlert[]> {
  const { after } = page
  const rows = await act.tx
    .select()
    .from(alerts)
    .where(and(conditionOf(act, filter), after === null ? undefined : isBehind(after)))
    .orderBy(sql`-${alerts.severity}`, sql`-${alerts.priority}`, asc(alerts.dueAt), asc(alerts.id))
    .limit(page.limit)
  return rows.map((row) => queued(row, act.now))
}

/** How many alerts of the project fit. */
export async function countAlerts(act: Act, filter: AlertFilter): Promise<number> {
  const [row] = await act.tx.select({ count: count() }).from(alerts).where(conditionOf(act, filter))
  return row?.count ?? 0
}

function conditionOf(act: Act, { state, minSeverity, assignedTo, relationshipId, overdue }: AlertFilter) {
  return and(
    eq(alerts.projectId, act.project),
    state === undefined ? ne(alerts.state, 'closed') : eq(alerts.state, state),
    minSeverity === undefined ? undefined : gte(alerts.severity, minSeverity),
    assignedTo === undefined ? undefined : eq(alerts.assignedTo, assignedTo),
    relationshipId === undefined ? undefined : eq(alerts.relationshipId, relationshipId),
    overdue === true ? and(lte(alerts.dueAt, act.now), inArray(alerts.state, ['open', 'handedOver'])) : undefined,
  )
}

function isBehind({ severity, priority, dueAt, id }: QueuePlace) {
  const place = sql`(${-severity}::int, ${-priority}::float8, ${dueAt.toISOString()}::timestamptz, ${id}::uuid)`
  return sql`(-${alerts.severity}, -${alerts.priority}, ${alerts.dueAt}, ${alerts.id}) > ${place}`
}

export interface AlertEvent {
  readonly kind: string
  readonly by: string
  readonly to: string | null
  readonly severity: number
  readonly note: string | null
  /** How it ended then; an alert that was opened again has more than one. */
  readonly outcome: AlertOutcome | null
  readonly at: Date
}

export interface AlertRecord extends QueuedAlert {
  readonly evidence: AlertEvidence
  /** Everything that happened to it, the first first. */
  readonly history: readonly AlertEvent[]
}

/** One alert of the project with its evidence and its history. */
export async function readAlert(act: Act, alertId: string): Promise<AlertRecord> {
  const [row] = await rowOf(act, alertId)
  return recordOf(act, row, alertId)
}

/** What a person does with an alert, and about what state of it they decided. */
export interface AlertStep {
  readonly act: AlertAct
  readonly note?: string | undefined
  /** Whom it is handed over to: a member of the project. */
  readonly to?: string
  readonly outcome?: AlertOutcome
  readonly ifMatch: number | null
}

/** Acknowledges, hands over or closes an alert; the history keeps who, when and the note. */
export async function moveAlert(act: Act, alertId: string, step: AlertStep): Promise<AlertRecord> {
  const [row] = await rowOf(act, alertId).for('update')
  if (row === undefined) throw notThere(alertId)
  if (step.ifMatch !== null && step.ifMatch !== row.revision) throw changedMeanwhile(alertId)
  const state = stateAfter(stateOf(row), step.act)
  if (state === null) throw cannotMove(alertId, stateOf(row), step.act)
  const { to = null, outcome = null, note } = step
  const hands = step.act === 'acknowledge' ? accountOf(act.actor) : to
  const takenAt = row.acknowledgedAt ?? (step.act === 'handOver' ? null : act.now)
  const changed = {
    ...{ state, outcome, revision: row.revision + 1, acknowledgedAt: takenAt },
    ...(hands === null ? {} : { assignedTo: hands }),
  }
  await act.tx.update(alerts).set(changed).where(eq(alerts.id, alertId))
  const { key } = await relationshipKey(act, row.relationshipId)
  const eventId = newId()
  await act.tx.insert(alertEvents).values({
    ...{ id: eventId, alertId, kind: eventKinds[step.act], by: act.actor, to, severity: row.severity, at: act.now },
    sealed: seal(key, JSON.stringify({ note: note ?? null, outcome }), eventPlace(eventId)),
  })
  await appendAudit(act, {
    action: `alert.${step.act}`,
    subject: { kind: 'alert', id: alertId },
    details: { relationship: row.relationshipId, severity: row.severity, to, outcome },
  })
  return recordOf(act, { ...row, ...changed }, alertId)
}

/** The account that takes it; a key or a program has no hands. */
const accountOf = (actor: string): string | null => /^user:(.+)$/.exec(actor)?.[1] ?? null

const eventKinds: Readonly<Record<AlertAct, string>> = {
  acknowledge: 'acknowledged',
  handOver: 'handedOver',
  close: 'closed',
}

function rowOf(act: Act, alertId: string) {
  return act.tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.projectId, act.project), eq(alerts.id, alertId)))
}

function queued(row: typeof alerts.$inferSelect, now: Date): QueuedAlert {
  const { projectId: _project, riskIndex: _index, sealed: _sealed, ...shown } = row
  const state = stateOf(row)
  return { ...shown, state, isOverdue: isOverdue({ state, dueAt: row.dueAt }, now) }
}

async function recordOf(act: Act, row: typeof alerts.$inferSelect | undefined, alertId: string): Promise<AlertRecord> {
  if (row === undefined) throw notThere(alertId)
  const { key } = await relationshipKey(act, row.relationshipId)
  const events = await act.tx
    .select()
    .from(alertEvents)
    .where(eq(alertEvents.alertId, alertId))
    .orderBy(asc(alertEvents.at), asc(alertEvents.id))
  const history = events.map(({ id, kind, by, to, severity, at, sealed }) => ({
    ...{ kind, by, to, severity, at },
    ...(sealed === null ? nothingSaid : wordsIn(unseal(key, sealed, eventPlace(id)))),
  }))
  return { ...queued(row, act.now), evidence: openedEvidence(key, row), history }
}

const nothingSaid = { note: null, outcome: null }

function wordsIn(content: Buffer): Pick<AlertEvent, 'note' | 'outcome'> {
  // `moveAlert` alone writes what is sealed in this place.
  return JSON.parse(content.toString('utf8')) as Pick<AlertEvent, 'note' | 'outcome'>
}

const eventPlace = (id: string): string => `alert_events:${id}`

const notThere = (id: string): NexusError => new NexusError('notFound', `There is no alert ${id} here.`)

const changedMeanwhile = (id: string): NexusError =>
  new NexusError('revisionOld', `Alert ${id} was changed since it was read. Read it again, then decide.`)

const cannotMove = (id: string, state: AlertState, act: AlertAct): NexusError =>
  new NexusError('conflict', `Alert ${id} is ${state}, which does not allow: ${act}. Read it again.`)
