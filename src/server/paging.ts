import type { z } from 'zod'
import { NexusError } from '../errors.ts'

export interface Paging<Row, Item> {
  readonly limit: number
  /** Where a row stands in the list's order. */
  readonly keyOf: (row: Row) => readonly (string | number)[]
  readonly itemOf: (row: Row) => Item
}

/** One page of a list. `rows` holds one more than the page where there is a next one. */
export function pageFrom<Row, Item>(rows: readonly Row[], { limit, keyOf, itemOf }: Paging<Row, Item>) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { items: shown.map(itemOf), next: hasMore ? cursorAt(keyOf(last)) : null }
}

/** What a cursor stands for; null for the first page. A cursor of another list is refused. */
export function keyAt<S extends z.ZodType>(cursor: string | undefined, key: S): z.output<S> | null {
  if (cursor === undefined) return null
  const read = key.safeParse(jsonIn(cursor))
  if (read.success) return read.data
  throw new NexusError('requestInvalid', 'The cursor is not one this list gave. Start again without it.')
}

/** The cursor of a page that begins after a key. */
export function cursorAt(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url')
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
