import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'

/** What SQL is run on: the database itself, or one transaction of it. */
export type Tx = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

/** An open database with its schema up to date. One driver for both kinds; PGlite has a single connection. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly pool: Pool
  /** For single statements. Inside `transaction`, use what it hands in: on PGlite a second connection never comes. */
  readonly db: Tx
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** Drizzle over a pool, whichever database answers it. */
export function databaseOn(pool: Pool, kind: Database['kind'], close: () => Promise<void>): Database {
  const db = drizzle(pool)
  return { kind, pool, db, transaction: (work) => db.transaction(work), close }
}
