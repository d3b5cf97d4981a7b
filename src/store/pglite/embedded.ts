import { join } from 'node:path'
import pg from 'pg'
import { type Database, databaseOn } from '../database.ts'
import { databaseFault } from '../database-fault.ts'
import { migrated } from '../migrations.ts'
import type { Backend } from './backend.ts'
import { Connection } from './connection.ts'
import { prepareFolder } from './first-folder.ts'
import { openFolderBackend } from './folder-backend.ts'
import { lockFolder } from './folder-lock.ts'
import { PreparedClient } from './prepared-client.ts'

/** Opens the database in a data folder, which is made if it is not there, and keeps every other process out of it. */
export async function openFolder(folder: string): Promise<Database> {
  let abandon = (): void => undefined
  const lock = await lockFolder(folder, () => abandon())
  try {
    const place = join(folder, 'database')
    await prepareFolder(place)
    const backend = await openFolderBackend(place)
    abandon = backend.abandon
    await upToDate(backend).catch(async (cause: unknown) => {
      await backend.close()
      throw cause
    })
    return databaseOn(poolFor(backend), {
      kind: 'pglite',
      publish: lock.publish,
      closed: async () => {
        await backend.close()
        await lock.release()
      },
    })
  } catch (cause) {
    await lock.release()
    throw cause
  }
}

/** Works on one connection of a data folder that is there, and leaves the schema as it is. */
export async function lookIntoFolder<T>(folder: string, look: (client: pg.Client) => Promise<T>): Promise<T> {
  let abandon = (): void => undefined
  const lock = await lockFolder(folder, () => abandon())
  try {
    const backend = await openFolderBackend(join(folder, 'database'))
    abandon = backend.abandon
    try {
      return await withClient(backend, look)
    } finally {
      await backend.close()
    }
  } finally {
    await lock.release()
  }
}

/** Opens a database in memory: for tests, and for what is looked at and thrown away. */
export async function openMemory(backend: Backend): Promise<Database> {
  await upToDate(backend)
  return databaseOn(poolFor(backend), { kind: 'pglite', closed: backend.close })
}

const upToDate = (backend: Backend): Promise<void> => withClient(backend, migrated)

async function withClient<T>(backend: Backend, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(optionsFor(backend))
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } catch (cause) {
    throw databaseFault(cause)
  } finally {
    await client.end()
  }
}

/** All of it is said, so that no PGHOST or PGSSLMODE of the environment has a say. */
const optionsFor = (backend: Backend): pg.PoolConfig => ({
  stream: () => new Connection(backend),
  connectionString: 'postgres://postgres:none@localhost:5432/postgres',
  ssl: false,
  max: 1,
  connectionTimeoutMillis: 60_000,
  // The one connection is kept: a new one would first clear its session.
  idleTimeoutMillis: 0,
})

const poolFor = (backend: Backend): pg.PoolConfig => ({ ...optionsFor(backend), Client: PreparedClient })
