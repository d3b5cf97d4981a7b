import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { linkHash } from './one-time-links.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { memoryInvitations } from './schema/memory.ts'

/** A link to what is remembered of a person, as it stands; what leads there is not kept. */
export interface MemoryInvitation {
  readonly id: string
  readonly state: 'open' | 'used' | 'withdrawn' | 'expired'
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/**
 * Makes a link by which a person sees what is remembered of them, corrects it and has it forgotten; it opens once. An earlier open one
 * stops working. Consent is not asked for: whoever took theirs back may still look and erase.
 */
export async function inviteToMemory(
  act: Act,
  { relationshipId, days }: { readonly relationshipId: string; readonly days: number },
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  await lockedRelationshipKey(act, relationshipId)
  const own = and(eq(memoryInvitations.projectId, act.project), eq(memoryInvitations.relationshipId, relationshipId))
  await act.tx.update(memoryInvitations).set({ withdrawnAt: act.now }).where(and(own, isUnopened))
  const token = newSecret()
  const expiresAt = new Date(act.now.getTime() + days * dayMs)
  const id = newId()
  await act.tx.insert(memoryInvitations).values({
    ...{ id, projectId: act.project, relationshipId, tokenHash: linkHash(token) },
    ...{ createdBy: act.actor, createdAt: act.now, expiresAt },
  })
  await appendAudit(act, {
    action: 'memory.invite',
    subject: { kind: 'memoryInvitation', id },
    details: { relationship: relationshipId, expiresAt: expiresAt.toISOString() },
  })
  return { id, token, expiresAt }
}

const dayMs = 86_400_000

/** The links that were made for a relationship, the newest first. */
export async function listMemoryInvitations(
  act: Act,
  relationshipId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<readonly MemoryInvitation[]> {
  await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select()
    .from(memoryInvitations)
    .where(
      and(
        ...[eq(memoryInvitations.projectId, act.project), eq(memoryInvitations.relationshipId, relationshipId)],
        page.before === null ? undefined : lt(memoryInvitations.id, page.before),
      ),
    )
    .orderBy(desc(memoryInvitations.id))
    .limit(page.limit)
  return rows.map((row) => {
    const { id, createdBy, createdAt, expiresAt, usedAt } = row
    return { id, state: stateOf(row, act.now), createdBy, createdAt, expiresAt, usedAt }
  })
}

/** Withdraws a link; a visit it opened ends at once. */
export async function withdrawMemoryInvitation(act: Act, id: string): Promise<void> {
  const [row] = await act.tx
    .update(memoryInvitations)
    .set({ withdrawnAt: act.now })
    .where(
      and(
        ...[eq(memoryInvitations.projectId, act.project), eq(memoryInvitations.id, id)],
        isNull(memoryInvitations.withdrawnAt),
      ),
    )
    .returning({ relationship: memoryInvitations.relationshipId })
  if (row === undefined) throw new NexusError('notFound', `There is no open link ${id} to a memory here.`)
  const subject = { kind: 'memoryInvitation', id }
  await appendAudit(act, { action: 'memory.withdrawInvitation', subject, details: row })
}

/** A visit that a link has opened. */
export interface OpenedVisit {
  /** Shown once; stands for the link from now on. */
  readonly visit: string
  readonly endsAt: Date
}

/** Opens the visit behind a link and uses the link up; of many at once exactly one gets it. */
export async function openMemoryVisit(given: Omit<Act, 'project'>, token: string): Promise<OpenedVisit> {
  const visit = newSecret()
  const [row] = await given.tx
    .update(memoryInvitations)
    .set({ usedAt: given.now, visitHash: linkHash(visit) })
    .where(
      and(
        ...[eq(memoryInvitations.tokenHash, linkHash(token)), isUnopened],
        gt(memoryInvitations.expiresAt, given.now),
      ),
    )
    .returning()
  if (row === undefined) throw spent()
  const act = { ...given, project: row.projectId, actor: `link:${row.id}` }
  const subject = { kind: 'memoryInvitation', id: row.id }
  await appendAudit(act, { action: 'memory.visit', subject, details: { relationship: row.relationshipId } })
  return { visit, endsAt: endOf(given.now) }
}

/** The relationship a visit is about, and the act of whoever visits. */
export interface Visit {
  readonly act: Act
  readonly relationshipId: string
  readonly endsAt: Date
}

/** The visit this secret stands for, while it lasts and its link was not withdrawn. */
export async function memoryVisit(given: Omit<Act, 'project'>, secret: string): Promise<Visit> {
  const [row] = await given.tx
    .select()
    .from(memoryInvitations)
    .where(and(eq(memoryInvitations.visitHash, linkHash(secret)), isNull(memoryInvitations.withdrawnAt)))
  if (row?.usedAt == null || endOf(row.usedAt) <= given.now) throw spent()
  const act = { ...given, project: row.projectId, actor: `link:${row.id}` }
  return { act, relationshipId: row.relationshipId, endsAt: endOf(row.usedAt) }
}

/** Long enough to read it all and think about it (P). */
const visitMs = 2 * 60 * 60 * 1000

const endOf = (begun: Date): Date => new Date(begun.getTime() + visitMs)

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Neither opened nor withdrawn. */
const isUnopened = and(isNull(memoryInvitations.usedAt), isNull(memoryInvitations.withdrawnAt))

function stateOf(
  { usedAt, withdrawnAt, expiresAt }: typeof memoryInvitations.$inferSelect,
  now: Date,
): MemoryInvitation['state'] {
  if (withdrawnAt !== null) return 'withdrawn'
  if (usedAt !== null) return 'used'
  return expiresAt <= now ? 'expired' : 'open'
}

const spent = (): NexusError =>
  new NexusError('notFound', 'This link was used, withdrawn or has ended. Ask whoever gave it to you for a new one.')
