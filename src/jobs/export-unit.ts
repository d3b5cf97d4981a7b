import { z } from 'zod'
import type { Assessment } from '../dtn/assessment.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { writeAssessment } from '../formats/assessments.ts'
import { fhirBundle } from '../formats/fhir/bundle.ts'
import { csvHeader, csvRows, longTables } from '../report/long-tables.ts'
import { latestAssessment } from '../store/assessments.ts'
import { readRelationship } from '../store/relationships.ts'
import { clearParts, writePart } from '../store/run-parts.ts'
import { advanceUnit, completeUnit, holdUnit } from '../store/run-units.ts'
import { assessedRelationships } from '../store/runs.ts'
import { actOf, type Unit } from './units.ts'

/** What an export was asked to make. */
export const exportOptions = z.object({
  format: z.enum(['assessments', 'csv', 'fhir']),
  /** Which table, for `csv`. */
  table: z.string().nullable().default(null),
  system: z.string().optional(),
})
export type ExportOptions = z.infer<typeof exportOptions>

/** What each kind of export is and how its file ends. */
export const exportTypes = {
  assessments: { type: 'application/x-ndjson', ending: 'jsonl' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  fhir: { type: 'application/fhir+ndjson', ending: 'ndjson' },
} as const satisfies Readonly<Record<ExportOptions['format'], { readonly type: string; readonly ending: string }>>

export const exportTables: readonly string[] = longTables.map(({ name }) => name)

/** Makes one file of the newest assessment of each relationship. It quotes nobody. A second attempt starts again from nothing. */
export async function exportUnit(unit: Unit): Promise<void> {
  const { work, claim, signal } = unit
  const options = exportOptions.parse(claim.options)
  await work.database.transaction(async (tx) => {
    await holdUnit(tx, claim)
    await clearParts(tx, { run: claim.run, direction: 'out' })
  })
  const act = actOf(unit, work.database.db)
  const at = act.now.toISOString()
  const file = await openFile(unit)
  let count = 0
  await file.add(headOf(options))
  for await (const id of assessedRelationships(act, { system: options.system })) {
    if (signal.aborted) throw new NexusError('interrupted', 'The work was stopped.')
    const newest = await latestAssessment(act, id)
    if (newest === null) continue
    const relationship = options.format === 'assessments' ? null : await readRelationship(act, id)
    await file.add(textOf(options, { assessment: newest.assessment, relationship, at }))
    count += 1
  }
  await file.end()
  await work.database.transaction(async (tx) => {
    await holdUnit(tx, claim)
    await advanceUnit(tx, claim, { position: count, done: count })
    await completeUnit(tx, claim)
  })
}

function headOf({ format, table }: ExportOptions): string {
  return format === 'csv' ? csvHeader(tableNamed(table), 'leaveOut') : ''
}

interface Entry {
  readonly assessment: Assessment
  readonly relationship: Relationship | null
  readonly at: string
}

function textOf({ format, table }: ExportOptions, { assessment, relationship, at }: Entry): string {
  switch (format) {
    case 'assessments':
      return `${writeAssessment(assessment)}\n`
    case 'csv':
      return csvRows(tableNamed(table), { assessment, relationship }, 'leaveOut')
    case 'fhir':
      return `${JSON.stringify(fhirBundle({ assessment, relationship, at }))}\n`
  }
}

function tableNamed(name: string | null) {
  const table = longTables.find((one) => one.name === (name ?? longTables[0]?.name))
  if (table !== undefined) return table
  throw new NexusError('requestInvalid', `There is no table ${name}. Name one of ${exportTables.join(', ')}.`)
}

const partBytes = 1024 * 1024

/** Text goes into sealed parts of about a mebibyte, each in a transaction of its own. */
async function openFile(unit: Unit) {
  const { work, claim } = unit
  if (claim.keyId === null)
    throw new NexusError('notFound', 'The key of this export is gone. Ask for the export again.')
  const key = await work.vault.key(work.database.db, claim.keyId)
  let pieces: string[] = []
  let size = 0
  let seq = 0
  const write = async () => {
    const part = { seq, bytes: Buffer.from(pieces.join('')) }
    pieces = []
    size = 0
    seq += 1
    await work.database.transaction(async (tx) => {
      await holdUnit(tx, claim)
      await writePart(tx, { run: claim.run, direction: 'out', key }, part)
    })
  }
  return {
    add: async (text: string) => {
      pieces.push(text)
      size += text.length
      if (size >= partBytes) await write()
    },
    end: async () => {
      if (size > 0) await write()
    },
  }
}
