import { installationChain, listAudit } from '../../store/audit.ts'
import { auditFaults, verifyAudit } from '../../store/audit-verification.ts'
import { backUp } from '../../store/backup/back-up.ts'
import type { Database } from '../../store/database.ts'
import { erasePerson, eraseRelationship } from '../../store/erasure.ts'
import { erasurePreview } from '../../store/erasure-preview.ts'
import { mastersInUse } from '../../store/installation.ts'
import { rotateMaster } from '../../store/rotation.ts'
import type { Vault } from '../../store/vault.ts'
import type { AuditAsked, AuditLine, Operations } from './operations.ts'

/** Operations on a database that this process has opened. */
export function operationsHere(database: Database, vault: Vault): Operations {
  const by = () => ({ vault, actor: 'cli', now: new Date() })
  const actIn = (project: string) => ({ ...by(), tx: database.db, project })
  return {
    verifyAudit: async (anchors) => {
      const { chains, faults } = await database.transaction((tx) => verifyAudit({ tx, vault }, anchors))
      return { chains, faults: faults.map((fault) => ({ ...fault, meaning: auditFaults[fault.kind] })) }
    },
    auditEntries: (asked) => entriesOf(database, vault, asked),
    rotateKeys: () => rotateMaster(database, vault, by()),
    backUp: async (to) => void (await backUp(database, to, by())),
    previewErasure: (of) => erasurePreview(actIn(of.project), of),
    erase: async ({ kind, id, project }) => {
      const erase = kind === 'person' ? erasePerson : eraseRelationship
      await database.transaction((tx) => erase({ ...actIn(project), tx }, id))
    },
    mastersInUse: () => mastersInUse(database.db),
  }
}

const pageSize = 200

async function* entriesOf(database: Database, vault: Vault, { project }: AuditAsked): AsyncGenerator<AuditLine> {
  const act = { tx: database.db, vault, actor: 'cli', now: new Date(), project: project ?? installationChain }
  for (let before: number | undefined; ; ) {
    const page = await listAudit(act, { before }, pageSize)
    for (const { at, ...entry } of page) yield { ...entry, at: at.toISOString() }
    if (page.length < pageSize) return
    before = page.at(-1)?.seq
  }
}
