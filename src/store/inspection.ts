import type pg from 'pg'
import type { Keyring } from '../protection/keyring.ts'
import { headMac } from './audit-hash.ts'
import { countMigrations, type MigrationCount } from './migrations.ts'
import { lookIntoFolder } from './pglite/embedded.ts'
import { lookIntoPostgres, type PostgresSource } from './postgres.ts'

/** What can be seen of a store without changing anything in it. */
export interface StoreFacts {
  readonly serverVersion: string
  readonly migrations: MigrationCount
  /** How far the clock of the database is ahead of ours. */
  readonly aheadMs: number
  readonly hasQueue: boolean
  readonly unitsWaiting: number
  /** Seconds since each worker on the list was last heard of. */
  readonly workerSilences: readonly number[]
  /** Chains of the audit whose last entry is not where their head says. */
  readonly brokenHeads: readonly string[]
}

type StorePlace = { readonly kind: 'folder'; readonly folder: string } | PostgresSource

/** Looks into a store, and leaves its schema as it is. */
export function inspectStore(place: StorePlace, keyring: Keyring | null): Promise<StoreFacts> {
  const look = (client: pg.Client) => factsOf(client, keyring)
  return place.kind === 'folder' ? lookIntoFolder(place.folder, look) : lookIntoPostgres(place, look)
}

async function factsOf(client: pg.Client, keyring: Keyring | null): Promise<StoreFacts> {
  const migrations = await countMigrations(client)
  const before = Date.now()
  const { rows } = await client.query<{ version: string; at: string; queue: boolean }>(
    `select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as at,
      to_regclass('nexus_queue.job') is not null as queue`,
  )
  const [row] = rows
  const general = {
    serverVersion: row?.version ?? '',
    migrations,
    aheadMs: Number(row?.at ?? before) - (before + Date.now()) / 2,
    hasQueue: row?.queue === true,
  }
  if (migrations.taken < migrations.known) return { ...general, unitsWaiting: 0, workerSilences: [], brokenHeads: [] }
  return {
    ...general,
    ...(await workOf(client)),
    brokenHeads: keyring === null ? [] : await brokenHeads(client, keyring),
  }
}

async function workOf(client: pg.Client): Promise<Pick<StoreFacts, 'unitsWaiting' | 'workerSilences'>> {
  const { rows: waiting } = await client.query<{ count: string }>(
    `select count(*) from run_items join runs on runs.id = run_items.run_id
      where runs.state in ('queued', 'running') and run_items.state = 'queued'`,
  )
  const { rows: silences } = await client.query<{ seconds: string }>(
    'select extract(epoch from now() - beat_at) as seconds from workers order by 1',
  )
  return {
    unitsWaiting: Number(waiting[0]?.count ?? 0),
    workerSilences: silences.map(({ seconds }) => Number(seconds)),
  }
}

/** The ends alone; `verifyAudit` reads every entry. */
async function brokenHeads(client: pg.Client, keyring: Keyring): Promise<readonly string[]> {
  const key = keyring.derive('audit')
  const { rows } = await client.query<{ chain: string; seq: number; hash: Buffer; mac: Buffer; last: Buffer | null }>(
    `select h.chain, h.seq::int as seq, h.hash, h.mac, e.hash as last from audit_heads h
      left join audit_entries e on e.chain = h.chain and e.seq = h.seq`,
  )
  const broken = rows.filter((head) => !headMac(key, head).equals(head.mac) || head.last?.equals(head.hash) !== true)
  return broken.map(({ chain }) => chain)
}
