import { z } from 'zod'
import { NexusError } from '../errors.ts'
import { readColumnMap } from '../formats/columns.ts'
import { formatIds } from '../formats/format.ts'
import type { ReadOptions } from '../formats/read.ts'
import { type Incoming, writeRelationships } from '../store/relationships.ts'
import { eraseParts, readParts } from '../store/run-parts.ts'
import { advanceUnit, completeUnit, holdUnit, type LostPart, recordParts } from '../store/run-units.ts'
import { startAssessRun } from './assess-run.ts'
import { assessOptions } from './assess-unit.ts'
import { leftOut, verdictOn } from './failure.ts'
import type { ReadEntry } from './reading.ts'
import { actOf, type Unit } from './units.ts'
import type { WorkAsked, WorkDone } from './work-process-entry.ts'

/** What an import was asked to do. */
const importOptions = z.object({
  format: z.enum(formatIds).nullable().default(null),
  /** Columns of a table by hand, as text=body,speaker=who. */
  columns: z.string().nullable().default(null),
  gapMinutes: z.number().nullable().default(null),
  pseudonymise: z.boolean().default(true),
  /** Which of the files that come with the program it is; what it holds is marked as such. */
  example: z.string().nullable().default(null),
  /** How to assess what was imported; null leaves that to somebody else. */
  assess: assessOptions.nullable().default(null),
})
export type ImportOptions = z.input<typeof importOptions>
type Options = z.output<typeof importOptions>

/**
 * Writes what is in an upload, some relationships a transaction. It is read, and pseudonymised, in a process of its own, the next part
 * while the last one is written. How far it got is written with the relationships, so that a second attempt passes over what is there. One
 * thing that cannot be read is a dead letter; the rest goes in.
 */
export async function importUnit(unit: Unit): Promise<void> {
  const options = importOptions.parse(unit.claim.options)
  const file = await openFile(unit, options)
  try {
    for (let next = file.read(); ; ) {
      const { entries, position, isEnd } = await next
      if (unit.signal.aborted) throw new NexusError('interrupted', 'The work was stopped.')
      if (!isEnd) next = aside(file.read())
      await unit.work.database.othersFirst(patienceMs)
      await write(unit, { entries, position, isExample: options.example !== null })
      if (isEnd) break
    }
  } catch (error) {
    // What it still reads would be taken for the answer to the next question.
    unit.process.end()
    throw error
  }
  await finish(unit, options)
}

/** Awaited only when what came before it is written; a failure meanwhile is told then. */
function aside<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

interface Piece {
  readonly entries: readonly ReadEntry[]
  readonly position: number
  readonly isEnd: boolean
}

/** On PGlite nobody else is served while a batch is written, so it is small. */
const most = { turns: 300, entries: 50 } as const
/** How long a batch lets others go first: an import is slower for it and never stands still. */
const patienceMs = 250
/** After an attempt that was lost, what did it is to be found: one at a time, as far as a batch that was lost may have reached. */
const oneByOne = { turns: 1, entries: 1 } as const
const suspects = 2 * most.entries

async function openFile(unit: Unit, options: Options): Promise<{ readonly read: () => Promise<Piece> }> {
  const { work, claim } = unit
  if (claim.keyId === null) throw new NexusError('notFound', 'The upload is gone. Import the file again.')
  const key = await work.vault.key(work.database.db, claim.keyId)
  const parts = readParts(work.database.db, { run: claim.run, direction: 'in', key })
  const name = (await parts.next()).value ?? Buffer.alloc(0)
  const start = { name: Buffer.from(name).toString('utf8'), options: readOptionsOf(options), passOver: claim.position }
  await asked(unit, { kind: 'openFile', start })
  let position = claim.position
  let isHungry = true
  return {
    read: async () => {
      const isCareful = claim.attempts > 1 && position - claim.position < suspects
      const { pseudonymise } = options
      for (;;) {
        const bytes = isHungry ? { bytes: (await parts.next()).value ?? null } : {}
        const step = { ...bytes, most: isCareful ? oneByOne : most, pseudonymised: pseudonymise && !isCareful }
        const done = await asked(unit, { kind: 'readFile', step }).catch((error: unknown) => cut(unit, position, error))
        if ('entries' in done) return done
        const { read } = readOf(done)
        isHungry = read.wants === 'bytes'
        const isEnd = read.wants === 'nothing'
        position = Math.max(position, read.position)
        if (read.entries.length === 0 && !isEnd) continue
        const entries = isCareful && pseudonymise ? await inTurn(read.entries, unit) : read.entries
        return { entries, position, isEnd }
      }
    },
  }
}

