import { eq, inArray, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Keyring } from '../protection/keyring.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { dataKeys, installation } from './schema/projects.ts'

/** Data keys, unwrapped on demand and kept for a while. One per process. */
export interface Vault {
  /** The master keys as they were last read. */
  readonly keyring: Keyring
  readonly newKey: (tx: Tx, of: KeyUse) => Promise<DataKey>
  /** As many, in one statement. */
  readonly newKeys: (tx: Tx, of: KeyUse, count: number) => Promise<readonly DataKey[]>
  readonly key: (tx: Tx, keyId: string) => Promise<Uint8Array>
  /** Many at once; one that is gone is left out. */
  readonly keys: (tx: Tx, keyIds: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
  /** Forgets an unwrapped key, after its row was deleted. */
  readonly forget: (keyId: string) => void
}

const keyPurposes = ['person', 'relationship', 'run', 'project'] as const
export type KeyPurpose = (typeof keyPurposes)[number]

export interface KeyUse {
  readonly project: string
  readonly purpose: KeyPurpose
  readonly now: Date
}

export interface DataKey {
  readonly id: string
  readonly key: Uint8Array
}

const keptKeys = 5000

/** `reload` reads the master keys again, where another process may have rotated them. */
export function openVault(first: Keyring, reload?: () => Promise<Keyring>): Vault {
  let keyring = first
  const kept = new Map<string, Uint8Array>()
  const keep = (id: string, key: Uint8Array): Uint8Array => {
    kept.set(id, key)
    const [oldest] = kept.keys()
    if (kept.size > keptKeys && oldest !== undefined) kept.delete(oldest)
    return key
  }
  const reloaded = async (): Promise<Keyring> => {
    if (reload !== undefined) keyring = await reload()
    return keyring
  }
  const inUse = async (tx: Tx): Promise<MasterInUse> => {
    const masterId = (await masterInUse(tx)) ?? keyring.currentId
    if (masterId === keyring.currentId) return { keyring, masterId }
    const fresh = await reloaded()
    // An earlier one: the environment has the new key already, and its rotation is still to come.
    if (fresh.currentId !== masterId && !fresh.earlierIds.includes(masterId)) throw otherMaster(masterId)
    return { keyring: fresh, masterId }
  }
  return {
    get keyring() {
      return keyring
    },
    newKey: async (tx, use) => {
      const made = madeKey(await inUse(tx))
      await tx.insert(dataKeys).values(keyRow(made, use))
      return { id: made.id, key: made.key }
    },
    newKeys: async (tx, use, count) => {
      const master = await inUse(tx)
      const made = Array.from({ length: count }, () => madeKey(master))
      await tx.insert(dataKeys).values(made.map((one) => keyRow(one, use)))
      return made.map(({ id, key }) => ({ id, key }))
    },
    key: async (tx, id) => {
      const known = kept.get(id)
      if (known !== undefined) return known
      const [row] = await tx.select({ wrapped: dataKeys.wrapped }).from(dataKeys).where(eq(dataKeys.id, id))
      if (row === undefined) throw erasedKey(id)
      const { wrapped } = row
      const opener = keyring.knows(wrapped) ? keyring : await reloaded()
      return keep(id, opener.unwrap(wrapped, id))
    },
    keys: async (tx, ids) => {
      const found = new Map<string, Uint8Array>()
      for (const id of ids) {
        const known = kept.get(id)
        if (known !== undefined) found.set(id, known)
      }
      const wanted = [...new Set(ids)].filter((id) => !found.has(id))
      if (wanted.length === 0) return found
      const rows = await tx
        .select({ id: dataKeys.id, wrapped: dataKeys.wrapped })
        .from(dataKeys)
        .where(inArray(dataKeys.id, wanted))
      for (const { id, wrapped } of rows) {
        const opener = keyring.knows(wrapped) ? keyring : await reloaded()
        found.set(id, keep(id, opener.unwrap(wrapped, id)))
      }
      return found
    },
    forget: (id) => void kept.delete(id),
  }
}

interface MasterInUse {
  readonly keyring: Keyring
  readonly masterId: string
}

interface MadeKey extends DataKey {
  readonly wrapped: Buffer
}

function madeKey({ keyring, masterId }: MasterInUse): MadeKey {
  const id = newId()
  return { id, ...keyring.newKey(id, masterId) }
}

const keyRow = ({ id, wrapped }: MadeKey, { project, purpose, now }: KeyUse) => ({
  ...{ id, projectId: project, purpose, wrapped, createdAt: now },
})

/** Taken shared by whoever makes a data key and alone by a rotation, so that none is made under a master on its way out. */
export const masterLock = 7_346_001

async function masterInUse(tx: Tx): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${masterLock})`)
  const [row] = await tx.select({ masterId: installation.masterId }).from(installation)
  return row?.masterId ?? null
}

const erasedKey = (id: string): NexusError =>
  new NexusError('keyMissing', `The data key ${id} is gone: what it sealed was erased.`)

const otherMaster = (masterId: string): NexusError =>
  new NexusError(
    'keyMissing',
    `New data keys are wrapped under master key ${masterId}, which is not among those given here. Give this process the key file (or NEXUS_MASTER_KEY) in use since the last rotation.`,
  )
