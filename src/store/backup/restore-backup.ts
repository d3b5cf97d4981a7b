import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { NexusError } from '../../errors.ts'
import { verifyAudit } from '../audit-verification.ts'
import type { Database, Tx } from '../database.ts'
import { databaseFault } from '../database-fault.ts'
import { checkMasterKey, checkMasters } from '../installation.ts'
import { appliedMigrations } from '../migrations.ts'
import type { Vault } from '../vault.ts'
import { type BackupEnd, backupStart } from './backup-lines.ts'
import { damagedBackup, type Filled, linesOfBackup, readTables } from './read-backup.ts'
import { type Table, tablesInOrder } from './tables.ts'

/**
 * Puts a backup into an empty store of either kind: all of it or nothing. Counts, hashes, the master key and the audit chains are checked
 * before anything counts.
 */
export async function restoreBackup(
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  from: Readable,
): Promise<BackupEnd> {
  const lines = linesOfBackup(from)
  try {
    return await database.transaction(async (tx) => {
      const tables = await tablesInOrder(tx)
      await refuseFilled(tx, tables)
      await refuseOtherSchema(tx, await lines.next())
      const filled = new Map(tables.map((table) => [table.name, tableInto(tx, table)]))
      const end = await readTables(lines, (name) => filled.get(name))
      await checkMasterKey(tx, vault.keyring)
      await checkMasters(tx, vault.keyring)
      await checkChains({ tx, vault }, end)
      return end
    })
  } finally {
    await lines.return(undefined)
    from.destroy()
  }
}

async function refuseFilled(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await tx.execute(sql`select 1 from ${sql.identifier(name)} limit 1`)
    if (rows.length === 0) continue
    throw new NexusError('conflict', `The store already holds something (${name}). Restore into an empty one.`)
  }
}

async function refuseOtherSchema(tx: Tx, first: IteratorResult<unknown>): Promise<void> {
  const start = backupStart.safeParse(first.value)
  if (!start.success) throw damagedBackup('It does not begin as a backup of Nexus does')
  const here = await appliedMigrations(tx)
  const { migrations } = start.data
  if (migrations.length === here.length && migrations.every((hash, at) => hash === here[at])) return
  throw migrations.length > here.length
    ? new NexusError('databaseNewer', 'The backup was made by a newer Nexus. Update Nexus, then restore it.')
    : new NexusError(
        'conflict',
        `The backup has ${migrations.length} of the ${here.length} steps of the schema. Restore it with the Nexus that made it, then update.`,
      )
}

/** Rows travel as texts, one list a column, so that a statement binds as many values as there are columns. */
function tableInto(tx: Tx, { name, columns }: Table): Filled {
  const hash: Hash = createHash('sha256')
  let named: readonly Table['columns'][number][] = []
  let waiting: (readonly (string | null)[])[] = []
  let bytes = 0
  let rows = 0
  const write = async (): Promise<void> => {
    if (waiting.length === 0) return
    const lists = named.map((_, at) => sql`${textArray(waiting.map((row) => row[at] ?? null))}::text[]`)
    const into = named.map((column) => sql.identifier(column.name))
    const values = named.map((column, at) => sql`v.${sql.identifier(`c${at}`)}::${sql.raw(column.type)}`)
    const aliases = named.map((_, at) => sql.identifier(`c${at}`))
    const rowsGiven = sql`unnest(${sql.join(lists, sql`, `)}) as v(${sql.join(aliases, sql`, `)})`
    await tx
      .execute(
        sql`insert into ${sql.identifier(name)} (${sql.join(into, sql`, `)}) select ${sql.join(values, sql`, `)} from ${rowsGiven}`,
      )
      .catch((cause: unknown) => {
        const fault = databaseFault(cause)
        const isTheirs = fault instanceof NexusError && (fault.code === 'internal' || fault.code === 'conflict')
        throw isTheirs ? damagedBackup(`Rows of ${name} do not fit together`) : fault
      })
    waiting = []
    bytes = 0
  }
  return {
    begin: (given) => {
      named = given.map((column) => {
        const known = columns.find((one) => one.name === column)
        if (known === undefined) throw damagedBackup(`${name} has a column that the store does not have`)
        return known
      })
    },
    add: async (row) => {
      hash.update(JSON.stringify(row)).update('\n')
      if (row.length !== named.length) throw damagedBackup(`A row of ${name} has ${row.length} values`)
      waiting.push(row)
      rows += 1
      for (const value of row) bytes += value?.length ?? 0
      if (waiting.length >= 1000 || bytes >= 4 * 1024 * 1024) await write()
    },
    end: async () => {
      await write()
      return { rows, sha256: hash.digest('hex') }
    },
  }
}

/** An array of texts in PostgreSQL's own writing (documentation, 8.15.2). */
const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`

async function checkChains(store: { readonly tx: Tx; readonly vault: Vault }, { heads }: BackupEnd): Promise<void> {
  const { faults } = await verifyAudit(store, heads)
  const [fault] = faults
  if (fault === undefined) return
  throw damagedBackup(`The audit chain ${fault.chain} does not hold at entry ${fault.seq} (${fault.kind})`)
}
