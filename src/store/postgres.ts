import pg from 'pg'
import { NexusError } from '../errors.ts'
import { type Database, databaseOn } from './database.ts'
import { databaseFault } from './database-fault.ts'
import { migrated } from './migrations.ts'

export interface PostgresSource {
  readonly kind: 'postgres'
  readonly url: string
  /** Connections this process may hold. */
  readonly poolSize?: number
  /** How long a server that does not answer is tried again; it may be starting too. */
  readonly patienceMs?: number
}

/** Opens a database of a PostgreSQL server. */
export async function openPostgres(source: PostgresSource): Promise<Database> {
  const silence = await prepared(source)
  if (silence !== null) throw silence
  return pooled(source)
}

/** A database that may not answer yet. */
export interface LateDatabase {
  readonly database: Database
  /**
   * Brings the schema up to date where it was not yet; null once that is done, else why the server does not answer. What waiting does not
   * mend is thrown.
   */
  readonly ready: () => Promise<NexusError | null>
}

/** For whoever must run before the database does; nothing may be asked of it before it is ready. */
export function openPostgresLate(source: PostgresSource): LateDatabase {
  let isReady = false
  return {
    database: pooled(source),
    ready: async () => {
      const silence = isReady ? null : await prepared({ ...source, patienceMs: 0 })
      isReady = silence === null
      return silence
    },
  }
}

/** Null once the schema is up to date; why the server does not answer, where it may later. */
async function prepared(source: PostgresSource): Promise<NexusError | null> {
  if (!/^postgres(ql)?:\/\//.test(source.url)) throw new NexusError('databaseUnreachable', `${notAnAddress}.`)
  const client = await tried(source)
  if (client instanceof NexusError) return client
  try {
    await refuseOld(client, source.url)
    await migrated(client)
    return null
  } catch (cause) {
    throw databaseFault(cause)
  } finally {
    await client.end()
  }
}

function pooled(source: PostgresSource): Database {
  return databaseOn(
    {
      connectionString: source.url,
      max: source.poolSize ?? 10,
      connectionTimeoutMillis: 30_000,
      statement_timeout: 300_000,
      lock_timeout: 60_000,
      idle_in_transaction_session_timeout: 300_000,
      application_name: 'nexus',
      keepAlive: true,
    },
    { kind: 'postgres' },
  )
}

/** Works on one connection, and leaves the schema as it is. */
export async function lookIntoPostgres<T>(source: PostgresSource, look: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(source)
  try {
    await refuseOld(client, source.url)
    return await look(client)
  } catch (cause) {
    throw databaseFault(cause)
  } finally {
    await client.end()
  }
}

/** A connection of its own for the start, without the time limits that long migrations would reach. */
async function connected(source: PostgresSource): Promise<pg.Client> {
  const client = await tried(source)
  if (client instanceof NexusError) throw client
  return client
}

/** The fault where the server did not answer in time; what does not get better by waiting is thrown. */
async function tried(source: PostgresSource): Promise<pg.Client | NexusError> {
  const until = Date.now() + (source.patienceMs ?? 15_000)
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 2000)) {
    const client = clientFor(source.url)
    try {
      await client.connect()
      return client
    } catch (cause) {
      await client.end().catch(() => undefined)
      if (!isPassing(cause)) throw unreachable(source.url, cause)
      if (Date.now() + pauseMs > until) return unreachable(source.url, cause)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

function clientFor(url: string): pg.Client {
  try {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'nexus',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    })
    return client.on('error', () => undefined)
  } catch {
    throw new NexusError('databaseUnreachable', notAnAddress)
  }
}

async function refuseOld(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query(`select current_setting('server_version_num')::int as version`)
  const version = Number(rows[0]?.version)
  if (version >= 150_000) return
  throw new NexusError(
    'databaseUnreachable',
    `${shown(url)} runs PostgreSQL ${Math.floor(version / 10_000)}; Nexus needs 15 or newer. Update the server.`,
  )
}

/** Starting up or shutting down, or nobody listens yet. A wrong password or name does not get better by waiting. */
const isPassing = (cause: unknown): boolean => {
  const code = codeOf(cause)
  return code === null || /^(57P0[123]|53300|08...|E[A-Z_]+)$/.test(code)
}

function unreachable(url: string, cause: unknown): NexusError {
  const code = codeOf(cause)
  const remedies: Readonly<Record<string, string>> = {
    '28P01': 'Its password is wrong: correct NEXUS_DATABASE_URL.',
    '28000': 'It does not let this account in: correct NEXUS_DATABASE_URL or pg_hba.conf.',
    '3D000': 'It has no such database: create it, with an owner of its own.',
    '53300': 'It has no connection left: raise max_connections, or start fewer workers.',
  }
  const remedy = remedies[code ?? ''] ?? 'Check that it runs and that NEXUS_DATABASE_URL names its host and port.'
  // The cause is left out: the driver's errors may carry the address with its password.
  return new NexusError('databaseUnreachable', `${shown(url)} does not answer (${code ?? 'no answer'}). ${remedy}`)
}

function codeOf(cause: unknown): string | null {
  if (cause instanceof AggregateError) return codeOf(cause.errors[0])
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null
}

/** The address without who signs in and how. */
function shown(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url)
    return `${protocol}//${host}${pathname}`
  } catch {
    return notAnAddress
  }
}

const notAnAddress =
  'NEXUS_DATABASE_URL is no address of a PostgreSQL server (postgres://account:password@host:5432/name)'
