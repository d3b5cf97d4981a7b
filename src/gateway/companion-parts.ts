import type { Coder } from '../coders/coder.ts'
import type { ClientProfile } from '../dtn/relationship.ts'
import type { Database } from '../store/database.ts'
import type { GatewayCounts } from '../store/gateway-modes.ts'
import type { Vault } from '../store/vault.ts'
import type { Supervision } from '../supervision/open-supervision.ts'
import type { Mode } from './companion.ts'
import type { GatewayConfiguration } from './configuration.ts'

/** What a companion is opened with. */
export interface CompanionParts {
  readonly configuration: GatewayConfiguration
  readonly database: Database
  readonly vault: Vault
  /** A project's id; throws `unavailable` until it is known, where the store did not answer yet. */
  readonly project: () => string
  /** By the name a system's configuration gives; `rules` steps in where another fails. */
  readonly coders: Readonly<Record<'embedded' | 'rules', Coder>>
  /** As it is now; the configuration's own where nobody switches. */
  readonly modeOf?: (system: string) => Mode
  readonly count?: (system: string, what: keyof GatewayCounts) => void
  readonly supervision?: Pick<Supervision, 'told' | 'isReachable'>
  /** Told what went wrong: ids and codes, never words. */
  readonly onFault?: (place: string, error: unknown) => void
  readonly now?: () => Date
  /** What is known of every client, as that they are simulated (domain.md B17). */
  readonly client?: ClientProfile
  readonly settings?: CompanionSettings
}

/** Numbers of the running, none of them a rule of the framework. */
export interface CompanionSettings {
  /** Longest between two kept assessments of a talk that goes on. */
  readonly concludeEveryMs?: number
  /** A talk that is quiet so long is assessed once more. */
  readonly quietMs?: number
  /** How often what is left over is looked after. */
  readonly tidyMs?: number
  readonly openTalks?: number
  readonly coderLimitMs?: number
  readonly storeLimitMs?: number
  readonly breakerRestMs?: number
}
