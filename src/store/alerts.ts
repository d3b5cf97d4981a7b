import { and, eq, inArray } from 'drizzle-orm'
import { type AlertState, courseOnceMore } from '../dtn/alert-course.ts'
import { alertDeadline } from '../dtn/alert-deadlines.ts'
import { type AlertEvidence, alertRisks } from '../dtn/alert-risks.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { Risk, Severity } from '../dtn/risks/risk.ts'
import { blindIndex } from '../protection/blind-index.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { batched } from './batches.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey } from './relationship-key.ts'
import { alertEvents, alerts } from './schema/care.ts'

/** Ids of the alerts an act touched. */
export interface RaisedAlerts {
  readonly raised: readonly string[]
  readonly worsened: readonly string[]
  readonly reopened: readonly string[]
}

/**
 * Raises an alert for each risk of an assessment that a person must look at. One that has its alert already is never raised twice:
 * it rises in severity, and where it got worse after somebody looked it is opened again with an event (`dtn/alert-course.ts`).
 */
export async function raiseAlerts(
  act: Act,
  { relationshipId, assessmentId, assessment }: AssessedRisks,
): Promise<RaisedAlerts> {
  const signals = alertRisks(assessment).map(
    ({ identity, indicator, severity, priority, risks, occurrences }): Signal => ({
      ...{ identity, indicator, severity, priority, source: { assessmentId } },
      evidence: { kind: 'risks', risks, occurrences },
    }),
  )
  return raiseSignals(act, relationshipId, signals)
}

export interface AssessedRisks {
  readonly relationshipId: string
  readonly assessmentId: string
  readonly assessment: Pick<Assessment, 'risks' | 'turns'>
}

/** Something a person must look at, wherever it was seen. */
export interface Signal {
  /** Names it for ever; may hold a turn id, so only its keyed index is stored. */
  readonly identity: string
  readonly indicator: string
  readonly severity: Severity
  readonly priority: number
  readonly source: { readonly assessmentId?: string; readonly responseId?: string; readonly overrideId?: string }
  readonly evidence: AlertEvidence
  /** Where it is not that of its severity. */
  readonly dueAt?: Date
}

/** Raises alerts, or brings those that are there up to date, in one audit entry. Nothing new leaves no trace. */
export async function raiseSignals(
  act: Act,
  relationshipId: string,
  signals: readonly Signal[],
): Promise<RaisedAlerts> {
  if (signals.length === 0) return { raised: [], worsened: [], reopened: [] }
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const scope = { act, relationshipId, key }
  const known = await knownAlerts(scope, signals)
  const fresh: Placed[] = []
  const worsened: string[] = []
  const reopened: string[] = []
  for (const signal of signals) {
    const index = indexOf(scope, signal)
    const row = known.get(index.toString('hex'))
    if (row === undefined) fresh.push({ ...signal, id: newId(), index })
    else {
      const course = await bringUpToDate(scope, row, signal)
      if (course === 'worsened') worsened.push(row.id)
      if (course === 'reopened') reopened.push(row.id)
    }
  }
  await addAlerts(scope, fresh)
  const found = { raised: fresh.map(({ id }) => id), worsened, reopened }
  if (fresh.length + worsened.length + reopened.length > 0) {
    await appendAudit(act, {
      action: 'alert.raise',
      subject: { kind: 'relationship', id: relationshipId },
      details: { ...found, ...signals[0]?.source },
    })
  }
  return found
}

interface Scope {
  readonly act: Act
  readonly relationshipId: string
  readonly key: Uint8Array
}

type Placed = Signal & { readonly id: string; readonly index: Buffer }
type AlertRow = typeof alerts.$inferSelect

/** The relationship's row is locked, so no other act adds one of its alerts meanwhile. */
async function knownAlerts(scope: Scope, signals: readonly Signal[]): Promise<ReadonlyMap<string, AlertRow>> {
  const known = new Map<string, AlertRow>()
  for (const indexes of batched(signals.map((signal) => indexOf(scope, signal)))) {
    const rows = await scope.act.tx
      .select()
      .from(alerts)
      .where(and(eq(alerts.relationshipId, scope.relationshipId), inArray(alerts.riskIndex, indexes)))
      .for('update')
    for (const row of rows) known.set(row.riskIndex.toString('hex'), row)
  }
  return known
}

