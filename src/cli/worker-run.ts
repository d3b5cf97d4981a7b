import { NexusError } from '../errors.ts'
import { startWorker } from '../jobs/worker.ts'
import { openKeyring } from '../protection/keyring.ts'
import { openLog } from '../server/log.ts'
import { faultFacts } from '../server/problem.ts'
import { checkMasterKey } from '../store/installation.ts'
import { openDatabase } from '../store/open-database.ts'
import { openVault } from '../store/vault.ts'
import { keySourceIn } from './key-source.ts'
import { told } from './running.ts'
import { databaseUrl } from './store-source.ts'
import type { Terminal } from './terminal.ts'

export interface WorkerFlags {
  readonly slots: number
  readonly memory: number
  readonly unitMinutes: number
}

/** Works on a PostgreSQL store until it is told to end; what is under way then is put back for others. */
export async function runWorker({ slots, memory, unitMinutes }: WorkerFlags, terminal: Terminal): Promise<void> {
  const url = databaseUrl()
  if (url === null) throw new NexusError('usage', noDatabase)
  const keys = () => openKeyring(keySourceIn(process.env))
  const vault = openVault(await keys(), keys)
  // Each slot, the heartbeat and the look for cancelling hold a connection for moments only.
  const database = await openDatabase({ kind: 'postgres', url, poolSize: slots + 5 })
  await checkMasterKey(database.db, vault.keyring)
  const log = openLog('info')
  const worker = await startWorker(
    { database, vault },
    {
      ...{ slots, memoryMb: memory, unitLimitMs: unitMinutes * 60_000 },
      onFault: ({ what, error }) => log.error({ ...faultFacts(error), place: what }, 'a worker met a fault'),
    },
  )
  terminal.tell(`nexus: worker ${worker.id} takes ${slots} relationship${slots === 1 ? '' : 's'} at once`)
  await told()
  terminal.tell('nexus: putting back what is under way')
  await worker.stop()
  await database.close()
}

const noDatabase =
  'Workers share a PostgreSQL store: set NEXUS_DATABASE_URL. With a data folder, nexus serve does the work itself.'
