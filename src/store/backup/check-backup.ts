import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { backupStart } from './backup-lines.ts'
import { damagedBackup, type Filled, linesOfBackup, readTables } from './read-backup.ts'

/** Reads a backup to its end and compares counts and hashes, without a store. */
export async function checkBackup(from: Readable): Promise<{ readonly tables: number; readonly rows: number }> {
  const lines = linesOfBackup(from)
  try {
    const first = await lines.next()
    if (!backupStart.safeParse(first.value).success) throw damagedBackup('It does not begin as a backup of Nexus does')
    const { end } = await readTables(lines, counted)
    return { tables: end.length, rows: end.reduce((sum, table) => sum + table.rows, 0) }
  } finally {
    await lines.return(undefined)
    from.destroy()
  }
}

function counted(): Filled {
  const hash = createHash('sha256')
  let rows = 0
  return {
    begin: () => undefined,
    add: async (row) => {
      hash.update(JSON.stringify(row)).update('\n')
      rows += 1
    },
    end: async () => ({ rows, sha256: hash.digest('hex') }),
  }
}