function indexOf({ act, relationshipId }: Scope, { identity }: Signal): Buffer {
  return blindIndex(act.vault.keyring.derive('index'), `${relationshipId}:risk`, identity)
}

async function addAlerts({ act, relationshipId, key }: Scope, fresh: readonly Placed[]): Promise<void> {
  for (const batch of batched(fresh)) await addBatch({ act, relationshipId, key }, batch)
}

async function addBatch({ act, relationshipId, key }: Scope, fresh: readonly Placed[]): Promise<void> {
  await act.tx.insert(alerts).values(
    fresh.map(({ id, index, indicator, severity, priority, source, evidence, dueAt }) => ({
      ...{ id, projectId: act.project, relationshipId, riskIndex: index, indicator, severity, priority, ...source },
      state: 'open',
      dueAt: dueAt ?? dueFrom(severity, act.now),
      sealed: seal(key, JSON.stringify(evidence), alertPlace(id)),
      createdAt: act.now,
    })),
  )
  await act.tx.insert(alertEvents).values(
    fresh.map(({ id, severity }) => ({
      ...{ id: newId(), alertId: id, kind: 'raised', by: act.actor, severity, at: act.now },
    })),
  )
}

async function bringUpToDate({ act, key }: Scope, row: AlertRow, signal: Signal) {
  const evidence = openedEvidence(key, row)
  const newTurns = occurrencesOf(signal.evidence).filter((turn) => !occurrencesOf(evidence).includes(turn))
  const course = courseOnceMore(stateOf(row), {
    ...{ severityBefore: row.severity, severityNow: signal.severity, newTurns: newTurns.length },
  })
  // The level may have changed, and with it the place in the queue.
  const priority = signal.priority
  if (course === 'unchanged') {
    if (priority !== row.priority) await act.tx.update(alerts).set({ priority }).where(eq(alerts.id, row.id))
    return course
  }
  const severity = Math.max(row.severity, signal.severity)
  const isGraver = signal.severity >= row.severity
  const due = dueFrom(signal.severity, act.now)
  const isWaiting = row.state === 'open' || row.state === 'handedOver'
  await act.tx
    .update(alerts)
    .set({
      ...{ severity, priority, revision: row.revision + 1, ...signal.source },
      ...(isGraver ? { indicator: signal.indicator } : {}),
      ...(course === 'grown' ? {} : { state: 'open', outcome: null }),
      // Somebody is waited for already: their time is never made longer.
      dueAt: isWaiting && row.dueAt < due ? row.dueAt : due,
      sealed: seal(key, JSON.stringify(joinedEvidence(evidence, signal.evidence)), alertPlace(row.id)),
    })
    .where(eq(alerts.id, row.id))
  if (course !== 'grown') {
    await act.tx
      .insert(alertEvents)
      .values({ id: newId(), alertId: row.id, kind: course, by: act.actor, severity, at: act.now })
  }
  return course
}

/** What was seen first stays: only a person takes anything of an alert back. */
function joinedEvidence(before: AlertEvidence, now: AlertEvidence): AlertEvidence {
  if (before.kind !== 'risks' || now.kind !== 'risks') return now
  const again = new Set(now.risks.map(traitsOf))
  return {
    kind: 'risks',
    risks: [...now.risks, ...before.risks.filter((risk) => !again.has(traitsOf(risk)))],
    occurrences: [...new Set([...before.occurrences, ...now.occurrences])],
  }
}

function traitsOf({ indicator, severity, action, turns }: Risk): string {
  return `${indicator} ${severity} ${action} ${turns[0]}`
}

function occurrencesOf(evidence: AlertEvidence): readonly string[] {
  return evidence.kind === 'risks' ? evidence.occurrences : []
}

function dueFrom(severity: Severity, now: Date): Date {
  return alertDeadline(severity, now) ?? now
}

function alertPlace(id: string): string {
  return `alerts:${id}`
}

/** The evidence of a stored alert. */
export function openedEvidence(key: Uint8Array, { id, sealed }: Pick<AlertRow, 'id' | 'sealed'>): AlertEvidence {
  // Only this file writes what is sealed in this place.
  return JSON.parse(unseal(key, sealed, alertPlace(id)).toString('utf8')) as AlertEvidence
}

/** The state of a stored alert; only states of the table are ever written. */
export function stateOf({ state }: Pick<AlertRow, 'state'>): AlertState {
  // The column is written by this folder alone, with values of this type.
  return state as AlertState
}