const asked = (unit: Unit, what: WorkAsked): Promise<WorkDone> =>
  unit.process.ask(what, { limitMs: unit.work.settings.unitLimitMs, signal: unit.signal })

function readOf(done: WorkDone): Extract<WorkDone, { kind: 'readFile' }> {
  if (done.kind === 'readFile') return done
  throw new NexusError('internal', 'A work process answered another question than it was asked.')
}

const mostReadings = 3

/** What ends its reader each time cannot be read, nor what stands behind it; what came before it stays. */
function cut({ claim, signal }: Unit, position: number, error: unknown): Piece {
  const { code, reason, mayPass } = verdictOn(error)
  if (signal.aborted || !mayPass || claim.attempts < mostReadings || position > claim.position) throw error
  const behind = `Nothing behind entry ${position} of the file could be read. ${reason}`
  return { entries: [{ kind: 'lost', line: null, code, reason: behind }], position, isEnd: true }
}

/** Pseudonymised one by one, so that it is known which one ends the process; read in a process before, so that reading is not to blame. */
async function inTurn(entries: readonly ReadEntry[], unit: Unit): Promise<readonly ReadEntry[]> {
  const done: ReadEntry[] = []
  for (const entry of entries) done.push(entry.kind === 'lost' ? entry : await pseudonymised(entry, unit))
  return done
}

function readOptionsOf({ format, columns, gapMinutes }: Options): ReadOptions {
  return {
    ...(format === null ? {} : { from: format }),
    ...(columns === null ? {} : { columns: readColumnMap(columns) ?? {} }),
    ...(gapMinutes === null ? {} : { gapMinutes }),
  }
}

async function pseudonymised(entry: Extract<ReadEntry, { kind: 'relationship' }>, unit: Unit): Promise<ReadEntry> {
  const { relationship, line } = entry
  try {
    const done = await asked(unit, { kind: 'pseudonymise', relationship })
    if (done.kind === 'pseudonymise') return { ...entry, relationship: done.relationship, findings: done.findings }
    throw new NexusError('internal', 'A work process answered another question than it was asked.')
  } catch (error) {
    // Memory may have been short for another reason: it is tried again before it is left out.
    const mayTry = verdictOn(error).mayPass && unit.claim.attempts < mostReadings
    if (unit.signal.aborted || mayTry) throw error
    return { kind: 'lost', line, ...leftOut(error) }
  }
}

interface Batch extends Pick<Piece, 'entries' | 'position'> {
  readonly isExample: boolean
}

async function write(unit: Unit, { entries, position, isExample }: Batch): Promise<void> {
  const { work, claim } = unit
  const relationships: Incoming[] = entries.flatMap((entry) =>
    entry.kind === 'relationship' ? [{ ...incoming(entry), isExample }] : [],
  )
  const lost: LostPart[] = entries.flatMap((entry) => (entry.kind === 'lost' ? [entry] : []))
  await work.database.transaction(async (tx) => {
    await holdUnit(tx, claim)
    const written = await writeRelationships(actOf(unit, tx), relationships)
    await recordParts(tx, claim, { written: written.map(({ id }) => id), lost })
    await advanceUnit(tx, claim, { position })
  })
}

const incoming = ({ relationship, findings }: Extract<ReadEntry, { kind: 'relationship' }>): Incoming =>
  findings === undefined ? { relationship } : { relationship, findings }

/** The upload and its key are destroyed with the end of the run, and what it brought is on its way to be assessed. */
async function finish(unit: Unit, { assess }: Options): Promise<void> {
  const { work, claim } = unit
  await work.database.transaction(async (tx) => {
    await holdUnit(tx, claim)
    await eraseParts(tx, claim.run, work.vault)
    if (assess !== null) await startAssessRun(actOf(unit, tx), assess, { writtenBy: claim.run, stale: true })
    await completeUnit(tx, claim)
  })
}
