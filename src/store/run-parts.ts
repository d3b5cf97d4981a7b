import { and, asc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { seal, unseal } from '../protection/sealing.ts'
import type { Tx } from './database.ts'
import { dataKeys } from './schema/projects.ts'
import { runParts, runs } from './schema/runs.ts'
import type { Vault } from './vault.ts'

/** What came in with a run, or what it made. */
export type Direction = 'in' | 'out'

export interface PartsOf {
  readonly run: string
  readonly direction: Direction
  readonly key: Uint8Array
}

/** Seals one part and writes it at its place. */
export async function writePart(tx: Tx, of: PartsOf, part: { readonly seq: number; readonly bytes: Uint8Array }) {
  const { run, direction, key } = of
  const sealed = seal(key, part.bytes, placeOf(of, part.seq))
  await tx.insert(runParts).values({ runId: run, direction, seq: part.seq, size: part.bytes.length, sealed })
}

/** Something of an upload came in just now. */
export async function noteArrival(tx: Tx, run: string): Promise<void> {
  await tx.update(runs).set({ startedAt: sql`now()` }).where(eq(runs.id, run))
}

/** The bytes of all parts in order, one part in memory at a time. */
export async function* readParts(tx: Tx, of: PartsOf): AsyncGenerator<Uint8Array> {
  const at = and(eq(runParts.runId, of.run), eq(runParts.direction, of.direction))
  let after = -1
  while (true) {
    const [part] = await tx
      .select({ seq: runParts.seq, sealed: runParts.sealed })
      .from(runParts)
      .where(and(at, gt(runParts.seq, after)))
      .orderBy(asc(runParts.seq))
      .limit(1)
    if (part === undefined) return
    after = part.seq
    yield unseal(of.key, part.sealed, placeOf(of, part.seq))
  }
}

/** Destroys the parts of a run and the key that sealed them. */
export async function eraseParts(tx: Tx, run: string, vault: Vault): Promise<void> {
  await tx.delete(runParts).where(eq(runParts.runId, run))
  const [row] = await tx.select({ keyId: runs.keyId }).from(runs).where(eq(runs.id, run))
  const keyId = row?.keyId
  if (keyId === null || keyId === undefined) return
  await tx.update(runs).set({ keyId: null }).where(eq(runs.id, run))
  await tx.delete(dataKeys).where(eq(dataKeys.id, keyId))
  vault.forget(keyId)
}

/** Destroys the parts a run made so far, before it makes them again. */
export async function clearParts(tx: Tx, { run, direction }: Pick<PartsOf, 'run' | 'direction'>): Promise<void> {
  await tx.delete(runParts).where(and(eq(runParts.runId, run), eq(runParts.direction, direction)))
}

/** Runs whose parts have no further use: ended imports and cancelled runs, and exports that ended before so many days. */
export async function runsWithOldParts(tx: Tx, exportDays: number): Promise<readonly string[]> {
  const ended = isNotNull(runs.endedAt)
  const old = lt(runs.endedAt, sql`now() - ${exportDays}::double precision * interval '1 day'`)
  const cancelled = eq(runs.state, 'cancelled')
  const found = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(isNotNull(runs.keyId), ended, sql`(${old} or ${cancelled})`))
    .limit(100)
  return found.map(({ id }) => id)
}

/** Uploads nobody sent anything of for so long: they were never acknowledged, and nothing of them is kept. */
export async function eraseSilentUploads(tx: Tx, vault: Vault, silentMs: number): Promise<void> {
  const limit = sql`now() - ${silentMs}::double precision * interval '1 millisecond'`
  const silent = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.state, 'receiving'), lt(sql`coalesce(${runs.startedAt}, ${runs.createdAt})`, limit)))
    .limit(100)
  for (const { id } of silent) await eraseParts(tx, id, vault)
  if (silent.length > 0)
    await tx.delete(runs).where(
      inArray(
        runs.id,
        silent.map(({ id }) => id),
      ),
    )
}

const placeOf = ({ run, direction }: PartsOf, seq: number): string => `run_parts:${run}:${direction}:${seq}`
