import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { NexusError } from '../errors.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { type KeySource, openKeyring } from '../protection/keyring.ts'
import type { Database } from '../store/database.ts'
import { forgetEndedAccess } from '../store/ended-access.ts'
import { forgetOldReplies } from '../store/idempotency.ts'
import { checkMasterKey, startInstallation } from '../store/installation.ts'
import { type DatabaseSource, openDatabase } from '../store/open-database.ts'
import { openVault, type Vault } from '../store/vault.ts'
import { openAccess } from './access/open-access.ts'
import type { OrganisationSettings } from './access/organisation-settings.ts'
import type { HashStrength } from './access/password.ts'
import { buildApp } from './app.ts'
import type { ServerLog } from './log.ts'
import { openMetrics, type Reading } from './metrics.ts'
import { faultFacts } from './problem.ts'
import { allHandlers } from './routes/all.ts'
import type { Probe } from './routes/health.ts'
import type { ServerSettings } from './settings.ts'

export interface ServeOptions {
  readonly data: DatabaseSource
  readonly keys: KeySource
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly settings: ServerSettings
  readonly organisation: OrganisationSettings | null
  /** Relationships assessed at once by this process; with 0 it leaves the work to `nexus worker`. */
  readonly slots: number
  readonly log: ServerLog
  /** How much work the hash of a password is; `usualStrength` if not given. */
  readonly strength?: HashStrength
  readonly beside?: ServeBeside
}

/** What else stands on the database of a server; gives back how it ends. */
export type ServeBeside = (house: {
  readonly database: Database
  readonly vault: Vault
  readonly log: ServerLog
}) => Promise<() => Promise<void>>

export interface RunningServer {
  readonly url: string
  /** Where the first administrator is made; null once that is done. */
  readonly setUpLink: string | null
  /** Takes nothing new, finishes what is under way, puts work back and closes the database. */
  readonly close: () => Promise<void>
}

/** Opens everything in order: key, database, accounts, work, and last the door. What fails closes what was opened before it. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    return { ...(await open(options, opened)), close }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}

async function open(options: ServeOptions, opened: (() => Promise<void>)[]): Promise<Omit<RunningServer, 'close'>> {
  const { settings, log } = options
  const keys = () => openKeyring(options.keys)
  const vault = openVault(await keys(), keys)
  const database = await openDatabase(options.data)
  opened.push(() => database.close())
  const by = { vault, actor: 'cli', now: new Date() }
  const { setupToken } = await database.transaction((tx) => startInstallation({ ...by, tx }))
  const origin = settings.origin ?? addressOf(options.host, options.port)
  const { organisation, strength } = options
  const access = openAccess({
    ...{ database, vault, settings: { origin, organisation } },
    ...(strength === undefined ? {} : { strength }),
  })
  if (options.slots > 0) {
    const worker = await working(options, database, vault)
    opened.push(() => worker.stop())
  }
  const metrics = openMetrics(database, readingsOf(database))
  const house = { database, vault, access, settings, log, metrics, now: () => new Date() }
  const app = await buildApp(house, allHandlers({ probes: probesOf(database, vault) }))
  opened.push(tended(database, log))
  opened.push(() => closed(app))
  const url = await listening(app, options)
  await database.publish({ url })
  if (options.beside !== undefined) opened.push(await options.beside({ database, vault, log }))
  const shown = settings.origin ?? url
  return { url, setUpLink: setupToken === null ? null : `${shown}/set-up#${setupToken}` }
}

function working({ slots, log }: ServeOptions, database: Database, vault: Vault): Promise<RunningWorker> {
  const onFault = ({ what, error }: { what: string; error: unknown }): void =>
    log.error({ ...faultFacts(error), place: what }, 'a worker met a fault')
  return startWorker({ database, vault }, { slots, onFault })
}

const addressOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

async function listening(app: FastifyInstance, { host, port }: ServeOptions): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no address'
    throw new NexusError(
      'usage',
      `Nothing can be served at ${host}, port ${port} (${code}). Choose another with --port.`,
    )
  }
  const address = app.server.address()
  return addressOf(host, typeof address === 'object' && address !== null ? address.port : port)
}

const graceMs = 10_000

/** Requests under way may end; what takes longer than the grace is cut. */
async function closed(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
  await app.close()
  clearTimeout(cut)
}

const hourMs = 60 * 60 * 1000

/** What has to be forgotten from time to time. */
function tended(database: Database, log: ServerLog): () => Promise<void> {
  const forget = (): void => {
    const now = new Date()
    forgetOldReplies(database.db, now)
      .then(() => forgetEndedAccess(database.db, now))
      .catch((error: unknown) => log.error(faultFacts(error), 'old replies and sign-ins could not be forgotten'))
  }
  const timer = setInterval(forget, hourMs)
  return async () => clearInterval(timer)
}

function probesOf(database: Database, vault: Vault): readonly Probe[] {
  return [
    { name: 'database', isWell: async () => (await database.db.execute(sql`select 1`)).rows.length === 1 },
    { name: 'master key', isWell: () => checkMasterKey(database.db, vault.keyring).then(() => true) },
    { name: 'queue', isWell: () => isThere(database, 'nexus_queue.job') },
  ]
}

async function isThere({ db }: Database, table: string): Promise<boolean> {
  const { rows } = await db.execute<{ there: boolean }>(sql`select to_regclass(${table}) is not null as there`)
  return rows[0]?.there === true
}

function readingsOf({ db }: Database): readonly Reading[] {
  const count = async (query: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await db.execute<{ count: string }>(query)
    return Number(rows[0]?.count ?? 0)
  }
  return [
    {
      name: 'nexus_units_waiting',
      help: 'Parts of runs nobody works on yet',
      read: () =>
        count(sql`select count(*) from run_items join runs on runs.id = run_items.run_id
          where runs.state in ('queued', 'running') and run_items.state = 'queued'`),
    },
    {
      name: 'nexus_workers',
      help: 'Workers heard of in the last half minute',
      read: () => count(sql`select count(*) from workers where beat_at > now() - interval '30 seconds'`),
    },
  ]
}
