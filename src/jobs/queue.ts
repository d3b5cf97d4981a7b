import { sql } from 'drizzle-orm'
import PgBoss from 'pg-boss'
import type { Database, Tx } from '../store/database.ts'
import type { RunKind } from '../store/runs.ts'
import { type DueRun, dueRuns, mostCounted } from '../store/workers.ts'

/** Says that a run has something to do. It names no unit: a worker takes units as it gets to them, so one ticket too many does no harm. */
export interface Ticket {
  readonly id: string
  readonly kind: RunKind
  readonly run: string
}

/** When a part of a run is due, and for whom; what is done is in the runs themselves. */
export interface Queue {
  readonly next: (kind: RunKind) => Promise<Ticket | null>
  readonly done: (ticket: Ticket) => Promise<void>
  /** Gives every run that has something to do a ticket, unless one waits already. Answers whether any was given. */
  readonly dispatch: () => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Opens the queue on the store's own database: its tables are in a schema of their own, made when they are not there. */
export async function openQueue(database: Database): Promise<Queue> {
  const boss = new PgBoss({ ...settings, db: sqlOn(database) })
  // Its maintenance tries again by itself; what fails for a worker fails where the worker asks.
  boss.on('error', () => undefined)
  await boss.start()
  let looking: Promise<readonly DueRun[]> | null = null
  await makeQueues(database)
  return {
    next: async (kind) => {
      const [job] = await boss.fetch<{ readonly run: string }>(queueOf(kind))
      return job === undefined ? null : { id: job.id, kind, run: job.data.run }
    },
    done: async ({ id, kind }) => void (await boss.complete(queueOf(kind), id)),
    dispatch: async () => {
      // Nearly always there is nothing: that costs one statement, for all slots that ask at the same moment.
      looking ??= dueRuns(database.db).finally(() => {
        looking = null
      })
      return (await looking).length > 0 && database.transaction((tx) => dispatch(boss, tx))
    },
    close: () => boss.stop({ graceful: false, close: false }),
  }
}

/** Gives a new run its tickets in the transaction that writes it, where there is a queue; else the next worker that starts does. */
export async function announce(tx: Tx, run: Omit<DueRun, 'units'>): Promise<void> {
  const { rows } = await tx.execute<{ there: string | null }>(sql`select to_regclass('nexus_queue.job')::text as there`)
  if (rows[0]?.there === null || rows[0] === undefined) return
  await sendTickets(tx, { ...run, units: ticketsAtOnce })
}

const schema = 'nexus_queue'
const kinds: readonly RunKind[] = ['import', 'assess', 'export']
const queueOf = (kind: string): string => `nexus-${kind}`

const settings = {
  schema,
  schedule: false,
  maintenanceIntervalSeconds: 300,
  archiveCompletedAfterSeconds: 600,
  deleteAfterHours: 1,
} as const

/** A ticket is not tried again: as long as a run has something to do it gets another. */
const ticketOptions = { retryLimit: 0, expireInHours: 23 } as const

/** As many as workers may take at once; the next are given when these are taken. */
const ticketsAtOnce = mostCounted

async function dispatch(boss: PgBoss, tx: Tx): Promise<boolean> {
  const due = await dueRuns(tx)
  if (due.length === 0) return false
  const { rows } = await tx.execute<{ run: string }>(
    sql`select distinct data->>'run' as run from nexus_queue.job where state in ('created', 'retry')`,
  )
  const waiting = new Set(rows.map(({ run }) => run))
  const without = due.filter(({ id }) => !waiting.has(id))
  for (const run of without) await sendTickets(tx, run, boss)
  return without.length > 0
}

/** Never started: it only knows how a ticket is written. */
const writer = new PgBoss({ ...settings, db: { executeSql: async () => ({ rows: [] }) } })

async function sendTickets(tx: Tx, { id, kind, units }: DueRun, boss: PgBoss = writer): Promise<void> {
  const tickets = kind === 'assess' ? Math.min(units, ticketsAtOnce) : 1
  for (let count = 0; count < tickets; count += 1) {
    await boss.send(queueOf(kind), { run: id }, { ...ticketOptions, db: sqlOf(tx) })
  }
}

/** One process at a time: two that make queues at the same moment lock each other's new tables and one of them would fail. */
async function makeQueues(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${makingLock})`)
    const boss = new PgBoss({ ...settings, db: sqlOf(tx) })
    for (const kind of kinds) if ((await boss.getQueue(queueOf(kind))) === null) await boss.createQueue(queueOf(kind))
  })
}

/** Any number no other lock of Nexus has. */
const makingLock = 7_301_183

/** Several statements at once come without values; a transaction among them that fails must not stay open on its connection. */
function sqlOn({ pool }: Database): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      if (values !== undefined && values.length > 0) return pool.query(text, values)
      const client = await pool.connect()
      try {
        const answer = await client.query(text)
        return Array.isArray(answer) ? { rows: answer.flatMap(({ rows }) => rows) } : answer
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw error
      } finally {
        client.release()
      }
    },
  }
}

/** The queue's own SQL inside a transaction of ours: its `$1` are filled in order. */
function sqlOf(tx: Tx): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      const parts = text.split(/\$(\d+)/)
      const chunks = parts.map((part, at) => (at % 2 === 0 ? sql.raw(part) : sql`${plain(values[Number(part) - 1])}`))
      const { rows } = await tx.execute(sql.join(chunks, sql.raw('')))
      return { rows }
    },
  }
}

const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
