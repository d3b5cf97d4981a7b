import { listAuditEntries, verifyAuditChains } from '../../api/audit.ts'
import { NexusError } from '../../errors.ts'
import { appendInstallationAudit, listAudit } from '../../store/audit.ts'
import { auditFaults, verifyAudit } from '../../store/audit-verification.ts'
import { type Handled, handle } from '../handler.ts'

export const auditHandlers: readonly Handled[] = [
  handle(listAuditEntries, async ({ act, query }) => {
    const { cursor, limit, action, actor, subject } = query
    const before = cursor === undefined ? undefined : seqOf(cursor)
    const found = await listAudit(act, { action, actor, subject, before }, limit + 1)
    const entries = found.slice(0, limit)
    const last = entries.at(-1)
    const items = entries.map((entry) => ({
      ...{ seq: entry.seq, at: entry.at.toISOString(), actor: entry.actor, action: entry.action },
      ...{ subjectKind: entry.subjectKind, subjectId: entry.subjectId, details: entry.details },
    }))
    return { reply: { items, next: found.length > limit && last !== undefined ? String(last.seq) : null } }
  }),

  handle(verifyAuditChains, async ({ act, body }) => {
    const { chains, faults } = await verifyAudit(act, body.anchors)
    const told = faults.map((fault) => ({ ...fault, meaning: auditFaults[fault.kind] }))
    await appendInstallationAudit(act, {
      action: 'audit.verified',
      subject: { kind: 'audit', id: 'all' },
      details: { chains: chains.length, faults: faults.length },
    })
    return { reply: { chains: [...chains], faults: told } }
  }),
]

/** A cursor of this list is the number of the last entry told. */
function seqOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new NexusError('requestInvalid', 'The cursor is not one this list gave. Start again without it.')
  }
  return Number(cursor)
}
