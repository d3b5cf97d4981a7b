import type { Door } from './admission.ts'
import type { Companion } from './companion.ts'
import type { GatewayConfiguration } from './configuration.ts'
import type { KnownTalks } from './known-talks.ts'
import type { OpenCompanion } from './open-companion.ts'
import type { TurnsDesk } from './turns-desk.ts'
import type { UpstreamLine } from './upstream.ts'

/** What a gateway is opened with. */
export interface GatewayParts {
  readonly configuration: GatewayConfiguration
  readonly companion: Companion & Pick<OpenCompanion, 'modeOf' | 'passedUnread'>
  readonly log: GatewayLog
  readonly now: () => Date
  /** Where the keys are that the configuration names. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What is logged of a request: its id and how it went. Nothing of what was said, of who said it, of keys, of an address as it was sent. */
export interface GatewayFacts {
  readonly requestId: string
  readonly route: string
  readonly status: number
  readonly ms: number
  /** Id of the system; absent where nobody was let in. */
  readonly place?: string
  readonly reason?: string
}

export interface GatewayLog {
  readonly info: (facts: GatewayFacts, sentence: string) => void
  readonly error: (facts: GatewayFacts, sentence: string) => void
}

/** All that stands behind one open gateway. */
export interface GatewayHouse {
  readonly parts: GatewayParts
  readonly door: Door
  /** By the id of the system. */
  readonly lines: ReadonlyMap<string, UpstreamLine>
  readonly talks: KnownTalks
  readonly desk: TurnsDesk
}
