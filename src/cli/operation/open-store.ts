import { NexusError } from '../../errors.ts'
import { type Keyring, openKeyring } from '../../protection/keyring.ts'
import { checkMasterKey } from '../../store/installation.ts'
import { type DatabaseSource, openDatabase } from '../../store/open-database.ts'
import { serverOf } from '../../store/pglite/folder-lock.ts'
import { openVault } from '../../store/vault.ts'
import { databaseIn, dataFolder, isStore, keysOf } from '../store-source.ts'
import type { Operations } from './operations.ts'
import { operationsHere } from './operations-here.ts'
import { operationsThere } from './operations-there.ts'

/** How the commands that work on a store are told which. */
export interface StoreFlags {
  readonly data?: string
}

export interface OpenStore {
  readonly operations: Operations
  readonly keyring: Keyring
  /** The server that does what is asked; null where this process opened the database. */
  readonly server: string | null
  readonly close: () => Promise<void>
}

/**
 * The store that flags and environment name. A folder that a running server holds is worked on through that server; one that another
 * command holds is refused as `databaseInUse`.
 */
export async function openStore(flags: StoreFlags): Promise<OpenStore> {
  const folder = dataFolder(flags.data)
  const source = databaseIn(folder)
  if (source.kind === 'folder' && !isStore(folder)) {
    throw new NexusError(
      'fileNotFound',
      `There is no store in ${folder}. Name its folder with --data, or make one with nexus serve.`,
    )
  }
  const keys = () => openKeyring(keysOf(folder, source))
  const keyring = await keys()
  const server = source.kind === 'folder' ? await serverOf(folder) : null
  if (server !== null) {
    return { operations: operationsThere(server, keyring), keyring, server, close: async () => undefined }
  }
  return { ...(await opened(source, keyring, keys)), keyring, server }
}

async function opened(source: DatabaseSource, keyring: Keyring, keys: () => Promise<Keyring>) {
  const database = await openDatabase(source)
  try {
    await checkMasterKey(database.db, keyring)
    return { operations: operationsHere(database, openVault(keyring, keys)), close: database.close }
  } catch (cause) {
    await database.close()
    throw cause
  }
}
