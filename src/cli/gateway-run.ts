import type { GatewayConfiguration, GatewaySystem } from '../gateway/configuration.ts'
import { openGateway, type RunningGateway } from '../gateway/gateway.ts'
import { openNexusOn } from '../gateway/open-nexus.ts'
import { openLog, type ServerLog } from '../server/log.ts'
import { faultFacts } from '../server/problem.ts'
import type { ServeBeside } from '../server/serve.ts'
import type { LogLevel } from '../server/settings.ts'
import { gatewayFile, requireSecrets, unsetSecrets } from './gateway-file.ts'
import { openNexus } from './nexus-here.ts'
import { kept, told } from './running.ts'
import type { Terminal } from './terminal.ts'

export interface GatewayFlags {
  readonly data?: string
  readonly check?: true
  readonly log?: LogLevel
}

/** Stands before the models of a file until it is told to end; then finishes and keeps what is under way. */
export async function runGateway(file: string, flags: GatewayFlags, terminal: Terminal): Promise<void> {
  if (flags.check === true) return check(await gatewayFile(file), terminal)
  const log = openLog(flags.log ?? (terminal.isWatched ? 'warn' : 'info'))
  const nexus = await openNexus(file, {
    ...(flags.data === undefined ? {} : { data: flags.data }),
    onFault: noted(log),
  })
  const { configuration, companion, folder, source, keys } = nexus
  let gateway: RunningGateway
  try {
    gateway = await openGateway({ configuration, companion, log, now: () => new Date(), env: process.env })
  } catch (error) {
    await nexus.close()
    throw error
  }
  await terminal.out(greeting(configuration, gateway.url))
  await terminal.out(kept(folder, source, keys))
  await told()
  terminal.tell('nexus: finishing what is under way; once more to stop at once')
  await gateway.close()
  await nexus.close()
}

/** A gateway in the process and on the database of a server. */
export async function gatewayBeside(file: string, terminal: Terminal): Promise<ServeBeside> {
  const configuration = await gatewayFile(file)
  requireSecrets(configuration, process.env)
  return async ({ database, vault, log }) => {
    const nexus = await openNexusOn({ configuration, file, database, vault, env: process.env, onFault: noted(log) })
    try {
      const { companion } = nexus
      const gateway = await openGateway({ configuration, companion, log, now: () => new Date(), env: process.env })
      await terminal.out(greeting(configuration, gateway.url))
      return async () => {
        await gateway.close()
        await nexus.close()
      }
    } catch (error) {
      await nexus.close()
      throw error
    }
  }
}

const noted =
  (log: ServerLog) =>
  (place: string, error: unknown): void =>
    log.error({ ...faultFacts(error), place }, 'a part of the gateway met a fault')

async function check(configuration: GatewayConfiguration, terminal: Terminal): Promise<void> {
  const { host, port } = configuration.listen
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  await terminal.out(`Started, it would say:\n${greeting(configuration, url)}`)
  const texts = configuration.systems.flatMap(({ override }) => override?.consentText ?? [])
  if (texts.length > 0)
    await terminal.out(
      `Started, it asks whether the project has published the consent text ${[...new Set(texts)].join(', ')}.\n`,
    )
  const missing = unsetSecrets(configuration, process.env)
  await terminal.out(
    missing.length === 0 ? 'The file can be used.\n' : `The file can be read. Not set yet: ${missing.join(', ')}.\n`,
  )
}

function greeting({ systems, project, supervision }: GatewayConfiguration, url: string): string {
  const people = supervision.rota.length
  return [
    `The gateway answers at ${url}`,
    ...systems.map((system) => `  ${lineOf(system, url)}`),
    `Project: ${project}. On call: ${people === 0 ? 'nobody; alerts wait in the workbench' : people}.\n`,
  ].join('\n')
}

/** What a product puts in the place of the model's address. */
function lineOf({ id, mode, upstream, override }: GatewaySystem, url: string): string {
  const base = upstream.kind === 'openai' ? `${url}/systems/${id}/v1` : `${url}/systems/${id}`
  return `${id}: ${mode}${override === null ? '' : ', with protective override'}; base address ${base}`
}
