import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { accounts, apiKeys, signIns } from './schema/access.ts'
import { memberships } from './schema/projects.ts'

/** An account that is signed in, as one statement finds it. */
export interface SignedInAccount {
  readonly signInId: string
  readonly accountId: string
  readonly isInstallationAdmin: boolean
  readonly disabledAt: Date | null
  readonly expiresAt: Date
  readonly seenAt: Date
  readonly memberships: readonly Membership[]
}

export interface Membership {
  readonly project: string
  readonly role: string
}

/** Whose sign-in a token is, and where they are a member; null for an unknown token. */
export async function accountBySignIn(tx: Tx, token: string): Promise<SignedInAccount | null> {
  const rows = await tx
    .select({
      signInId: signIns.id,
      accountId: accounts.id,
      isInstallationAdmin: accounts.isInstallationAdmin,
      disabledAt: accounts.disabledAt,
      expiresAt: signIns.expiresAt,
      seenAt: signIns.seenAt,
      project: memberships.projectId,
      role: memberships.role,
    })
    .from(signIns)
    .innerJoin(accounts, eq(accounts.id, signIns.accountId))
    .leftJoin(memberships, eq(memberships.userId, accounts.id))
    .where(eq(signIns.token, token))
  const [first] = rows
  if (first === undefined) return null
  const { project: _project, role: _role, ...account } = first
  const held = rows.flatMap(({ project, role }) => (project === null || role === null ? [] : [{ project, role }]))
  return { ...account, memberships: held }
}

export async function markSeen(tx: Tx, signInId: string, now: Date): Promise<void> {
  await tx.update(signIns).set({ seenAt: now }).where(eq(signIns.id, signInId))
}

export async function endSignIn(tx: Tx, signInId: string): Promise<void> {
  await tx.delete(signIns).where(eq(signIns.id, signInId))
}

/** A key that was presented. `makerRole` is what its maker is in the project today. */
export interface PresentedKey {
  readonly id: string
  readonly project: string
  readonly accountId: string
  readonly role: string
  readonly makerRole: string
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

/** Null for an unknown or revoked key, and for one whose maker was disabled or has left the project. */
export async function keyByHash(tx: Tx, hash: Buffer): Promise<PresentedKey | null> {
  const [row] = await tx
    .select({
      id: apiKeys.id,
      project: apiKeys.projectId,
      accountId: apiKeys.accountId,
      role: apiKeys.role,
      makerRole: memberships.role,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
    .innerJoin(
      memberships,
      and(eq(memberships.projectId, apiKeys.projectId), eq(memberships.userId, apiKeys.accountId)),
    )
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt), isNull(accounts.disabledAt)))
  return row ?? null
}

export async function markUsed(tx: Tx, keyId: string, now: Date): Promise<void> {
  await tx.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, keyId))
}
