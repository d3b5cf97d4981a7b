import { z } from 'zod'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { readColumnMap } from '../formats/columns.ts'
import { formatIds } from '../formats/format.ts'
import { type ReadOptions, readTranscriptText } from '../formats/read.ts'
import type { ReadEvent } from '../formats/reader.ts'
import { type Incoming, writeRelationships } from '../store/relationships.ts'
import { eraseParts, readParts } from '../store/run-parts.ts'
import { advanceUnit, completeUnit, holdUnit, type LostPart, recordParts } from '../store/run-units.ts'
import { startAssessRun } from './assess-run.ts'
import { assessOptions } from './assess-unit.ts'
import { verdictOn } from './failure.ts'
import { actOf, type Unit } from './units.ts'

/** What an import was asked to do. */
const importOptions = z.object({
  format: z.enum(formatIds).nullable().default(null),
  /** Columns of a table by hand, as text=body,speaker=who. */
  columns: z.string().nullable().default(null),
  gapMinutes: z.number().nullable().default(null),
  pseudonymise: z.boolean().default(true),
  /** How to assess what was imported; null leaves that to somebody else. */
  assess: assessOptions.nullable().default(null),
})
export type ImportOptions = z.input<typeof importOptions>
type Options = z.output<typeof importOptions>

/**
 * Reads an upload as it would read a file and writes what is in it, some relationships a transaction. How far it got is written in the
 * same transaction, so that a second attempt passes over what is there. One thing that cannot be read is a dead letter; the rest goes in.
 */
export async function importUnit(unit: Unit): Promise<void> {
  const options = importOptions.parse(unit.claim.options)
  const batch = emptyBatch(unit.claim.position)
  let position = 0
  for await (const event of eventsOf(unit, options)) {
    position += 1
    if (position <= unit.claim.position) continue
    if (unit.signal.aborted) throw new NexusError('interrupted', 'The work was stopped.')
    await take(event, batch, { unit, options })
    batch.position = position
    if (isFull(batch, unit)) await flush(batch, unit)
  }
  await flush(batch, unit)
  await finish(unit, options)
}

interface Batch {
  relationships: Incoming[]
  lost: LostPart[]
  turns: number
  position: number
}

const emptyBatch = (position: number): Batch => ({ relationships: [], lost: [], turns: 0, position })

/** On PGlite nobody else is served while a batch is written, so it is small. */
const batchTurns = 600
const batchEntries = 50

/** After an attempt that was lost, what did it is to be found: one at a time. */
function isFull({ relationships, lost, turns }: Batch, { claim }: Unit): boolean {
  return claim.attempts > 1 || turns >= batchTurns || relationships.length + lost.length >= batchEntries
}

async function* eventsOf({ work, claim }: Unit, options: Options): AsyncGenerator<ReadEvent> {
  if (claim.keyId === null) throw new NexusError('notFound', 'The upload is gone. Import the file again.')
  const key = await work.vault.key(work.database.db, claim.keyId)
  const parts = readParts(work.database.db, { run: claim.run, direction: 'in', key })
  const first = await parts.next()
  if (first.done === true) return
  const name = Buffer.from(first.value).toString('utf8')
  yield* readTranscriptText(name, parts, readOptionsOf(options))
}

function readOptionsOf({ format, columns, gapMinutes }: Options): ReadOptions {
  return {
    ...(format === null ? {} : { from: format }),
    ...(columns === null ? {} : { columns: readColumnMap(columns) ?? {} }),
    ...(gapMinutes === null ? {} : { gapMinutes }),
  }
}

async function take(
  event: ReadEvent,
  batch: Batch,
  { unit, options }: { readonly unit: Unit; readonly options: Options },
): Promise<void> {
  if (event.kind === 'problem') {
    const { effect, line, code, message, remedy } = event.problem
    if (effect === 'skipped') batch.lost.push({ line, code, reason: `${message} ${remedy}` })
    return
  }
  const { relationship, line } = event
  try {
    batch.relationships.push(options.pseudonymise ? await pseudonymised(relationship, unit) : { relationship })
    batch.turns += relationship.sessions.reduce((sum, { turns }) => sum + turns.length, 0)
  } catch (error) {
    if (unit.signal.aborted) throw error
    const { code, reason, mayPass } = verdictOn(error)
    // Memory may have been short for another reason: it is tried again before it is left out.
    if (mayPass && unit.claim.attempts < mostReadings) throw error
    batch.lost.push({ line, code, reason: `It could not be pseudonymised and was left out. ${reason}` })
  }
}

const mostReadings = 3

async function pseudonymised(relationship: Relationship, { process, work, signal }: Unit): Promise<Incoming> {
  const done = await process.ask({ kind: 'pseudonymise', relationship }, { limitMs: work.settings.unitLimitMs, signal })
  if (done.kind !== 'pseudonymise') throw new NexusError('internal', 'A work process answered another question.')
  return { relationship: done.relationship, findings: done.findings }
}

async function flush(batch: Batch, unit: Unit): Promise<void> {
  const { work, claim } = unit
  const { relationships, lost, position } = batch
  Object.assign(batch, emptyBatch(position))
  await work.database.transaction(async (tx) => {
    await holdUnit(tx, claim)
    const written = await writeRelationships(actOf(unit, tx), relationships)
    await recordParts(tx, claim, { written: written.map(({ id }) => id), lost })
    await advanceUnit(tx, claim, { position })
  })
}

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
