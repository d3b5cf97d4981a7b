import type { Writable } from 'node:stream'
import type { InstallationAct } from '../accounts.ts'
import { appendInstallationAudit } from '../audit.ts'
import type { Transactions } from '../database.ts'
import type { BackupEnd } from './backup-lines.ts'
import { writeBackup } from './write-backup.ts'

/** Writes a backup, and notes in the audit that there is one more copy of everything. */
export async function backUp(
  database: Transactions,
  to: Writable,
  by: Omit<InstallationAct, 'tx'>,
): Promise<BackupEnd> {
  const end = await writeBackup(database, to, by.now)
  const rows = end.end.reduce((sum, table) => sum + table.rows, 0)
  const event = { action: 'backup.made', subject: { kind: 'installation', id: 'backup' }, details: { rows } }
  await database.transaction((tx) => appendInstallationAudit({ ...by, tx }, event))
  return end
}
