/** How the server behaves. Nothing here is a secret but `metricsToken`. */
export interface ServerSettings {
  /** Names besides those of the loopback under which the server may be asked; others are refused (DNS rebinding). */
  readonly allowedHosts: readonly string[]
  /** `https://nexus.example`, where a proxy makes it something else than what the request shows. */
  readonly origin: string | null
  /** Addresses whose word about who asks is taken. Nobody's by default. */
  readonly trustedProxies: readonly string[]
  readonly jsonBytes: number
  readonly uploadBytes: number
  /** A JSON body must be in by then. An upload may take long, but not fall silent for so long. */
  readonly bodyMs: number
  readonly requestsPerMinute: { readonly address: number; readonly principal: number; readonly signIn: number }
  /** Event streams one account or key may hold open. */
  readonly streamsEach: number
  readonly keepAliveMs: number
  /** Asked for by /metrics; without one it answers the loopback only. */
  readonly metricsToken: string | null
  /** Where the built workbench lies; null serves none. */
  readonly workbench: string | null
  /** A write that left no audit entry is a fault and is undone; where it is `log`, it is told in the log. */
  readonly unaudited: 'refuse' | 'log'
}

export const defaultSettings: ServerSettings = {
  allowedHosts: [],
  origin: null,
  trustedProxies: [],
  jsonBytes: 1024 * 1024,
  uploadBytes: 64 * 1024 ** 3,
  bodyMs: 30_000,
  requestsPerMinute: { address: 60_000, principal: 12_000, signIn: 60 },
  streamsEach: 30,
  keepAliveMs: 15_000,
  metricsToken: null,
  workbench: null,
  unaudited: 'refuse',
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
