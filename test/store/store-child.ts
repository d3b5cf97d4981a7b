import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { NexusError } from '../../src/errors.ts'
import { lockFolder } from '../../src/store/pglite/folder-lock.ts'

// A process of its own for the tests of locks and of sudden ends: `lock FOLDER` or `write FOLDER`. It says each step on a line.

const [act, folder = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

if (act === 'lock') {
  say('ready')
  while (!existsSync(join(folder, 'go'))) await pause(5)
  try {
    const lock = await lockFolder(folder, () => say('lost'))
    await lock.publish({ url: 'http://127.0.0.1:1' })
    say('won')
    await pause(120_000)
  } catch (cause) {
    say(cause instanceof NexusError ? `${cause.code} ${cause.message}` : String(cause))
  }
} else {
  // Twenty of the other kind start at once: they do without what they do not need.
  const { sql } = await import('drizzle-orm')
  const { openDatabase } = await import('../../src/store/open-database.ts')
  const database = await openDatabase({ kind: 'folder', folder })
  await database.db.execute(sql`create table if not exists written (n integer primary key, filler text)`)
  const { rows } = await database.db.execute<{ n: number }>(sql`select coalesce(max(n), 0)::int as n from written`)
  say(`found ${rows[0]?.n}`)
  for (let n = Number(rows[0]?.n) + 1; ; n += 1) {
    await database.transaction(async (tx) => {
      await tx.execute(sql`insert into written values (${n}, repeat('x', 2000))`)
    })
    say(`wrote ${n}`)
  }
}
