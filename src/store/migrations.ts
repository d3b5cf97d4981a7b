import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { NexusError } from '../errors.ts'
import type { Tx } from './database.ts'

/** Brings the schema up to date; a schema this program does not know is left alone. Any number of processes may start at once. */
export async function migrated(client: pg.Client): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: shippedMigrations })
  if ((await applied(client, known)) === known.length) return
  // Held until it is released or the connection ends; whoever waited finds the work done.
  await client.query('select pg_advisory_lock($1)', [lockNumber])
  try {
    await applied(client, known)
    await migrate(drizzle(client), { migrationsFolder: shippedMigrations })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber])
  }
}

export interface MigrationCount {
  readonly taken: number
  readonly known: number
}

/** How far the schema of a database is, without changing it. */
export async function countMigrations(client: pg.Client): Promise<MigrationCount> {
  const known = readMigrationFiles({ migrationsFolder: shippedMigrations })
  return { taken: await applied(client, known), known: known.length }
}

/** How many of the known steps were taken; a step that is not known is `databaseNewer`. */
async function applied(client: pg.Client, known: readonly { readonly hash: string }[]): Promise<number> {
  const { rows: tables } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') is not null as there`)
  if (tables[0]?.there !== true) return 0
  const { rows } = await client.query('select hash from drizzle.__drizzle_migrations')
  const hashes = new Set(known.map(({ hash }) => hash))
  const unknown = rows.filter(({ hash }) => !hashes.has(String(hash)))
  if (unknown.length > 0) {
    throw new NexusError(
      'databaseNewer',
      `The database has ${unknown.length} ${unknown.length === 1 ? 'step' : 'steps'} of its schema that this Nexus does not know. Update Nexus, or restore a backup made before the update.`,
    )
  }
  return rows.length
}

/** The steps the schema has taken, in order. */
export async function appliedMigrations(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.execute<{ hash: string }>(sql`select hash from drizzle.__drizzle_migrations order by id`)
  return rows.map(({ hash }) => hash)
}

/** Any number will do, as long as nobody else locks it in the same database. */
const lockNumber = 0x6e657875

/** Beside `src/` and `dist/` alike, however deep this file lies in them. */
export const shippedMigrations = join(packageFolder(dirname(fileURLToPath(import.meta.url))), 'migrations')

function packageFolder(folder: string): string {
  const isHere = existsSync(join(folder, 'package.json')) || dirname(folder) === folder
  return isHere ? folder : packageFolder(dirname(folder))
}
