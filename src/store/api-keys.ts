import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { accounts, apiKeys } from './schema/access.ts'

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly role: string
  /** First characters, to tell keys apart. */
  readonly start: string
  readonly madeBy: string
  readonly madeByName: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

export interface NewApiKey {
  readonly accountId: string
  readonly name: string
  readonly role: string
  readonly start: string
  readonly hash: Buffer
  readonly expiresAt: Date
}

/** Keeps the hash of a new key. Gives its id. */
export async function addApiKey({ tx, project, now }: Act, key: NewApiKey): Promise<string> {
  const id = newId()
  await tx.insert(apiKeys).values({ id, projectId: project, createdAt: now, ...key })
  return id
}

/** The project's keys, newest first, revoked and expired ones too. `before` is the id of the last one of the page before. */
export async function listApiKeys(
  { tx, project }: Act,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly ApiKey[]> {
  return tx
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      role: apiKeys.role,
      start: apiKeys.start,
      madeBy: apiKeys.accountId,
      madeByName: accounts.name,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
    .where(and(eq(apiKeys.projectId, project), before === null ? undefined : lt(apiKeys.id, before)))
    .orderBy(desc(apiKeys.id))
    .limit(limit)
}

/** Ends a key at once and for good. */
export async function revokeApiKey({ tx, project, now }: Act, keyId: string): Promise<void> {
  const open = and(eq(apiKeys.projectId, project), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt))
  const rows = await tx.update(apiKeys).set({ revokedAt: now }).where(open).returning({ id: apiKeys.id })
  if (rows.length === 0) throw new NexusError('notFound', `There is no key ${keyId} that could be revoked.`)
}

/** The one project a key is for. */
export async function projectOfKey(tx: Tx, keyId: string): Promise<string> {
  const [row] = await tx.select({ project: apiKeys.projectId }).from(apiKeys).where(eq(apiKeys.id, keyId))
  if (row === undefined) throw new NexusError('notFound', `There is no key ${keyId}.`)
  return row.project
}
