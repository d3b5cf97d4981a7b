import type { Database } from './database.ts'
import { openFolder, openMemory } from './pglite/embedded.ts'
import { openMemoryBackend } from './pglite/memory-backend.ts'
import { type LateDatabase, openPostgres, openPostgresLate, type PostgresSource } from './postgres.ts'

/** Where the data is: a folder of this machine, memory (for tests), or a PostgreSQL server. */
export type DatabaseSource =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'memory' /** A dump to start from. */; readonly template?: Blob }
  | PostgresSource

/** Opens the database and brings its schema up to date. */
export async function openDatabase(source: DatabaseSource): Promise<Database> {
  switch (source.kind) {
    case 'folder':
      return openFolder(source.folder)
    case 'memory':
      return openMemory(await openMemoryBackend(source.template))
    case 'postgres':
      return openPostgres(source)
  }
}

/** As `openDatabase`, for whoever must run before a PostgreSQL server answers. What is of this machine is opened at once. */
export async function openDatabaseLate(source: DatabaseSource): Promise<LateDatabase> {
  if (source.kind === 'postgres') return openPostgresLate(source)
  return { database: await openDatabase(source), ready: () => Promise.resolve(null) }
}
