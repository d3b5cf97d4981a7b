import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { NexusError } from '../../errors.ts'
import { type BackupEnd, bodyLine, type TableStart } from './backup-lines.ts'

/** The lines of a backup, as JSON. */
export async function* linesOfBackup(from: Readable): AsyncGenerator<unknown> {
  const unpacked = from.pipe(createGunzip())
  from.on('error', (cause) => unpacked.destroy(cause))
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield JSON.parse(line)
    }
  } catch (cause) {
    throw damagedBackup('It ends early, or is not a file that nexus backup wrote', cause)
  }
}

/** Where the rows of a table go. */
export interface Filled {
  readonly begin: (columns: readonly string[]) => void
  readonly add: (row: readonly (string | null)[]) => Promise<void>
  /** Writes what is left, and tells the count and the hash of all. */
  readonly end: () => Promise<{ readonly rows: number; readonly sha256: string }>
}

type TableNamed = (name: string) => Filled | undefined

/** Reads every table into its place, and compares counts and hashes with what the end of the backup says. */
export async function readTables(lines: AsyncGenerator<unknown>, tables: TableNamed): Promise<BackupEnd> {
  const read = new Map<string, { rows: number; sha256: string }>()
  let open: { readonly name: string; readonly table: Filled } | null = null
  const closeOpen = async (): Promise<void> => {
    if (open !== null) read.set(open.name, await open.table.end())
  }
  for await (const value of lines) {
    const line = bodyLine.safeParse(value)
    if (!line.success) throw damagedBackup('A line of it cannot be read')
    if ('row' in line.data) {
      await open?.table.add(line.data.row)
      continue
    }
    await closeOpen()
    if ('end' in line.data) return checked(line.data, read)
    open = { name: line.data.table, table: begun(tables, line.data) }
  }
  throw damagedBackup('It ends early')
}

function begun(tables: TableNamed, { table: name, columns }: TableStart): Filled {
  const table = tables(name)
  if (table === undefined) throw damagedBackup(`It names a table that the store does not have`)
  table.begin(columns)
  return table
}

function checked(end: BackupEnd, read: ReadonlyMap<string, { rows: number; sha256: string }>): BackupEnd {
  for (const { table, rows, sha256 } of end.end) {
    const got = read.get(table)
    if (got?.rows === rows && got.sha256 === sha256) continue
    throw damagedBackup(`${table} has ${got?.rows ?? 0} rows of ${rows}, or some were changed`)
  }
  return end
}

export function damagedBackup(what: string, cause?: unknown): NexusError {
  return new NexusError(
    'resultUnreadable',
    `The backup cannot be used: ${what}. Nothing was restored; take another one.`,
    {
      cause,
    },
  )
}
