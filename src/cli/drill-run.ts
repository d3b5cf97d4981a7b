import { NexusError } from '../errors.ts'
import type { GatewayConfiguration } from '../gateway/configuration.ts'
import { openKeyring } from '../protection/keyring.ts'
import { checkMasterKey } from '../store/installation.ts'
import { openDatabase } from '../store/open-database.ts'
import { findProject } from '../store/projects.ts'
import { openVault } from '../store/vault.ts'
import type { DrillReport } from '../supervision/drill.ts'
import { openSupervision, type Supervision } from '../supervision/open-supervision.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { gatewayFile } from './gateway-file.ts'
import { databaseIn, dataFolder, keysOf } from './store-source.ts'
import type { Terminal } from './terminal.ts'

export interface DrillFlags {
  readonly channel?: string
  readonly acknowledge?: string
  readonly data?: string
  readonly json: boolean
}

/** Sends a drill, or says that one came. */
export async function runDrill(file: string, flags: DrillFlags, terminal: Terminal): Promise<ExitCode> {
  const configuration = await gatewayFile(file)
  const { supervision, close } = await opened(configuration, flags)
  try {
    const report =
      flags.acknowledge === undefined
        ? await sent(supervision, flags, terminal)
        : await supervision.acknowledgeDrill(flags.acknowledge, 'cli')
    await terminal.out(flags.json ? `${JSON.stringify(report, null, 2)}\n` : told(report))
    const hasMissed = report.channels.some(({ state }) => state !== 'sent')
    return hasMissed ? exitCodes.requirementFailed : exitCodes.ok
  } finally {
    await close()
  }
}

async function opened(configuration: GatewayConfiguration, flags: DrillFlags) {
  const folder = dataFolder(flags.data)
  const source = databaseIn(folder)
  const keys = () => openKeyring(keysOf(folder, source))
  const keyring = await keys()
  const database = await openDatabase(source)
  try {
    await checkMasterKey(database.db, keyring)
    const project = await findProject(database.db, configuration.project)
    if (project === null) {
      throw new NexusError('notFound', 'The project the file names is not there. Start the gateway once; it makes it.')
    }
    const supervision = await openSupervision({
      ...{ settings: configuration.supervision, database, vault: openVault(keyring, keys) },
      project: () => project,
      ...{ environment: process.env, log: { error: () => undefined }, lookMs: null, actor: 'cli' },
    })
    const close = async () => {
      await supervision.close()
      await database.close()
    }
    return { supervision, close }
  } catch (cause) {
    await database.close()
    throw cause
  }
}

/** Where a person watches, they are asked for the code; else the drill waits for `--acknowledge`. */
async function sent(supervision: Supervision, flags: DrillFlags, terminal: Terminal): Promise<DrillReport> {
  const report = await supervision.drill(flags.channel)
  const isOut = report.channels.some(({ state }) => state === 'sent')
  const code = isOut ? await terminal.ask(`${report.recipient} has a message. Its code, once it came: `) : null
  return code === null || code.trim() === '' ? report : supervision.acknowledgeDrill(code.trim(), 'cli')
}

function told({ recipient, channels, acknowledgedMs }: DrillReport): string {
  const lines = channels.map(({ channel, state, fault, deliveredMs }) =>
    deliveredMs === null
      ? `${channel}: ${state === 'failed' ? 'failed' : 'not yet'}, ${fault ?? 'another instance sends it'}`
      : `${channel}: taken after ${seconds(deliveredMs)}`,
  )
  const end =
    acknowledgedMs === null
      ? 'Not acknowledged yet: nexus drill FILE --acknowledge CODE'
      : `Acknowledged after ${seconds(acknowledgedMs)}`
  return `${[`Drill to ${recipient}`, ...lines, end].join('\n')}\n`
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
