import { eq } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Keyring } from '../protection/keyring.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { dataKeys } from './schema/projects.ts'

/** Data keys, unwrapped on demand and kept for a while. One per process. */
export interface Vault {
  readonly keyring: Keyring
  readonly newKey: (
    tx: Tx,
    of: { readonly project: string; readonly purpose: KeyPurpose; readonly now: Date },
  ) => Promise<DataKey>
  readonly key: (tx: Tx, keyId: string) => Promise<Uint8Array>
  /** Forgets an unwrapped key, after its row was deleted. */
  readonly forget: (keyId: string) => void
}

export const keyPurposes = ['person', 'relationship', 'run', 'project'] as const
export type KeyPurpose = (typeof keyPurposes)[number]

export interface DataKey {
  readonly id: string
  readonly key: Uint8Array
}

const keptKeys = 5000

export function openVault(keyring: Keyring): Vault {
  const kept = new Map<string, Uint8Array>()
  const keep = (id: string, key: Uint8Array): void => {
    kept.set(id, key)
    const [oldest] = kept.keys()
    if (kept.size > keptKeys && oldest !== undefined) kept.delete(oldest)
  }
  return {
    keyring,
    newKey: async (tx, { project, purpose, now }) => {
      const id = newId()
      const { key, wrapped } = keyring.newKey(id)
      await tx.insert(dataKeys).values({ id, projectId: project, purpose, wrapped, createdAt: now })
      return { id, key }
    },
    key: async (tx, id) => {
      const known = kept.get(id)
      if (known !== undefined) return known
      const [row] = await tx.select({ wrapped: dataKeys.wrapped }).from(dataKeys).where(eq(dataKeys.id, id))
      if (row === undefined)
        throw new NexusError('keyMissing', `The data key ${id} is gone: what it sealed was erased.`)
      const key = keyring.unwrap(row.wrapped, id)
      keep(id, key)
      return key
    },
    forget: (id) => void kept.delete(id),
  }
}
