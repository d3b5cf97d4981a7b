import { and, eq, inArray } from 'drizzle-orm'
import type { Coding } from '../dtn/coding.ts'
import type { Act } from './act.ts'
import { openedCoding } from './codings.ts'
import { codings } from './schema/codings.ts'

interface Coded {
  readonly relationship: string
  readonly key: Uint8Array
  readonly row: { readonly coding: string | null }
}

/** The codings relationships were concluded from, by relationship. Who may see them has been asked before. */
export async function openedCodings(act: Act, coded: readonly Coded[]): Promise<ReadonlyMap<string, Coding>> {
  const ids = coded.flatMap(({ row }) => row.coding ?? [])
  if (ids.length === 0) return new Map()
  const rows = await act.tx
    .select()
    .from(codings)
    .where(and(eq(codings.projectId, act.project), inArray(codings.id, ids)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    coded.flatMap(({ relationship, key, row }) => {
      const found = byId.get(row.coding ?? '')
      return found === undefined ? [] : [[relationship, openedCoding(found, key).judged.coding]]
    }),
  )
}
