import { NexusError } from '../errors.ts'
import { organisationSettings } from '../server/access/organisation-settings.ts'
import { openLog } from '../server/log.ts'
import { type RunningServer, serve } from '../server/serve.ts'
import { defaultSettings, type LogLevel, type ServerSettings } from '../server/settings.ts'
import { builtWorkbench } from '../server/workbench.ts'
import { kept, told } from './running.ts'
import { databaseIn, dataFolder, keysMade } from './store-source.ts'
import type { Terminal } from './terminal.ts'

export interface ServeFlags {
  readonly data?: string
  readonly port: number
  readonly host: string
  readonly allowHost: readonly string[]
  readonly origin?: string
  readonly trustProxy: readonly string[]
  readonly slots: number
  readonly uploadGb: number
  readonly log?: LogLevel
  /** File of a gateway that stands beside. */
  readonly gateway?: string
}

/** Serves until it is told to end; then finishes what is under way. A second signal ends at once. */
export async function runServe(flags: ServeFlags, terminal: Terminal): Promise<void> {
  refuseUnnamed(flags)
  const data = dataFolder(flags.data)
  const source = databaseIn(data)
  const keys = await keysMade(data, source)
  const beside =
    flags.gateway === undefined ? null : await (await import('./gateway-run.ts')).gatewayBeside(flags.gateway, terminal)
  const server = await serve({
    ...(beside === null ? {} : { beside }),
    ...{ data: source, keys, host: flags.host, port: flags.port, slots: flags.slots },
    settings: settingsOf(flags),
    organisation: organisationSettings(process.env),
    // A person wants to see the link, not every request.
    log: openLog(flags.log ?? (terminal.isWatched ? 'warn' : 'info')),
  })
  await greet(server, flags, terminal)
  await terminal.out(kept(data, source, keys))
  await told()
  terminal.tell('nexus: finishing what is under way; once more to stop at once')
  await server.close()
}

function settingsOf(flags: ServeFlags): ServerSettings {
  const named = flags.origin === undefined ? [] : [new URL(flags.origin).hostname]
  return {
    ...defaultSettings,
    allowedHosts: [...flags.allowHost, ...named],
    origin: flags.origin ?? null,
    trustedProxies: flags.trustProxy,
    uploadBytes: flags.uploadGb * 1024 ** 3,
    metricsToken: process.env.NEXUS_METRICS_TOKEN ?? null,
    workbench: builtWorkbench(),
    unaudited: 'log',
  }
}

/** Opened to the outside, it must know its name, or any page could speak to it under a name of its own. */
function refuseUnnamed({ host, allowHost, origin }: ServeFlags): void {
  if (isLoopback(host) || allowHost.length > 0 || origin !== undefined) return
  throw new NexusError(
    'usage',
    `--host ${host} opens Nexus to other machines: say under which name they reach it with --allow-host NAME or --origin https://NAME.`,
  )
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/.test(host)

async function greet(server: RunningServer, { host, origin }: ServeFlags, terminal: Terminal): Promise<void> {
  await terminal.out(`Nexus answers at ${origin ?? server.url}\n`)
  if (server.setUpLink !== null) {
    await terminal.out(`Make the first administrator here, once: ${server.setUpLink}\n`)
    await terminal.out('  without a browser: nexus set-up LINK --name … --email … --project … --key-file …\n')
  }
  if (!isLoopback(host) && origin?.startsWith('https:') !== true) {
    terminal.tell(
      'nexus: open to other machines without TLS: passwords and transcripts travel readably. Put a TLS proxy in front and say --origin https://NAME.',
    )
  }
}
