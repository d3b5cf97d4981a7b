import { and, desc, eq, lt, type SQL } from 'drizzle-orm'
import type { Act } from './act.ts'
import { type AuditEntry, chainStart, entryHash, headMac } from './audit-hash.ts'
import type { Tx } from './database.ts'
import { auditEntries, auditHeads } from './schema/runs.ts'

/** What was done to what. `details` holds ids, versions and choices, never what a person said. */
export interface AuditEvent {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly details?: Readonly<Record<string, unknown>>
}

/** The chain of what belongs to no project: accounts, projects, keys. */
export const installationChain = 'installation'

/** Appends to the project's chain in the transaction of the act, so that neither is there without the other. */
export async function appendAudit(act: Act, event: AuditEvent): Promise<void> {
  await appendToChain(act, act.project, event)
}

/** Appends to the chain of the installation. */
export async function appendInstallationAudit(act: Omit<Act, 'project'>, event: AuditEvent): Promise<void> {
  await appendToChain(act, installationChain, event)
}

/** Whether an entry was appended in this transaction; a write without one is a fault. */
export function isAudited(tx: Tx): boolean {
  return audited.has(tx)
}

const audited = new WeakSet<Tx>()

async function appendToChain(act: Omit<Act, 'project'>, chain: string, event: AuditEvent): Promise<void> {
  const { tx, now, actor } = act
  audited.add(tx)
  const key = act.vault.keyring.derive('audit')
  const head = (await lockedHead(tx, chain)) ?? (await firstHead(tx, { chain, key }))
  const seq = (head?.seq ?? 0) + 1
  const previous = head?.hash ?? chainStart
  const { action, subject } = event
  // Through JSON once, so that what is hashed is what the database will give back.
  const details: AuditEntry['details'] = JSON.parse(JSON.stringify(event.details ?? {}))
  const entry = { chain, seq, at: now, actor, action, subjectKind: subject.kind, subjectId: subject.id, details }
  const hash = entryHash(key, previous, entry)
  await tx.insert(auditEntries).values({ ...entry, previous, hash })
  await tx
    .update(auditHeads)
    .set({ seq, hash, mac: headMac(key, { chain, seq, hash }) })
    .where(eq(auditHeads.chain, chain))
}

async function lockedHead(tx: Tx, chain: string) {
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.chain, chain)).for('update')
  return head
}

/** Of two that begin a chain at once, one waits for the other and goes on from its entry. */
async function firstHead(tx: Tx, { chain, key }: { readonly chain: string; readonly key: Uint8Array }) {
  const start = { chain, seq: 0, hash: chainStart }
  await tx
    .insert(auditHeads)
    .values({ ...start, mac: headMac(key, start) })
    .onConflictDoNothing()
  return lockedHead(tx, chain)
}

export interface AuditFilter {
  readonly action?: string | undefined
  readonly actor?: string | undefined
  readonly subject?: string | undefined
  /** Only entries before this number. */
  readonly before?: number | undefined
}

/** The newest entries of the project's chain that fit, at most `limit`. */
export async function listAudit(act: Act, filter: AuditFilter, limit: number): Promise<readonly AuditEntry[]> {
  const conditions: SQL[] = [eq(auditEntries.chain, act.project)]
  if (filter.action !== undefined) conditions.push(eq(auditEntries.action, filter.action))
  if (filter.actor !== undefined) conditions.push(eq(auditEntries.actor, filter.actor))
  if (filter.subject !== undefined) conditions.push(eq(auditEntries.subjectId, filter.subject))
  if (filter.before !== undefined) conditions.push(lt(auditEntries.seq, filter.before))
  return act.tx
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.seq))
    .limit(limit)
}
