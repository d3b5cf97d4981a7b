import { sql } from 'drizzle-orm'
import { tablesInOrder } from '../../src/store/backup/tables.ts'
import type { Tx } from '../../src/store/database.ts'
import { newId } from '../../src/store/ids.ts'

/** Puts a row into every table, whatever its columns are; a value that refers to another row names one that is there. */
export async function insertOneOfEach(tx: Tx): Promise<readonly string[]> {
  const { rows: keys } = await tx.execute<{ from: string; column: string; to: string; referred: string }>(sql`
    select conrelid::regclass::text as "from", a.attname as "column", confrelid::regclass::text as "to", b.attname as referred
    from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
    join pg_attribute b on b.attrelid = confrelid and b.attnum = confkey[1]
    where contype = 'f' and connamespace = 'public'::regnamespace`)
  const made = new Map<string, string>()
  const tables = await tablesInOrder(tx)
  for (const { name, columns } of tables) {
    const values = columns.map((column) => {
      const key = keys.find(({ from, column: of }) => from === name && of === column.name)
      const value = key === undefined ? valueFor(column) : (made.get(`${key.to}.${key.referred}`) ?? null)
      if (value !== null) made.set(`${name}.${column.name}`, value)
      return sql`${value}::${sql.raw(column.type)}`
    })
    const names = columns.map((column) => sql.identifier(column.name))
    await tx.execute(
      sql`insert into ${sql.identifier(name)} (${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)})`,
    )
  }
  return tables.map(({ name }) => name)
}

function valueFor({ name, type }: { readonly name: string; readonly type: string }): string {
  if (type === 'uuid') return newId()
  if (type.startsWith('timestamp')) return '2026-03-01T10:00:00.123Z'
  if (type === 'bytea') return '\\x00ff10'
  if (type === 'boolean') return 'true'
  if (type === 'jsonb' || type === 'json') return '{"text": "ä\\"\\\\\\n", "n": 1.5}'
  if (name === 'state') return 'submitted'
  return type.startsWith('text') || type.startsWith('character') ? `${name}\t"ß"\n` : '3'
}
