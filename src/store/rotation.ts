import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Keyring } from '../protection/keyring.ts'
import { appendInstallationAudit } from './audit.ts'
import type { Transactions, Tx } from './database.ts'
import { checkMasters } from './installation.ts'
import { dataKeys, installation } from './schema/projects.ts'
import { masterLock, type Vault } from './vault.ts'

const batchSize = 500

/** How far a rotation is; the last step says what came of it. */
export type RotationStep =
  | { readonly kind: 'seen'; readonly seen: number }
  | {
      readonly kind: 'done'
      readonly rewrapped: number
      readonly master: string
      /** Masters of the environment that nothing is wrapped under any more; those of a file are destroyed already. */
      readonly removable: readonly string[]
    }

interface RotateOptions {
  readonly actor: string
  readonly now: Date
}

/**
 * Every data key wrapped under a new master, and the earlier masters destroyed. With a key file the new master is made here; with keys of
 * the environment it has been put there before, and who runs it removes the earlier ones afterwards. May be left anywhere and begun
 * again: until the end every master that wraps anything is kept.
 */
export async function* rotateMaster(
  database: Transactions,
  vault: Vault,
  options: RotateOptions,
): AsyncGenerator<RotationStep> {
  const by = { ...options, vault }
  const keyring = vault.keyring.changes === 'file' ? await vault.keyring.addMaster() : vault.keyring
  await database.transaction((tx) => announced(keyring, { ...by, tx }))
  let rewrapped = 0
  let seen = 0
  for (let after: string | null = null, isOver = false; !isOver; ) {
    const last: string | null = after
    const batch: Batch = await database.transaction((tx) => rewrapBatch(tx, keyring, last))
    rewrapped += batch.rewrapped
    seen += batch.seen
    after = batch.last
    isOver = after === null
    yield { kind: 'seen', seen }
  }
  const removable = await ended(keyring)
  const subject = { kind: 'masterKey', id: keyring.currentId }
  const event = { action: 'keys.rotated', subject, details: { rewrapped } }
  await database.transaction((tx) => appendInstallationAudit({ ...by, tx }, event))
  yield { kind: 'done', rewrapped, master: keyring.currentId, removable }
}

/** From here on data keys are made under the new master alone. */
async function announced(keyring: Keyring, act: RotateOptions & { tx: Tx; vault: Vault }): Promise<void> {
  const { tx } = act
  // Waits for every transaction that is making a data key under the master before.
  await tx.execute(sql`select pg_advisory_xact_lock(${masterLock})`)
  const [row] = await tx.select({ masterId: installation.masterId }).from(installation)
  if (row === undefined) throw notSetUp()
  if (keyring.changes === 'environment') {
    if (keyring.earlierIds.length === 0 && row.masterId === keyring.currentId) throw nothingChanged()
    // A master left out would stop the rotation half way.
    await checkMasters(tx, keyring)
  }
  await tx.update(installation).set({ masterId: keyring.currentId })
  const subject = { kind: 'masterKey', id: keyring.currentId }
  await appendInstallationAudit(act, { action: 'keys.rotating', subject, details: { master: keyring.currentId } })
}

async function ended(keyring: Keyring): Promise<readonly string[]> {
  if (keyring.changes === 'environment') return keyring.earlierIds
  await keyring.dropPrevious()
  return []
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
  const old = rows.filter(({ wrapped }) => keyring.needsRewrap(wrapped))
  for (const { id, wrapped } of old) {
    await tx
      .update(dataKeys)
      .set({ wrapped: keyring.rewrap(wrapped, id) })
      .where(and(eq(dataKeys.id, id), eq(dataKeys.wrapped, wrapped)))
  }
  return { seen: rows.length, rewrapped: old.length, last: rows.length < batchSize ? null : (rows.at(-1)?.id ?? null) }
}

const notSetUp = (): NexusError =>
  new NexusError('conflict', 'This store was never set up, so there are no keys to rotate. Start nexus serve once.')

const nothingChanged = (): NexusError =>
  new NexusError(
    'conflict',
    'The master key comes from the environment and is still the one in use. Put it into NEXUS_MASTER_KEY_PREVIOUS and a new one into NEXUS_MASTER_KEY (openssl rand -base64 32), keep NEXUS_MASTER_ROOT, start again, then rotate.',
  )
