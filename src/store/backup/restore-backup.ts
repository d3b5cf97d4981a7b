import { createHash, type Hash } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { NexusError } from '../../errors.ts'
import { verifyAudit } from '../audit-verification.ts'
import type { Database, Tx } from '../database.ts'
import { databaseFault } from '../database-fault.ts'
import { checkMasterKey } from '../installation.ts'
import { appliedMigrations } from '../migrations.ts'
import type { Vault } from '../vault.ts'
import { type BackupEnd, backupStart, bodyLine, type TableStart } from './backup-lines.ts'
import { type Table, tablesInOrder } from './tables.ts'

/**
 * Puts a backup into an empty store of either kind: all of it or nothing. Counts, hashes, the master key and the audit chains are checked
 * before anything counts.
 */
export async function restoreBackup(
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  from: Readable,
): Promise<BackupEnd> {
  const lines = linesOf(from)
  try {
    return await database.transaction(async (tx) => {
      const tables = await tablesInOrder(tx)
      await refuseFilled(tx, tables)
      await refuseOtherSchema(tx, await lines.next())
      const end = await readTables(lines, new Map(tables.map((table) => [table.name, tableInto(tx, table)])))
      await checkMasterKey(tx, vault.keyring)
      await checkChains({ tx, vault }, end)
      return end
    })
  } finally {
    await lines.return(undefined)
    from.destroy()
  }
}

async function* linesOf(from: Readable): AsyncGenerator<unknown> {
  const unpacked = from.pipe(createGunzip())
  from.on('error', (cause) => unpacked.destroy(cause))
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield JSON.parse(line)
    }
  } catch (cause) {
    throw damaged('It ends early, or is not a file that nexus backup wrote', cause)
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
  if (!start.success) throw damaged('It does not begin as a backup of Nexus does')
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

interface Filled {
  readonly begin: (columns: readonly string[]) => void
  readonly add: (row: readonly (string | null)[]) => Promise<void>
  /** Writes what is left, and tells the count and the hash of all. */
  readonly end: () => Promise<{ readonly rows: number; readonly sha256: string }>
}

async function readTables(lines: AsyncGenerator<unknown>, tables: ReadonlyMap<string, Filled>): Promise<BackupEnd> {
  const read = new Map<string, { rows: number; sha256: string }>()
  let open: { readonly name: string; readonly table: Filled } | null = null
  const closeOpen = async (): Promise<void> => {
    if (open !== null) read.set(open.name, await open.table.end())
  }
  for await (const value of lines) {
    const line = bodyLine.safeParse(value)
    if (!line.success) throw damaged('A line of it cannot be read')
    if ('row' in line.data) {
      await open?.table.add(line.data.row)
      continue
    }
    await closeOpen()
    if ('end' in line.data) return checked(line.data, read)
    open = { name: line.data.table, table: begun(tables, line.data) }
  }
  throw damaged('It ends early')
}

function begun(tables: ReadonlyMap<string, Filled>, { table: name, columns }: TableStart): Filled {
  const table = tables.get(name)
  if (table === undefined) throw damaged(`It names a table that the store does not have`)
  table.begin(columns)
  return table
}

function checked(end: BackupEnd, read: ReadonlyMap<string, { rows: number; sha256: string }>): BackupEnd {
  for (const { table, rows, sha256 } of end.end) {
    const got = read.get(table)
    if (got?.rows === rows && got.sha256 === sha256) continue
    throw damaged(`${table} has ${got?.rows ?? 0} rows of ${rows}, or some were changed`)
  }
  return end
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
        throw isTheirs ? damaged(`Rows of ${name} do not fit together`) : fault
      })
    waiting = []
    bytes = 0
  }
  return {
    begin: (given) => {
      named = given.map((column) => {
        const known = columns.find((one) => one.name === column)
        if (known === undefined) throw damaged(`${name} has a column that the store does not have`)
        return known
      })
    },
    add: async (row) => {
      hash.update(JSON.stringify(row)).update('\n')
      if (row.length !== named.length) throw damaged(`A row of ${name} has ${row.length} values`)
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
  throw damaged(`The audit chain ${fault.chain} does not hold at entry ${fault.seq} (${fault.kind})`)
}

function damaged(what: string, cause?: unknown): NexusError {
  return new NexusError(
    'resultUnreadable',
    `The backup cannot be used: ${what}. Nothing was restored; take another one.`,
    {
      cause,
    },
  )
}
