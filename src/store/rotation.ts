import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Keyring } from '../protection/keyring.ts'
import { appendInstallationAudit } from './audit.ts'
import type { Database, Tx } from './database.ts'
import { dataKeys, installation } from './schema/projects.ts'
import { masterLock, type Vault } from './vault.ts'

const batchSize = 500

export interface Rotation {
  readonly rewrapped: number
  /** The keyring with the new master alone. */
  readonly keyring: Keyring
}

interface RotateOptions {
  readonly actor: string
  readonly now: Date
  /** Told after every batch how many data keys were looked at. */
  readonly onProgress?: (seen: number) => void
}

/**
 * A new master key; every data key wrapped under it; the earlier masters destroyed. May be interrupted anywhere and begun again:
 * until the end every master that wraps anything is kept.
 */
export async function rotateMaster(database: Database, vault: Vault, options: RotateOptions): Promise<Rotation> {
  const { now, actor } = options
  const keyring = await vault.keyring.addMaster()
  await database.transaction(async (tx) => {
    // Waits for every transaction that is making a data key under the master before.
    await tx.execute(sql`select pg_advisory_xact_lock(${masterLock})`)
    const changed = await tx
      .update(installation)
      .set({ masterId: keyring.currentId })
      .returning({ one: installation.one })
    if (changed.length === 0) throw notSetUp()
    const details = { master: keyring.currentId }
    await appendInstallationAudit(
      { tx, vault, now, actor },
      { action: 'keys.rotating', subject: { kind: 'masterKey', id: keyring.currentId }, details },
    )
  })
  const rewrapped = await rewrapAll(database, keyring, options.onProgress)
  const alone = await keyring.dropPrevious()
  await database.transaction(async (tx) =>
    appendInstallationAudit(
      { tx, vault, now, actor },
      { action: 'keys.rotated', subject: { kind: 'masterKey', id: alone.currentId }, details: { rewrapped } },
    ),
  )
  return { rewrapped, keyring: alone }
}

async function rewrapAll(database: Database, keyring: Keyring, onProgress?: (seen: number) => void): Promise<number> {
  let rewrapped = 0
  let seen = 0
  let after: string | null = null
  for (;;) {
    const last: string | null = after
    const batch: Batch = await database.transaction((tx) => rewrapBatch(tx, keyring, last))
    rewrapped += batch.rewrapped
    seen += batch.seen
    onProgress?.(seen)
    if (batch.last === null) return rewrapped
    after = batch.last
  }
}

interface Batch {
  readonly seen: number
  readonly rewrapped: number
  readonly last: string | null
}

async function rewrapBatch(tx: Tx, keyring: Keyring, after: string | null): Promise<Batch> {
  const rows = await tx
    .select({ id: dataKeys.id, wrapped: dataKeys.wrapped })
    .from(dataKeys)
    .where(after === null ? undefined : gt(dataKeys.id, after))
    .orderBy(asc(dataKeys.id))
    .limit(batchSize)
    .for('update')
  let rewrapped = 0
  for (const { id, wrapped } of rows) {
    if (!keyring.needsRewrap(wrapped)) continue
    await tx
      .update(dataKeys)
      .set({ wrapped: keyring.rewrap(wrapped, id) })
      .where(and(eq(dataKeys.id, id), eq(dataKeys.wrapped, wrapped)))
    rewrapped += 1
  }
  return { seen: rows.length, rewrapped, last: rows.length < batchSize ? null : (rows.at(-1)?.id ?? null) }
}

const notSetUp = (): NexusError =>
  new NexusError('conflict', 'This store was never set up, so there are no keys to rotate. Start nexus serve once.')
