import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'drizzle-orm'
import type { Transactions, Tx } from '../database.ts'
import { appliedMigrations } from '../migrations.ts'
import { auditHeads } from '../schema/runs.ts'
import { type BackupEnd, backupFormat, type TableEnd, type TableStart } from './backup-lines.ts'
import { type Table, tablesInOrder } from './tables.ts'

/**
 * Writes everything the store holds at one moment, while others go on writing: gzipped lines of JSON, every table with its rows and their
 * hash. What is sealed stays sealed, and the master key is not inside. On PGlite others wait until it is done.
 */
export async function writeBackup(database: Transactions, to: Writable, now: Date): Promise<BackupEnd> {
  const gzip = createGzip()
  const written = finished(gzip.pipe(to))
  // Told by whoever writes next, or at the end.
  written.catch(() => undefined)
  const end = await database.transaction(async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read, read only`)
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
    const say = linesTo(gzip, written)
    await say({ format: backupFormat, at: now.toISOString(), migrations: await appliedMigrations(tx) })
    const tables: TableEnd[] = []
    for (const table of await tablesInOrder(tx)) tables.push(await writeTable(tx, table, say))
    const end = { end: tables, heads: await headsOf(tx) }
    await say(end)
    return end
  })
  gzip.end()
  await written
  return end
}

type Say = (line: object) => Promise<void>

/** Waits for a slow receiver, and fails when it went away. */
function linesTo(gzip: Writable, written: Promise<void>): Say {
  return async (line) => {
    if (gzip.write(`${JSON.stringify(line)}\n`)) return
    await Promise.race([once(gzip, 'drain'), written])
  }
}

async function writeTable(tx: Tx, { name, columns }: Table, say: Say): Promise<TableEnd> {
  await say({ table: name, columns: columns.map((column) => column.name) } satisfies TableStart)
  const texts = columns.map((column) => sql`${sql.identifier(column.name)}::text`)
  const row = sql`json_build_array(${sql.join(texts, sql`, `)})::text`
  await tx.execute(sql`declare backup_rows no scroll cursor for select ${row} as "row" from ${sql.identifier(name)}`)
  const hash = createHash('sha256')
  let rows = 0
  for (let ask = firstRows; ; ) {
    const page = await tx.execute<{ row: string }>(sql`fetch ${sql.raw(String(ask))} from backup_rows`)
    let bytes = 0
    for (const { row } of page.rows) {
      const values: unknown = JSON.parse(row)
      hash.update(JSON.stringify(values)).update('\n')
      bytes += row.length
      await say({ row: values })
    }
    rows += page.rows.length
    if (page.rows.length < ask) break
    ask = Math.max(1, Math.min(mostRows, Math.floor((ask * pageBytes) / (bytes + 1))))
  }
  await tx.execute(sql`close backup_rows`)
  return { table: name, rows, sha256: hash.digest('hex') }
}

// Rows are as long as a turn or as a part of an upload: the page follows what the last one weighed.
const firstRows = 8
const mostRows = 2000
const pageBytes = 2 * 1024 * 1024

async function headsOf(tx: Tx): Promise<BackupEnd['heads']> {
  const heads = await tx.select().from(auditHeads).orderBy(auditHeads.chain)
  return heads.map(({ chain, seq, hash }) => ({ chain, seq, hash: hash.toString('hex') }))
}
