import type { Tx } from './database.ts'
import type { Vault } from './vault.ts'

/**
 * Who does something in which project, when, and inside which transaction. Every function of the store takes one and touches
 * nothing outside `project`.
 */
export interface Act {
  readonly tx: Tx
  readonly vault: Vault
  /** A project's id; acts of the installation itself have their own functions. */
  readonly project: string
  /** `user:<id>`, `key:<id>`, `worker:<id>`, `link:<id>` or `cli`. */
  readonly actor: string
  readonly now: Date
}
