import { and, eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { NexusError } from '../errors.ts'
import type { Tx } from './database.ts'
import { settleRun } from './runs.ts'
import { runItems, runs } from './schema/runs.ts'

/** A unit in the hands of one worker. `attempts` counts this one. */
export interface Claim {
  readonly run: string
  readonly project: string
  readonly kind: string
  readonly options: Readonly<Record<string, unknown>>
  readonly keyId: string | null
  readonly seq: number
  readonly relationshipId: string | null
  readonly attempts: number
  readonly position: number
  /** Why an earlier attempt was left; null where the worker itself was lost. */
  readonly errorCode: string | null
  readonly worker: string
}

/**
 * Takes the next unit of a run that is due, or null. The attempt is counted here, before the work starts, so that a unit that takes
 * its worker down with it is known by its count. Times are the database's: workers on other machines have other clocks.
 */
export async function claimUnit(tx: Tx, run: string, worker: string): Promise<Claim | null> {
  const [begun] = await tx.select().from(runs).where(eq(runs.id, run))
  if (begun === undefined || begun.cancelRequested || !['queued', 'running'].includes(begun.state)) return null
  // Only the first unit changes the run: it is one row, and every worker would wait for it.
  if (begun.state === 'queued') await begin(tx, run)
  const next = sql`(select seq from run_items where run_id = ${run} and state = 'queued'
    and (due_at is null or due_at <= now()) order by seq limit 1 for update skip locked)`
  const [unit] = await tx
    .update(runItems)
    .set({ state: 'running', attempts: sql`${runItems.attempts} + 1`, workerId: worker, changedAt: sql`now()` })
    .where(and(eq(runItems.runId, run), eq(runItems.seq, next)))
    .returning()
  if (unit === undefined) return null
  const { seq, relationshipId, attempts, errorCode } = unit
  const { projectId: project, kind, options, keyId } = begun
  return {
    ...{ run, project, kind, options, keyId, worker },
    ...{ seq, relationshipId, attempts, errorCode, position: unit.position ?? 0 },
  }
}

async function begin(tx: Tx, run: string): Promise<void> {
  await tx
    .update(runs)
    .set({ state: 'running', startedAt: sql`coalesce(${runs.startedAt}, now())`, revision: sql`${runs.revision} + 1` })
    .where(and(eq(runs.id, run), eq(runs.state, 'queued')))
}

/** Fails, and with it the transaction, when the unit was given to another worker meanwhile: nothing is done twice. */
export async function holdUnit(tx: Tx, claim: Claim): Promise<void> {
  const [held] = await tx.select({ seq: runItems.seq }).from(runItems).where(mine(claim)).for('update')
  if (held === undefined) throw lost(claim)
}

/** Ends a unit in the transaction that holds its result. */
export async function completeUnit(tx: Tx, claim: Claim): Promise<void> {
  await leave(tx, claim, { state: 'done', errorCode: null, reason: null })
  if (claim.kind === 'assess') await counted(tx, claim.run, { done: 1, failed: 0 })
  await settleRun(tx, claim.run)
}

export interface Failure {
  readonly code: string
  /** A sentence without content. */
  readonly reason: string
}

/** Gives a unit up: it is a dead letter. The run goes on with the others. */
export async function abandonUnit(tx: Tx, claim: Claim, { code, reason }: Failure): Promise<void> {
  await leave(tx, claim, { state: 'failed', errorCode: code, reason })
  await counted(tx, claim.run, { done: 0, failed: 1 })
  if (claim.kind !== 'assess') {
    await tx.update(runs).set({ errorCode: code, reason }).where(eq(runs.id, claim.run))
  }
  await settleRun(tx, claim.run)
}

/** Puts a unit back, to be tried again after a while. */
export async function postponeUnit(
  tx: Tx,
  claim: Claim,
  { code, reason, seconds }: Failure & { readonly seconds: number },
): Promise<void> {
  const dueAt = sql`now() + ${seconds}::double precision * interval '1 second'`
  await leave(tx, claim, { state: 'queued', errorCode: code, reason, dueAt })
}

/** Puts a unit back as if it had not been taken: its worker stops, or its run was cancelled. */
export async function releaseUnit(tx: Tx, claim: Claim): Promise<void> {
  const isCancelled = sql`(select cancel_requested from runs where id = ${claim.run})`
  const state = sql`case when ${isCancelled} then 'cancelled' else 'queued' end`
  const [left] = await tx
    .update(runItems)
    .set({ state, workerId: null, attempts: sql`greatest(0, ${runItems.attempts} - 1)`, changedAt: sql`now()` })
    .where(mine(claim))
    .returning({ seq: runItems.seq })
  if (left !== undefined) await settleRun(tx, claim.run)
}

/** How far the one unit of an import or export got; its attempts count from here. */
export async function advanceUnit(
  tx: Tx,
  claim: Claim,
  reached: { readonly position: number; readonly done?: number },
): Promise<void> {
  const [kept] = await tx
    .update(runItems)
    .set({ position: reached.position, attempts: 1, changedAt: sql`now()` })
    .where(mine(claim))
    .returning({ seq: runItems.seq })
  if (kept === undefined) throw lost(claim)
  if (reached.done !== undefined) await counted(tx, claim.run, { done: reached.done, failed: 0 })
}

/** Attempts of a unit as they stand now. */
export async function attemptsOf(tx: Tx, claim: Claim): Promise<number> {
  const [unit] = await tx.select({ attempts: runItems.attempts }).from(runItems).where(mine(claim))
  return unit?.attempts ?? claim.attempts
}

export interface LostPart extends Failure {
  /** Line of the file, where it has lines. */
  readonly line: number | null
}

/** What an import wrote and what it could not read, each a unit beside its own: the latter are dead letters. */
export async function recordParts(
  tx: Tx,
  claim: Claim,
  { written, lost: parts }: { readonly written: readonly string[]; readonly lost: readonly LostPart[] },
): Promise<void> {
  if (written.length + parts.length === 0) return
  const [last] = await tx
    .select({ seq: sql<number>`max(${runItems.seq})` })
    .from(runItems)
    .where(eq(runItems.runId, claim.run))
  const first = (last?.seq ?? 0) + 1
  const rows = [
    ...written.map((relationshipId) => ({ relationshipId, state: 'done' })),
    ...parts.map(({ line, code, reason }) => ({ state: 'failed', position: line, errorCode: code, reason })),
  ]
  await tx
    .insert(runItems)
    .values(rows.map((row, at) => ({ ...row, runId: claim.run, seq: first + at, attempts: 1, changedAt: sql`now()` })))
  await counted(tx, claim.run, { done: written.length, failed: parts.length })
}

/** Whether somebody asked this run to end. */
export async function isCancelRequested(tx: Tx, run: string): Promise<boolean> {
  const [row] = await tx.select({ asked: runs.cancelRequested }).from(runs).where(eq(runs.id, run))
  return row?.asked ?? true
}

async function leave(tx: Tx, claim: Claim, to: PgUpdateSetSource<typeof runItems>): Promise<void> {
  const [left] = await tx
    .update(runItems)
    .set({ ...to, workerId: null, changedAt: sql`now()` })
    .where(mine(claim))
    .returning({ seq: runItems.seq })
  if (left === undefined) throw lost(claim)
}

async function counted(tx: Tx, run: string, { done, failed }: { done: number; failed: number }): Promise<void> {
  await tx
    .update(runs)
    .set({ done: sql`${runs.done} + ${done}`, failed: sql`${runs.failed} + ${failed}`, revision: sql`revision + 1` })
    .where(eq(runs.id, run))
}

const mine = ({ run, seq, worker }: Claim) =>
  and(eq(runItems.runId, run), eq(runItems.seq, seq), eq(runItems.state, 'running'), eq(runItems.workerId, worker))

function lost({ run, seq }: Claim): NexusError {
  return new NexusError('interrupted', `Unit ${seq} of run ${run} was given to another worker meanwhile.`)
}
