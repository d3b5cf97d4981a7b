import type { Severity } from '../dtn/risks/risk.ts'

/** Who is told of what a person must look at, how and when. Secrets are named by environment variable. */
export interface SupervisionSettings {
  readonly channels: readonly Channel[]
  readonly rota: readonly OnCall[]
  /** Where the workbench stands, for the link in a message; null: no link. */
  readonly workbench: string | null
  /** Names in the rota that learn of every override, besides whoever is on call (domain.md 9.7). */
  readonly overrideSupervisors?: readonly string[] | undefined
}

interface ChannelBase {
  readonly id: string
  /** From this severity on. */
  readonly from: Severity
  /** Marked by the deployer as safe for what a person said; nothing of it is sent elsewhere (ids only). */
  readonly isSafeForWords: boolean
}

export type Channel =
  | (ChannelBase & { readonly kind: 'webhook'; readonly url: string; readonly secretEnv: string })
  | (ChannelBase & { readonly kind: 'slack' | 'teams'; readonly urlEnv: string })
  | (ChannelBase & {
      readonly kind: 'email'
      readonly host: string
      readonly port: number
      readonly security: 'tls' | 'startTls' | 'none'
      readonly userEnv: string | null
      readonly passwordEnv: string | null
      readonly sender: string
    })

/** One person of the rota: told through their channels in their hours, the next one when they do not acknowledge in time. */
export interface OnCall {
  readonly name: string
  /** Account in Nexus that acknowledges; null: by link or through somebody else. */
  readonly account: string | null
  readonly email: string | null
  /** Ids of channels. */
  readonly channels: readonly string[]
  /** IANA zone the hours are read in. */
  readonly zone: string
  /** None: always. A file says so with `always`, as it must for whoever supervises an override. */
  readonly hours: readonly { readonly days: readonly Weekday[]; readonly from: string; readonly to: string }[]
  /** In these only severity 4 is sent. */
  readonly quiet: readonly { readonly from: string; readonly to: string }[]
  readonly escalateAfterMinutes: number
  /** Of the messages; English where it is not said. */
  readonly language?: 'en' | 'de' | undefined
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]
