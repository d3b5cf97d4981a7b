import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Act } from './act.ts'
import { auditEntries, auditHeads } from './schema/runs.ts'

/** What was done to what. `details` holds ids, versions and choices, never what a person said. */
export interface AuditEvent {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly details?: Readonly<Record<string, unknown>>
}

/** Appends to the project's chain in the transaction of the act, so that neither is there without the other. */
export async function appendAudit(act: Act, event: AuditEvent): Promise<void> {
  await appendToChain(act, act.project, event)
}

/** Appends to the chain of the installation: accounts, projects, keys. */
export async function appendInstallationAudit(act: Omit<Act, 'project'>, event: AuditEvent): Promise<void> {
  await appendToChain(act, 'installation', event)
}

async function appendToChain(act: Omit<Act, 'project'>, chain: string, event: AuditEvent): Promise<void> {
  const { tx, now, actor } = act
  const key = act.vault.keyring.derive('audit')
  const none = Buffer.alloc(32)
  await tx.insert(auditHeads).values({ chain, seq: 0, hash: none, mac: none }).onConflictDoNothing()
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.chain, chain)).for('update')
  const seq = (head?.seq ?? 0) + 1
  const previous = head?.hash ?? none
  const details = event.details ?? {}
  const entry = {
    chain,
    seq,
    at: now,
    actor,
    action: event.action,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    details,
  }
  const hash = keyed(key, previous, canonical({ ...entry, at: now.toISOString() }))
  await tx.insert(auditEntries).values({ ...entry, previous, hash })
  const mac = keyed(key, hash, canonical({ chain, seq }))
  await tx.update(auditHeads).set({ seq, hash, mac }).where(eq(auditHeads.chain, chain))
}

const keyed = (key: Uint8Array, previous: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(previous).update(text).digest()

/** JSON with sorted keys, so that what the database gives back hashes to the same value. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`
}
