import { and, eq, lt } from 'drizzle-orm'
import type { PoolClient } from 'pg'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendInstallationAudit } from './audit.ts'
import type { Database } from './database.ts'
import { installation } from './schema/projects.ts'

/**
 * Clears the files after erasures, once none has come for a minute, so that many are cleared at once. Of several processes one does it.
 * The audit says whether the tables and the log could be cleared.
 */
export async function settlePending(database: Database, act: Omit<Act, 'project' | 'tx'>): Promise<boolean> {
  const quiet = new Date(act.now.getTime() - quietMs)
  const [since] = await database.db.select({ at: installation.unsettledSince }).from(installation)
  if (since?.at === null || since === undefined || since.at >= quiet) return false
  const claimed = await database.db
    .update(installation)
    .set({ unsettledSince: null })
    .where(and(eq(installation.unsettledSince, since.at), lt(installation.unsettledSince, quiet)))
    .returning({ one: installation.one })
  if (claimed.length === 0) return false
  const settled = await settleErasure(database).catch(async (cause: unknown) => {
    await database.db.update(installation).set({ unsettledSince: since.at })
    throw cause
  })
  if (!settled.tables) await database.db.update(installation).set({ unsettledSince: act.now })
  const event = { action: 'erasure.settled', subject: { kind: 'installation', id: 'files' }, details: { ...settled } }
  await database.transaction((tx) => appendInstallationAudit({ ...act, tx }, event))
  return settled.tables
}

const quietMs = 60_000

/** What could be cleared from the files of the database; the rest is for who runs it (docs/protection.md). */
export interface Settled {
  /** Tables of keys and names were written anew, without what was deleted. */
  readonly tables: boolean
  /** The write-ahead log was written over. Needs the rights of a superuser. */
  readonly log: boolean
}

/**
 * Clears from the database's own files what erasing left there: deleted rows stay on their pages, and in the log, until they are
 * written over. Outside any transaction; may be repeated at any time.
 */
async function settleErasure(database: Database): Promise<Settled> {
  const client = await database.pool.connect()
  try {
    await client.query(`set lock_timeout = '10s'`)
    const tables = await rewritten(client)
    const log = await overwrittenLog(client)
    return { tables, log }
  } finally {
    await client.query('reset lock_timeout').catch(() => undefined)
    client.release()
  }
}

/** Keys, names and what is remembered are small tables: they are written anew. Of the large ones dead rows are freed; without its key their content is noise. */
async function rewritten(client: PoolClient): Promise<boolean> {
  try {
    for (const table of keyTables) await client.query(`vacuum (full) ${table}`)
    for (const table of contentTables) await client.query(`vacuum ${table}`)
    return true
  } catch (cause) {
    if (isRefused(cause)) return false
    throw new NexusError('databaseUnreachable', 'The database could not be cleared after an erasure. Try again.', {
      cause,
    })
  }
}

const keyTables = [
  ...['data_keys', 'persons', 'relationships', 'identifier_reviews', 'run_parts', 'idempotency_keys'],
  // One fact, goal or task may be forgotten while the key of its relationship stays.
  ...['memory_facts', 'memory_formulations', 'contracts'],
]
const contentTables = [
  ...['turns', 'sessions', 'epochs', 'codings', 'assessments', 'assignments', 'adjudications', 'responses'],
  ...['consents', 'override_events', 'alerts', 'alert_events', 'run_items', 'runs'],
  'memory_provisions',
]

/**
 * A checkpoint lets go of log files and keeps them for use again, with their old bytes in them. So the log is written past the last file
 * there is, and once more, because the file that was being written at first is let go of only then.
 */
async function overwrittenLog(client: PoolClient): Promise<boolean> {
  try {
    for (let pass = 0; pass < 2; pass++) {
      await client.query('checkpoint')
      const last = await lastLogFile(client)
      while ((await currentLogFile(client)) <= last)
        await client.query(`select pg_logical_emit_message(false, 'nexus', repeat('0', ${messageBytes}))`)
    }
    await client.query('checkpoint')
    return true
  } catch (cause) {
    if (isRefused(cause)) return false
    throw new NexusError(
      'databaseUnreachable',
      'The log of the database could not be cleared after an erasure. Try again.',
      { cause },
    )
  }
}

async function lastLogFile(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string | null }>(
    `select max(name) as name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`,
  )
  return rows[0]?.name ?? ''
}

async function currentLogFile(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select pg_walfile_name(pg_current_wal_lsn()) as name')
  return rows[0]?.name ?? ''
}

const messageBytes = 4 * 1024 * 1024

/** Without the right to do it (42501), or not in time because others use the table (55P03): said, not fatal. */
const isRefused = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === '42501' || cause.code === '55P03')
