import { and, eq, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { settleRun, settleRuns } from './runs.ts'
import { runItems, runs, workers } from './schema/runs.ts'

export interface WorkerProcess {
  readonly id: string
  readonly host: string
  readonly pid: number
}

/** Says that a worker is there. Times are the database's. */
export async function beat(tx: Tx, { id, host, pid }: WorkerProcess): Promise<void> {
  await tx
    .insert(workers)
    .values({ id, host, pid, startedAt: sql`now()`, beatAt: sql`now()` })
    .onConflictDoUpdate({ target: workers.id, set: { beatAt: sql`now()` } })
}

/** Takes a worker off the list. */
export async function signOff(tx: Tx, id: string): Promise<void> {
  await tx.delete(workers).where(eq(workers.id, id))
}

/** Takes every other worker off the list: where there is one process, all others are of the past. */
export async function buryAllBut(tx: Tx, id: string): Promise<void> {
  await tx.delete(workers).where(notInArray(workers.id, [id]))
  await freeOrphans(tx)
}

/** Takes workers off the list that were not heard of for so long, and frees what they held. Answers how many. */
export async function buryDead(tx: Tx, deadAfterMs: number): Promise<number> {
  const limit = sql`now() - ${deadAfterMs}::double precision * interval '1 millisecond'`
  const dead = await tx.delete(workers).where(lt(workers.beatAt, limit)).returning({ id: workers.id })
  await freeOrphans(tx)
  return dead.length
}

/** Frees what a worker says it holds but has not touched for longer than any unit lasts: its database was gone when it let go. */
export async function freeForgotten(tx: Tx, worker: string, afterMs: number): Promise<void> {
  const limit = sql`now() - ${afterMs}::double precision * interval '1 millisecond'`
  await tx
    .update(runItems)
    .set({ state: 'queued', workerId: null, changedAt: sql`now()` })
    .where(and(eq(runItems.state, 'running'), eq(runItems.workerId, worker), lt(runItems.changedAt, limit)))
}

/** Units of workers that are gone are due again at once; those of a cancelled run are cancelled. */
async function freeOrphans(tx: Tx): Promise<void> {
  const alive = tx.select({ id: workers.id }).from(workers)
  const freed = await tx
    .update(runItems)
    .set({
      state: sql`case when (select cancel_requested from runs where runs.id = ${runItems.runId}) then 'cancelled' else 'queued' end`,
      ...{ workerId: null, changedAt: sql`now()` },
    })
    .where(and(eq(runItems.state, 'running'), isNotNull(runItems.workerId), notInArray(runItems.workerId, alive)))
    .returning({ run: runItems.runId })
  for (const run of new Set(freed.map((one) => one.run))) await settleRun(tx, run)
}

export interface DueRun {
  readonly id: string
  readonly kind: string
  /** Units that are due, counted up to `mostCounted`. */
  readonly units: number
}

export const mostCounted = 8

/** Runs that have something to do now; those that only wait to be ended are ended. */
export async function dueRuns(tx: Tx): Promise<readonly DueRun[]> {
  const due = sql`select 1 from run_items i where i.run_id = ${runs.id} and i.state = 'queued'
    and (i.due_at is null or i.due_at <= now())`
  const units = sql<number>`(select count(*)::int from (${due} limit ${mostCounted}) counted)`
  return tx
    .select({ id: runs.id, kind: runs.kind, units })
    .from(runs)
    .where(and(inArray(runs.state, ['queued', 'running']), eq(runs.cancelRequested, false), sql`exists (${due})`))
    .orderBy(runs.id)
    .limit(500)
}

/** Ends what has nothing left to do and was not ended, for instance because its last unit was freed after it was cancelled. */
export async function settleOpenRuns(tx: Tx): Promise<void> {
  const cancelled = tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(inArray(runs.state, ['queued', 'running']), eq(runs.cancelRequested, true)))
  await tx
    .update(runItems)
    .set({ state: 'cancelled', changedAt: sql`now()` })
    .where(and(eq(runItems.state, 'queued'), inArray(runItems.runId, cancelled)))
  await settleRuns(tx)
}
