import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { oneTimeLinks } from './schema/access.ts'
import { projects } from './schema/projects.ts'

/** What a link is for: joining a project, or a new password for an account. */
export type LinkPurpose =
  | { readonly kind: 'invitation'; readonly project: string; readonly role: string; readonly email: string }
  | { readonly kind: 'reset'; readonly accountId: string }

export interface OneTimeLink {
  readonly id: string
  /** Shown once; only its hash is kept. */
  readonly token: string
  readonly expiresAt: Date
}

/** Makes a link. An earlier one for the same purpose stops working, so that only the last one handed over does. */
export async function makeLink(act: Omit<Act, 'project'>, purpose: LinkPurpose): Promise<OneTimeLink> {
  const { tx, actor, now } = act
  await dropEarlier(tx, purpose)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + linkHours * 60 * 60 * 1000)
  const id = newId()
  const made = { id, tokenHash: linkHash(token), createdBy: actor, createdAt: now, expiresAt }
  const held =
    purpose.kind === 'reset'
      ? { kind: purpose.kind, accountId: purpose.accountId }
      : { kind: purpose.kind, projectId: purpose.project, role: purpose.role, email: purpose.email.toLowerCase() }
  await tx.insert(oneTimeLinks).values({ ...made, ...held })
  return { id, token, expiresAt }
}

const linkHours = 72

export const linkHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Uses a link up. Of many at once exactly one gets it; the others, and whoever comes too late, are told the same. */
export async function takeLink(tx: Tx, token: string, { kind, now }: LinkUse): Promise<void> {
  const open = and(eq(oneTimeLinks.tokenHash, linkHash(token)), eq(oneTimeLinks.kind, kind), stillOpen(now))
  const taken = await tx.update(oneTimeLinks).set({ usedAt: now }).where(open).returning({ id: oneTimeLinks.id })
  if (taken.length === 0) throw spent()
}

export interface LinkUse {
  readonly kind: LinkPurpose['kind']
  readonly now: Date
}

export interface OpenInvitation {
  readonly project: string
  readonly projectName: string
  readonly role: string
  readonly email: string
  readonly expiresAt: Date
}

/** What an invitation is for, without using it up. */
export async function invitationBehind(tx: Tx, token: string, now: Date): Promise<OpenInvitation> {
  const open = and(eq(oneTimeLinks.tokenHash, linkHash(token)), eq(oneTimeLinks.kind, 'invitation'), stillOpen(now))
  const [row] = await tx.select(invitationColumns).from(oneTimeLinks).innerJoin(projects, ofProject).where(open)
  if (row?.role == null || row.email === null) throw spent()
  return { ...row, role: row.role, email: row.email }
}

/** Whose password a link may set, without using it up. */
export async function accountBehindReset(tx: Tx, token: string, now: Date): Promise<string> {
  const open = and(eq(oneTimeLinks.tokenHash, linkHash(token)), eq(oneTimeLinks.kind, 'reset'), stillOpen(now))
  const [row] = await tx.select({ accountId: oneTimeLinks.accountId }).from(oneTimeLinks).where(open)
  if (row?.accountId == null) throw spent()
  return row.accountId
}

/** The invitations an e-mail has and nobody has used, for somebody who proved in another way that it is theirs. */
export async function openInvitationsOf(
  tx: Tx,
  email: string,
  now: Date,
): Promise<readonly (OpenInvitation & { id: string })[]> {
  const open = and(eq(oneTimeLinks.email, email.toLowerCase()), eq(oneTimeLinks.kind, 'invitation'), stillOpen(now))
  const columns = { id: oneTimeLinks.id, ...invitationColumns }
  const rows = await tx.select(columns).from(oneTimeLinks).innerJoin(projects, ofProject).where(open)
  return rows.flatMap((row) =>
    row.role === null || row.email === null ? [] : [{ ...row, role: row.role, email: row.email }],
  )
}

export async function markLinkUsed(tx: Tx, linkId: string, now: Date): Promise<void> {
  await tx.update(oneTimeLinks).set({ usedAt: now }).where(eq(oneTimeLinks.id, linkId))
}

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** The project's invitations that still work, newest first. */
export async function listInvitations({ tx, project, now }: Act, page: LinkPage): Promise<readonly Invitation[]> {
  const before = page.before === null ? undefined : lt(oneTimeLinks.id, page.before)
  const rows = await tx
    .select({
      id: oneTimeLinks.id,
      email: oneTimeLinks.email,
      role: oneTimeLinks.role,
      createdBy: oneTimeLinks.createdBy,
      createdAt: oneTimeLinks.createdAt,
      expiresAt: oneTimeLinks.expiresAt,
    })
    .from(oneTimeLinks)
    .where(and(eq(oneTimeLinks.projectId, project), stillOpen(now), before))
    .orderBy(desc(oneTimeLinks.id))
    .limit(page.limit)
  return rows.map(({ email, role, ...row }) => ({ ...row, email: email ?? '', role: role ?? '' }))
}

export interface LinkPage {
  /** The id of the last one of the page before. */
  readonly before: string | null
  readonly limit: number
}

/** Withdraws an invitation: its link stops working. */
export async function withdrawInvitation({ tx, project }: Act, invitationId: string): Promise<void> {
  const own = and(eq(oneTimeLinks.id, invitationId), eq(oneTimeLinks.projectId, project), isNull(oneTimeLinks.usedAt))
  const gone = await tx.delete(oneTimeLinks).where(own).returning({ id: oneTimeLinks.id })
  if (gone.length === 0) throw new NexusError('notFound', `There is no open invitation ${invitationId}.`)
}

const stillOpen = (now: Date) => and(isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, now))

const ofProject = eq(projects.id, oneTimeLinks.projectId)

const invitationColumns = {
  project: projects.id,
  projectName: projects.name,
  role: oneTimeLinks.role,
  email: oneTimeLinks.email,
  expiresAt: oneTimeLinks.expiresAt,
}

async function dropEarlier(tx: Tx, purpose: LinkPurpose): Promise<void> {
  const same =
    purpose.kind === 'reset'
      ? eq(oneTimeLinks.accountId, purpose.accountId)
      : and(eq(oneTimeLinks.projectId, purpose.project), eq(oneTimeLinks.email, purpose.email.toLowerCase()))
  await tx.delete(oneTimeLinks).where(and(eq(oneTimeLinks.kind, purpose.kind), isNull(oneTimeLinks.usedAt), same))
}

const spent = (): NexusError =>
  new NexusError('notFound', 'This link was used, withdrawn or has expired. Ask whoever gave it to you for a new one.')
