import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesInOrder } from '../../src/store/backup/tables.ts'
import type { Tx } from '../../src/store/database.ts'
import { migrated, shippedMigrations } from '../../src/store/migrations.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { Connection } from '../../src/store/pglite/connection.ts'
import { openMemoryBackend } from '../../src/store/pglite/memory-backend.ts'
import { insertOneOfEach } from './one-of-each.ts'
import { postgresBinaries, scratchDatabase } from './scratch-cluster.ts'
import { storeKinds } from './scratch-store.ts'

interface Empty {
  readonly client: pg.Client
  readonly close: () => Promise<void>
}

/** A connection to a database without any schema. */
const emptyOn: Readonly<Record<string, () => Promise<Empty>>> = {
  PGlite: async () => {
    const backend = await openMemoryBackend()
    const client = new pg.Client({ stream: () => new Connection(backend), ssl: false })
    await client.connect()
    return { client, close: () => client.end().then(backend.close) }
  },
  PostgreSQL: async () => {
    const { url, drop } = await scratchDatabase({ empty: true })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return { client, close: () => client.end().then(drop) }
  },
}

/** The shipped migrations without the last one. */
async function previousMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-migrations-'))
  await cp(shippedMigrations, folder, { recursive: true })
  const path = join(folder, 'meta', '_journal.json')
  const journal: { entries: unknown[] } = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }))
  return folder
}

async function rowsOf(tx: Tx): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const found = new Map<string, Readonly<Record<string, unknown>>>()
  for (const { name } of await tablesInOrder(tx)) {
    const { rows } = await tx.execute<{ row: Record<string, unknown> }>(
      sql`select to_jsonb(t) as row from ${sql.identifier(name)} t`,
    )
    if (rows[0] !== undefined) found.set(name, rows[0].row)
  }
  return found
}

describe.each(storeKinds)('migrations on $name', ({ name }) => {
  let previous: string
  beforeAll(async () => {
    previous = await previousMigrations()
  })
  afterAll(() => rm(previous, { recursive: true, force: true }))

  const withEmpty = async (work: (client: pg.Client, tx: Tx) => Promise<void>): Promise<void> => {
    const opened = await emptyOn[name]?.()
    if (opened === undefined) throw new Error(`No empty ${name}`)
    try {
      await work(opened.client, drizzle(opened.client))
    } finally {
      await opened.close()
    }
  }

  it('go forward from empty to a schema with room for every row, and a second time do nothing', async () => {
    await withEmpty(async (client, tx) => {
      await migrated(client)
      const tables = await insertOneOfEach(tx)
      await migrated(client)
      expect([...(await rowsOf(tx)).keys()].sort()).toEqual([...tables].sort())
    })
  })

  it('go forward from the version before with a row in every table, and keep each', async () => {
    await withEmpty(async (client, tx) => {
      await migrate(drizzle(client), { migrationsFolder: previous })
      await insertOneOfEach(tx)
      const before = await rowsOf(tx)
      await migrated(client)
      const after = await rowsOf(tx)
      for (const [table, row] of before) expect(after.get(table)).toMatchObject(row)
    })
  })

  it('of a newer program are left alone', async () => {
    await withEmpty(async (client) => {
      await migrated(client)
      await client.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
      await expect(migrated(client)).rejects.toMatchObject({ code: 'databaseNewer' })
    })
  })
})

describe.skipIf(postgresBinaries === null)('migrations on PostgreSQL', () => {
  it('are taken once when many start at the same time', async () => {
    const { url, drop } = await scratchDatabase({ empty: true })
    const databases = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ kind: 'postgres', url })))
    const taken = await databases[0]?.db.execute(
      sql`select count(*)::int = count(distinct hash) as once from drizzle.__drizzle_migrations`,
    )
    expect(taken?.rows).toEqual([{ once: true }])
    await Promise.all(databases.map((database) => database.close()))
    await drop()
  })
})
