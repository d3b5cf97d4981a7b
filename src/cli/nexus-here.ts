import type { GatewayConfiguration } from '../gateway/configuration.ts'
import { type OpenNexus, openNexusOn } from '../gateway/open-nexus.ts'
import type { KeySource } from '../protection/keyring.ts'
import { openKeyring } from '../protection/keyring.ts'
import { type DatabaseSource, openDatabaseLate } from '../store/open-database.ts'
import { openVault } from '../store/vault.ts'
import { gatewayFile, requireSecrets } from './gateway-file.ts'
import { databaseIn, dataFolder, keysMade } from './store-source.ts'

export interface NexusOptions {
  /** Folder of the database and its key; ~/.nexus or NEXUS_DATA if not given. With NEXUS_DATABASE_URL it is PostgreSQL. */
  readonly data?: string
  /** Told of a part that fails: a place and a code, never what was said. */
  readonly onFault?: (place: string, error: unknown) => void
}

export interface NexusHere extends OpenNexus {
  readonly configuration: GatewayConfiguration
  readonly source: DatabaseSource
  readonly keys: KeySource
  readonly folder: string
}

/**
 * Opens what the file of a gateway says on this machine's store, without a wire: for `nexus/ai-sdk` and `nexus/observe` inside a product.
 *
 * ```ts
 * const { companion } = await openNexus('gateway.yaml', { data: './nexus-data' })
 * ```
 */
export async function openNexus(file: string, options: NexusOptions = {}): Promise<NexusHere> {
  const configuration = await gatewayFile(file)
  requireSecrets(configuration, process.env)
  const folder = dataFolder(options.data)
  const source = databaseIn(folder)
  const keys = await keysMade(folder, source)
  const openedKeys = () => openKeyring(keys)
  const vault = openVault(await openedKeys(), openedKeys)
  const { database, ready } = await openDatabaseLate(source)
  try {
    const onFault = options.onFault ?? (() => undefined)
    const nexus = await openNexusOn({ configuration, file, database, vault, env: process.env, onFault, ready })
    const close = async (): Promise<void> => {
      await nexus.close()
      await database.close()
    }
    return { ...nexus, configuration, source, keys, folder, close }
  } catch (error) {
    await database.close().catch(() => undefined)
    throw error
  }
}
