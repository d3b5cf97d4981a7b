import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { type Database, databaseOn } from './database.ts'

/** Where the data is: a folder of this machine, memory (for tests), or a PostgreSQL server. */
export type DatabaseSource =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly url: string }

/** Opens the database and brings its schema up to date. */
export async function openDatabase(source: DatabaseSource): Promise<Database> {
  if (source.kind === 'postgres') {
    const pool = new pg.Pool({ connectionString: source.url })
    await migrated(pool)
    return databaseOn(pool, 'postgres', () => pool.end())
  }
  const lite = new PGlite(source.kind === 'memory' ? undefined : source.folder)
  await lite.waitReady
  const pool = new pg.Pool({ ...connectionTo(lite), max: 1 })
  await migrated(pool)
  return databaseOn(pool, 'pglite', () => lite.close())
}

/** The connection takes the parsers drizzle sends with a query for parameter types; they are none. */
function connectionTo(lite: PGlite): ReturnType<typeof createPgConfig> {
  const config = createPgConfig(lite)
  const parse = config.connection.parse.bind(config.connection)
  config.connection.parse = ({ types: _parsers, ...query }) => parse(query)
  return config
}

const migrated = (pool: pg.Pool): Promise<void> => migrate(drizzle(pool), { migrationsFolder: migrations })

const migrations = join(fileURLToPath(import.meta.url), '..', '..', '..', 'migrations')
