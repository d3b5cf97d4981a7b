import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { accounts, credentials, signIns } from './schema/access.ts'
import { installation, memberships, projects } from './schema/projects.ts'

/** An act of the installation itself: no project. */
export type InstallationAct = Omit<Act, 'project'>

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isInstallationAdmin: boolean
  readonly disabledAt: Date | null
  readonly createdAt: Date
}

export interface NewAccount {
  readonly name: string
  readonly email: string
  /** Null for whoever signs in at the organisation only. */
  readonly passwordHash: string | null
  readonly isInstallationAdmin: boolean
}

/** Makes an account that can sign in. The caller knows that the e-mail is free; the database makes sure. */
export async function createAccount({ tx, now }: InstallationAct, account: NewAccount): Promise<string> {
  const id = newId()
  const { name, passwordHash, isInstallationAdmin } = account
  const email = account.email.toLowerCase()
  const at = { createdAt: now, updatedAt: now }
  const made = await tx
    .insert(accounts)
    .values({ id, name, email, emailVerified: true, isInstallationAdmin, ...at })
    .onConflictDoNothing()
    .returning({ id: accounts.id })
  if (made.length === 0) throw new NexusError('conflict', 'There is an account with this e-mail already.')
  if (passwordHash !== null) await insertPassword(tx, { accountId: id, hash: passwordHash, now })
  return id
}

export async function accountById(tx: Tx, accountId: string): Promise<Account> {
  const [row] = await tx.select(accountColumns).from(accounts).where(eq(accounts.id, accountId))
  if (row === undefined) throw noAccount(accountId)
  return row
}

export async function accountByEmail(tx: Tx, email: string): Promise<Account | null> {
  const [row] = await tx.select(accountColumns).from(accounts).where(eq(accounts.email, email.toLowerCase()))
  return row ?? null
}

/** Oldest first. `after` is the id of the last one of the page before. */
export async function listAccounts(
  { tx }: InstallationAct,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly Account[]> {
  const from = after === null ? undefined : gt(accounts.id, after)
  return tx.select(accountColumns).from(accounts).where(from).orderBy(asc(accounts.id)).limit(limit)
}

export interface AccountChange {
  readonly name?: string | undefined
  readonly isDisabled?: boolean | undefined
  readonly isInstallationAdmin?: boolean | undefined
}

/** Changes an account. The last administrator who can sign in stays one. Disabling ends every sign-in at once. */
export async function changeAccount(act: InstallationAct, accountId: string, change: AccountChange): Promise<Account> {
  const { tx, now } = act
  // One after the other, so that two administrators do not remove each other.
  await tx.select({ one: installation.one }).from(installation).for('update')
  const before = await accountById(tx, accountId)
  const isAdmin = change.isInstallationAdmin ?? before.isInstallationAdmin
  const disabledAt =
    change.isDisabled === undefined ? before.disabledAt : change.isDisabled ? (before.disabledAt ?? now) : null
  const wasAdmin = before.isInstallationAdmin && before.disabledAt === null
  if (wasAdmin && !(isAdmin && disabledAt === null)) await keepAnAdmin(tx, accountId)
  const values = { isInstallationAdmin: isAdmin, disabledAt, name: change.name ?? before.name, updatedAt: now }
  await tx.update(accounts).set(values).where(eq(accounts.id, accountId))
  if (disabledAt !== null) await endSignIns(tx, accountId, null)
  return { ...before, ...values }
}

async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
  const others = and(eq(accounts.isInstallationAdmin, true), isNull(accounts.disabledAt), ne(accounts.id, leaving))
  const found = await tx.select({ id: accounts.id }).from(accounts).where(others).limit(1)
  if (found.length > 0) return
  throw new NexusError(
    'conflict',
    'This is the last administrator of the installation who can sign in. Make somebody else one first.',
  )
}

export async function passwordHashOf(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx.select({ password: credentials.password }).from(credentials).where(passwordOf(accountId))
  return row?.password ?? null
}

export interface NewPassword {
  readonly accountId: string
  readonly hash: string
  /** The sign-in that stays; every other one ends. */
  readonly keep: string | null
}

/** Sets a password and ends the account's other sign-ins. */
export async function setPassword({ tx, now }: InstallationAct, { accountId, hash, keep }: NewPassword): Promise<void> {
  const changed = { password: hash, updatedAt: now }
  const rows = await tx.update(credentials).set(changed).where(passwordOf(accountId)).returning({ id: credentials.id })
  if (rows.length === 0) await insertPassword(tx, { accountId, hash, now })
  await endSignIns(tx, accountId, keep)
}

export interface SignIn {
  readonly id: string
  readonly startedAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly browser: string | null
}

/** The account's browsers that are signed in. */
export async function listSignIns({ tx, now }: InstallationAct, accountId: string): Promise<readonly SignIn[]> {
  return tx
    .select({
      id: signIns.id,
      startedAt: signIns.createdAt,
      seenAt: signIns.seenAt,
      expiresAt: signIns.expiresAt,
      browser: signIns.browser,
    })
    .from(signIns)
    .where(and(eq(signIns.accountId, accountId), gt(signIns.expiresAt, now)))
    .orderBy(asc(signIns.id))
}

/** Ends the account's sign-ins, but for the one to keep. Gives how many. */
export async function endSignIns(tx: Tx, accountId: string, keep: string | null): Promise<number> {
  const others = keep === null ? undefined : ne(signIns.id, keep)
  const gone = await tx
    .delete(signIns)
    .where(and(eq(signIns.accountId, accountId), others))
    .returning({ id: signIns.id })
  return gone.length
}

/** One of the account's own sign-ins. */
export async function endOwnSignIn(tx: Tx, accountId: string, signInId: string): Promise<void> {
  const own = and(eq(signIns.accountId, accountId), eq(signIns.id, signInId))
  const gone = await tx.delete(signIns).where(own).returning({ id: signIns.id })
  if (gone.length === 0) throw new NexusError('notFound', 'There is no such sign-in.')
}

export interface HeldMembership {
  readonly project: string
  readonly projectName: string
  readonly role: string
}

export async function membershipsOf(tx: Tx, accountId: string): Promise<readonly HeldMembership[]> {
  return tx
    .select({ project: projects.id, projectName: projects.name, role: memberships.role })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.userId, accountId))
    .orderBy(asc(projects.name), asc(projects.id))
}

const accountColumns = {
  id: accounts.id,
  name: accounts.name,
  email: accounts.email,
  isInstallationAdmin: accounts.isInstallationAdmin,
  disabledAt: accounts.disabledAt,
  createdAt: accounts.createdAt,
}

const passwordOf = (accountId: string) =>
  and(eq(credentials.accountId, accountId), eq(credentials.providerId, passwordProvider))

/** better-auth's name for a password. */
const passwordProvider = 'credential'

async function insertPassword(tx: Tx, given: { accountId: string; hash: string; now: Date }): Promise<void> {
  const { accountId, hash, now } = given
  await tx.insert(credentials).values({
    id: newId(),
    subject: accountId,
    providerId: passwordProvider,
    accountId,
    password: hash,
    createdAt: now,
    updatedAt: now,
  })
}

const noAccount = (accountId: string): NexusError => new NexusError('notFound', `There is no account ${accountId}.`)
