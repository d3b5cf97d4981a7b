import { sql } from 'drizzle-orm'
import { NexusError } from '../../errors.ts'
import type { Tx } from '../database.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table of the store, those that others refer to first, so that rows can be added in this order. */
export async function tablesInOrder(tx: Tx): Promise<readonly Table[]> {
  const { rows: columns } = await tx.execute<{ table: string; name: string; type: string }>(sql`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  const { rows: references } = await tx.execute<{ from: string; to: string }>(sql`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`)
  const waiting = new Set(columns.map(({ table }) => table))
  const ordered: string[] = []
  while (waiting.size > 0) {
    const free = [...waiting].filter((name) => !references.some(({ from, to }) => from === name && waiting.has(to)))
    if (free.length === 0) throw new NexusError('internal', 'Tables of the schema refer to each other in a circle.')
    for (const name of free) waiting.delete(name)
    ordered.push(...free)
  }
  return ordered.map((name) => ({ name, columns: columns.filter(({ table }) => table === name) }))
}
