import type { OverrideAct, OverrideTrigger } from '../dtn/override-state.ts'
import type { SystemProfile } from '../dtn/relationship.ts'
import type { SupervisionSettings } from '../supervision/settings.ts'
import type { Mode } from './companion.ts'

/** A gateway as its file says (`nexus-gateway/1`, YAML). Secrets are named by environment variable, never written in it. */
export interface GatewayConfiguration {
  readonly listen: { readonly host: string; readonly port: number }
  /** Id or name of the project everything is kept in. */
  readonly project: string
  readonly systems: readonly GatewaySystem[]
  readonly supervision: SupervisionSettings
  readonly limits: GatewayLimits
}

export interface GatewaySystem {
  /** As the product names it, in `x-nexus-system` or by its key. The only one needs no name. */
  readonly id: string
  readonly profile: SystemProfile
  readonly upstream: Upstream
  /** As it starts; changed at once by whoever may, for each system (`store/gateway-modes.ts`). */
  readonly mode: Mode
  /** Environment variable with the key a product shows; null: the loopback needs none. */
  readonly keyEnv: string | null
  /** Keys that each stand for one person, where the product gives everybody their own. */
  readonly personKeys?: readonly { readonly keyEnv: string; readonly person: string }[]
  readonly coder: 'embedded' | 'rules'
  /** BCP 47; of the safety text and of what Nexus says itself. */
  readonly language: string
  /** A pause after which a talk without a session id is a new session. */
  readonly sessionPauseMinutes: number
  readonly humanRoute: boolean
  readonly minorProfile: boolean
  /** Everybody who uses it is taken to need adapted support (K6), as with a product made for people with an intellectual disability. */
  readonly needsAdaptedSupport?: boolean
  /** What `guard` says where nothing else may be said; reviewed by a named person, with the help of the place. Guard is refused without it. */
  readonly safetyText: SafetyText | null
  /** Refused at the start unless delimited, agreed upon and supervised (domain.md 9.7). */
  readonly override: OverrideTerms | null
}

export interface Upstream {
  readonly kind: 'openai' | 'anthropic'
  /** Base address, as `https://models.example/v1`. */
  readonly url: string
  /** Environment variable with the key sent upstream; null: what the product sent is passed on. */
  readonly keyEnv: string | null
  /** Silence after which the upstream is given up; null: as long as the product waits. */
  readonly silenceMs: number | null
}

export interface SafetyText {
  readonly text: string
  readonly reviewedBy: string
  readonly reviewedOn: string
  /** Country whose help it names, ISO 3166-1. */
  readonly country: string
}

export interface OverrideTerms {
  readonly triggers: readonly OverrideTrigger[]
  readonly acts: readonly OverrideAct[]
  /** Version of the consent text a person must have agreed to, as consents name it (`override-en-1`): one the project published. */
  readonly consentText: string
  /** Who acknowledges: a person of the rota in `supervision`. */
  readonly supervisor: string
  /** What `pauseFeature` may pause, as the product calls it: a closed list. */
  readonly features?: readonly string[] | undefined
}

export interface GatewayLimits {
  /** Relationships kept in memory; others are read from the store again. */
  readonly relationships: number
  /** Turns waiting to be coded, over all; beyond it the oldest talk's gap is marked. */
  readonly waitingTurns: number
  /** The longest `guide` and `guard` wait for the coder before they go on without. */
  readonly decideMs: number
  readonly bodyBytes: number
}
