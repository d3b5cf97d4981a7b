import type { Database } from '../store/database.ts'
import { eraseDue } from '../store/retention.ts'
import { eraseParts, eraseSilentUploads, runsWithOldParts } from '../store/run-parts.ts'
import { settlePending } from '../store/settled-erasure.ts'
import type { Vault } from '../store/vault.ts'

export interface Swept {
  readonly database: Database
  readonly vault: Vault
  readonly exportDays: number
}

/** Nobody sends the next part of an upload after so long. */
const silentUploadMs = 15 * 60_000

/** Destroys what runs keep beyond their use and relationships whose time is up, each in a short transaction. */
export async function sweep({ database, vault, exportDays }: Swept): Promise<void> {
  const old = await runsWithOldParts(database.db, exportDays)
  for (const run of old) await database.transaction((tx) => eraseParts(tx, run, vault))
  await database.transaction((tx) => eraseSilentUploads(tx, vault, silentUploadMs))
  const by = { vault, actor: 'worker:retention', now: new Date() }
  await eraseDue(database, by)
  await settlePending(database, by)
}
