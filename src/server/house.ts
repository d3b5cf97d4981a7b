import type { Database } from '../store/database.ts'
import type { Vault } from '../store/vault.ts'
import type { Access } from './access/access.ts'
import type { ServerLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { ServerSettings } from './settings.ts'

/** What every request is served from. */
export interface House {
  readonly database: Database
  readonly vault: Vault
  readonly access: Access
  readonly settings: ServerSettings
  readonly log: ServerLog
  readonly metrics: Metrics
  readonly now: () => Date
}
