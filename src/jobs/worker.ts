import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../store/database.ts'
import { newId } from '../store/ids.ts'
import type { RunKind } from '../store/runs.ts'
import type { Vault } from '../store/vault.ts'
import { beat, buryAllBut, buryDead, freeForgotten, settleOpenRuns, signOff } from '../store/workers.ts'
import { assessUnit } from './assess-unit.ts'
import { exportUnit } from './export-unit.ts'
import { importUnit } from './import-unit.ts'
import { openQueue, type Queue, type Ticket } from './queue.ts'
import { sweep } from './sweep.ts'
import { takeUnits, type UnitWork } from './units.ts'
import { type WorkProcess, workProcess } from './work-process.ts'
import { type WorkerSettings, workerDefaults } from './worker-settings.ts'

export interface RunningWorker {
  readonly id: string
  /** Units under way are put back, none is lost; returns when nothing of it runs any more. */
  readonly stop: () => Promise<void>
}

/**
 * Starts to work on what runs have to do. On PGlite there is one process, so whatever was under way when it starts belonged to one that
 * is gone; on PostgreSQL any number work side by side and look after each other.
 */
export async function startWorker(
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  given: Partial<WorkerSettings> = {},
): Promise<RunningWorker> {
  const settings = { ...workerDefaults, ...given }
  const id = newId()
  const stopping = new AbortController()
  const queue = await openQueue(database)
  const self = { id, host: hostname(), pid: process.pid }
  await database.transaction(async (tx) => {
    await beat(tx, self)
    if (database.kind === 'pglite') await buryAllBut(tx, id)
  })
  const work: UnitWork = { database, vault, settings, worker: id, stopping: stopping.signal }
  const processes: WorkProcess[] = []
  const slots = slotKinds(settings.slots).map((kind) => {
    const process = workProcess(settings)
    processes.push(process)
    return slot({ kind, queue, work, process })
  })
  const tending = tend(work, self)
  return {
    id,
    stop: async () => {
      stopping.abort()
      await Promise.all([...slots, tending])
      for (const process of processes) process.end()
      await queue.close()
      await database.transaction((tx) => signOff(tx, id)).catch(() => undefined)
    },
  }
}

/** Imports and exports can last; they never stand in the way of assessing. */
const slotKinds = (assessing: number): readonly RunKind[] => [
  'import',
  'export',
  ...Array.from({ length: assessing }, () => 'assess' as const),
]

interface Slot {
  readonly kind: RunKind
  readonly queue: Queue
  readonly work: UnitWork
  readonly process: WorkProcess
}

const unitOf = { import: importUnit, assess: assessUnit, export: exportUnit } as const

/** Takes one ticket after the other until the worker stops. */
async function slot({ kind, queue, work, process }: Slot): Promise<void> {
  const { stopping, settings } = work
  while (!stopping.aborted) {
    try {
      const ticket = (await queue.next(kind)) ?? (await nextGiven(queue, kind))
      if (ticket === null) {
        // Slots are spread out, so that they do not all ask at the same moment.
        await pause(settings.pollMs * (0.75 + Math.random() / 2), stopping)
        continue
      }
      await takeUnits(work, ticket.run, (claim, signal) => unitOf[kind]({ work, claim, process, signal }))
      await queue.done(ticket)
    } catch (error) {
      if (!stopping.aborted) settings.onFault({ what: `${kind} slot`, error })
      await pause(settings.pollMs * 2, stopping)
    }
  }
}

async function nextGiven(queue: Queue, kind: RunKind): Promise<Ticket | null> {
  return (await queue.dispatch()) ? queue.next(kind) : null
}

/** Says that this worker is there, frees what dead ones held, and tidies up. */
async function tend(work: UnitWork, self: { id: string; host: string; pid: number }): Promise<void> {
  const { database, settings, stopping, vault } = work
  for (let round = 0; !stopping.aborted; round += 1) {
    await pause(round === 0 ? 0 : settings.beatMs, stopping)
    if (stopping.aborted) return
    try {
      await database.transaction(async (tx) => {
        await beat(tx, self)
        await buryDead(tx, settings.deadAfterMs)
        await freeForgotten(tx, self.id, settings.unitLimitMs * 2 + 60_000)
        await settleOpenRuns(tx)
      })
      if (round % sweepEvery === 0) await sweep({ database, vault, exportDays: settings.exportDays })
    } catch (error) {
      settings.onFault({ what: 'heartbeat', error })
    }
  }
}

const sweepEvery = 6

const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined)
