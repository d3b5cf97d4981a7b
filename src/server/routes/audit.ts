import { listAuditEntries, verifyAuditChains, verifyProjectAudit } from '../../api/audit.ts'
import { appendAudit, appendInstallationAudit } from '../../store/audit.ts'
import { type AuditVerification, auditFaults, verifyAudit, verifyAuditOf } from '../../store/audit-verification.ts'
import { auditPage } from '../audit-page.ts'
import { type Handled, handle } from '../handler.ts'

export const auditHandlers: readonly Handled[] = [
  handle(listAuditEntries, async ({ act, query }) => ({ reply: await auditPage(act, query) })),

  handle(verifyAuditChains, async ({ act, body }) => {
    const verified = await verifyAudit(act, body.anchors)
    await appendInstallationAudit(act, eventOf('all', verified))
    return { reply: told(verified) }
  }),

  handle(verifyProjectAudit, async ({ act, body }) => {
    const chain = act.project
    const anchors = body.anchors.map((anchor) => ({ ...anchor, chain }))
    const verified = await verifyAuditOf(act, [chain], anchors)
    await appendAudit(act, eventOf(chain, verified))
    return { reply: told(verified) }
  }),
]

const eventOf = (id: string, { chains, faults }: AuditVerification) => ({
  action: 'audit.verified',
  subject: { kind: 'audit', id },
  details: { chains: chains.length, faults: faults.length },
})

const told = ({ chains, faults }: AuditVerification) => ({
  chains: [...chains],
  faults: faults.map((fault) => ({ ...fault, meaning: auditFaults[fault.kind] })),
})
