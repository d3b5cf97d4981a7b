import { and, asc, eq, sql } from 'drizzle-orm'
import type { GatewayMode } from '../dtn/gateway-mode.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { gatewaySystems } from './schema/gateway-modes.ts'

/** A system a gateway stands before, as its file says. */
export interface OfferedSystem {
  readonly system: string
  readonly mode: GatewayMode
  readonly canGuard: boolean
}

/** What gateways did since a system was first seen. */
export interface GatewayCounts {
  /** Requests for a reply. */
  readonly requests: number
  /** What the policy decided. */
  readonly decisions: number
  /** Replies that were asked for again, ended or replaced. */
  readonly interventions: number
  /** Requests passed on unread or with a part of the chain down. */
  readonly gaps: number
}

export interface GatewaySystemRecord {
  readonly system: string
  readonly mode: GatewayMode
  readonly fileMode: GatewayMode
  readonly canGuard: boolean
  readonly changedBy: string
  readonly changedAt: Date
  readonly seenAt: Date
  readonly counts: GatewayCounts
}

/**
 * Makes a system of a configuration known, or known again after a start. What a person switched stays switched; a mode that was changed
 * in the file since goes before it.
 */
export async function offerSystem(act: Act, offered: OfferedSystem): Promise<GatewayMode> {
  const held = await lockedSystem(act, offered.system)
  if (held === null) return addSystem(act, offered)
  const { system, canGuard } = offered
  const isFileNew = held.fileMode !== offered.mode
  const wanted = isFileNew ? offered.mode : held.mode
  // The text that `guard` needs may have gone from the file since it was switched on.
  const mode = wanted === 'guard' && !canGuard ? 'guide' : wanted
  const changed = mode === held.mode ? {} : { mode, changedBy: act.actor, changedAt: act.now }
  await act.tx
    .update(gatewaySystems)
    .set({ canGuard, fileMode: offered.mode, seenAt: act.now, ...changed })
    .where(ofSystem(act, system))
  if (mode !== held.mode) await audited(act, system, { from: held.mode, to: mode, because: 'file' })
  return mode
}

/** Puts a system in another mode; every gateway follows within a second. */
export async function switchMode(act: Act, system: string, mode: GatewayMode): Promise<GatewaySystemRecord> {
  const held = await lockedSystem(act, system)
  if (held === null) throw new NexusError('notFound', 'No gateway of this project stands before such a system.')
  if (mode === 'guard' && !held.canGuard) {
    throw new NexusError(
      'conflict',
      'This system has no reviewed safety text, so guard may not be switched on. Put safetyText with reviewedBy and reviewedOn into the file of the gateway and start it again.',
    )
  }
  const changes = { mode, changedBy: act.actor, changedAt: act.now }
  await act.tx.update(gatewaySystems).set(changes).where(ofSystem(act, system))
  await audited(act, system, { from: held.mode, to: mode, because: 'switched' })
  return { ...held, ...changes }
}

/** The systems of the project by name. */
export async function listSystems(act: Act): Promise<readonly GatewaySystemRecord[]> {
  const rows = await act.tx
    .select()
    .from(gatewaySystems)
    .where(eq(gatewaySystems.projectId, act.project))
    .orderBy(asc(gatewaySystems.system))
  return rows.map(recordOf)
}

/** The modes as they are now: what a gateway asks every second, so it reads nothing else. */
export async function readModes(tx: Tx, project: string): Promise<ReadonlyMap<string, GatewayMode>> {
  const { system, mode } = gatewaySystems
  const rows = await tx.select({ system, mode }).from(gatewaySystems).where(eq(gatewaySystems.projectId, project))
  return new Map(rows.map((row) => [row.system, modeOf(row.mode)]))
}

/** Adds what a gateway counted since it last said so, and says that it is there. */
export async function addCounts(
  tx: Tx,
  { project, system }: { readonly project: string; readonly system: string },
  { counts, now }: { readonly counts: GatewayCounts; readonly now: Date },
): Promise<void> {
  const { requests, decisions, interventions, gaps } = gatewaySystems
  await tx
    .update(gatewaySystems)
    .set({
      seenAt: now,
      requests: sql`${requests} + ${counts.requests}`,
      decisions: sql`${decisions} + ${counts.decisions}`,
      interventions: sql`${interventions} + ${counts.interventions}`,
      gaps: sql`${gaps} + ${counts.gaps}`,
    })
    .where(and(eq(gatewaySystems.projectId, project), eq(gatewaySystems.system, system)))
}

async function addSystem(act: Act, { system, mode, canGuard }: OfferedSystem): Promise<GatewayMode> {
  const { project, actor, now } = act
  const made = await act.tx
    .insert(gatewaySystems)
    .values({
      ...{ id: newId(), projectId: project, system, mode, fileMode: mode, canGuard },
      ...{ changedBy: actor, changedAt: now, seenAt: now },
    })
    .onConflictDoNothing()
    .returning({ id: gatewaySystems.id })
  if (made.length > 0) await audited(act, system, { from: null, to: mode, because: 'file' })
  return mode
}

async function lockedSystem(act: Act, system: string): Promise<GatewaySystemRecord | null> {
  const [row] = await act.tx.select().from(gatewaySystems).where(ofSystem(act, system)).for('update')
  return row === undefined ? null : recordOf(row)
}

const ofSystem = ({ project }: Act, system: string) =>
  and(eq(gatewaySystems.projectId, project), eq(gatewaySystems.system, system))

function recordOf(row: typeof gatewaySystems.$inferSelect): GatewaySystemRecord {
  const { system, canGuard, changedBy, changedAt, seenAt, requests, decisions, interventions, gaps } = row
  return {
    ...{ system, canGuard, changedBy, changedAt, seenAt },
    ...{ mode: modeOf(row.mode), fileMode: modeOf(row.fileMode) },
    counts: { requests, decisions, interventions, gaps },
  }
}

// The column is written by this file alone, from values of this type.
const modeOf = (mode: string): GatewayMode => mode as GatewayMode

interface Change {
  readonly from: GatewayMode | null
  readonly to: GatewayMode
  readonly because: 'file' | 'switched'
}

const audited = (act: Act, system: string, change: Change): Promise<void> =>
  appendAudit(act, { action: 'gateway.mode', subject: { kind: 'gatewaySystem', id: system }, details: { ...change } })
