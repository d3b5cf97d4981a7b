import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { ConnectionPool } from './connection-pool.ts'
import { databaseFault, mayBeRepeated } from './database-fault.ts'

/** What SQL is run on: the database itself, or one transaction of it. */
export type Tx = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

/** What opens transactions: the database, or the handle a request got. */
export type Transactions = { readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

/** An open database with its schema up to date. One driver for both kinds; PGlite has a single connection. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly pool: pg.Pool
  /** For single statements. Inside `transaction`, use what it hands in: asking for a second connection there fails at once. */
  readonly db: Tx
  /** All of `work` or nothing. Two that were in each other's way are repeated, so `work` does nothing that a second time would harm. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Where all share one connection: returns when nobody waits for it, or after so long. For work that nobody waits for. */
  readonly othersFirst: (mostMs: number) => Promise<void>
  /** Tells other processes of this machine where the server is that holds the data folder. */
  readonly publish: (server: { readonly url: string }) => Promise<void>
  readonly close: () => Promise<void>
}

interface Opened {
  readonly kind: Database['kind']
  readonly publish?: Database['publish']
  /** After the pool has ended. */
  readonly closed?: () => Promise<void>
}

/** Drizzle over a pool, whichever database answers it. */
export function databaseOn(options: pg.PoolConfig, { kind, publish, closed }: Opened): Database {
  const inside = new AsyncLocalStorage<{ running: boolean }>()
  const pool = new ConnectionPool(options, () => inside.getStore()?.running === true)
  const db = drizzle(pool)
  return {
    kind,
    pool,
    db,
    transaction: (work) =>
      repeated(() =>
        db.transaction(async (tx) => {
          const mark = { running: true }
          try {
            // A query of drizzle begins when it is awaited: that must happen inside.
            return await inside.run(mark, async () => await work(tx))
          } finally {
            mark.running = false
          }
        }),
      ),
    othersFirst: async (mostMs) => {
      if (options.max !== 1) return
      const until = Date.now() + mostMs
      do await new Promise((resolve) => setTimeout(resolve, lookMs))
      while (pool.waitingCount > 0 && Date.now() < until)
    },
    publish: publish ?? (() => Promise.resolve()),
    close: async () => {
      await pool.end()
      await closed?.()
    },
  }
}

const attempts = 4
/** Long enough for whoever was served to ask the next thing. */
const lookMs = 3

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (cause) {
      if (tried >= attempts || !mayBeRepeated(cause)) throw databaseFault(cause)
      // Those who met once should not meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tried))
    }
  }
}
