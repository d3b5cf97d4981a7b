import { listAuditEntries, verifyAuditChains } from '../../api/audit.ts'
import { appendInstallationAudit } from '../../store/audit.ts'
import { auditFaults, verifyAudit } from '../../store/audit-verification.ts'
import { auditPage } from '../audit-page.ts'
import { type Handled, handle } from '../handler.ts'

export const auditHandlers: readonly Handled[] = [
  handle(listAuditEntries, async ({ act, query }) => ({ reply: await auditPage(act, query) })),

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
