import { z } from 'zod'
import {
  assessCoding,
  compareAssessments,
  downloadFhir,
  downloadReport,
  downloadTable,
  listAssessments as listRoute,
  readCourse,
  readLatestAssessment,
  readAssessment as readRoute,
} from '../../api/assessments.ts'
import { compare } from '../../assess/compare.ts'
import { nexusVersion } from '../../assess/version.ts'
import { NexusError } from '../../errors.ts'
import { fhirBundle } from '../../formats/fhir/bundle.ts'
import { csvTables } from '../../report/csv.ts'
import { htmlReport } from '../../report/html.ts'
import type { Act } from '../../store/act.ts'
import {
  type AssessmentEntry,
  latestAssessment,
  listAssessments,
  readAssessment,
  type StoredAssessment,
  saveAssessment,
} from '../../store/assessments.ts'
import { type CodingReader, requireSight } from '../../store/assignments.ts'
import { readCoding } from '../../store/codings.ts'
import { mayProcess } from '../../store/consents.ts'
import { parametersOf } from '../../store/parameters.ts'
import { readPseudonymous } from '../../store/pseudonymous.ts'
import { lockedRelationshipKey, relationshipKey } from '../../store/relationship-key.ts'
import { courseOfAssessment } from '../courses.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { readerOf } from '../reader.ts'
import { conclusionAside } from '../thread.ts'

export const assessmentHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, params: { relationship }, query: { cursor, limit }, principal }) => {
    await requireSight(act, readerOf(principal), relationship)
    const [below] = keyAt(cursor, z.tuple([z.int()])) ?? [null]
    const rows = await listAssessments(act, relationship, { below, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ version }) => [version], itemOf: entryOf }) }
  }),

  handle(readLatestAssessment, async ({ act, params: { relationship }, principal }) => {
    await requireSight(act, readerOf(principal), relationship)
    const latest = await latestAssessment(act, relationship)
    if (latest === null) throw new NexusError('notFound', `Relationship ${relationship} has not been assessed yet.`)
    return { reply: wholeOf(latest) }
  }),

  handle(assessCoding, async ({ act, params: { relationship }, body, principal, signal }) => {
    const asked = { ...body, relationship, reader: readerOf(principal), signal }
    const { id, version } = await concludeCoding(act, asked)
    const rows = await listAssessments(act, relationship, { below: version + 1, limit: 1 })
    const [saved] = rows
    if (saved?.id !== id) throw new NexusError('internal', `Assessment ${id} was not written. Try again.`)
    return { reply: entryOf(saved) }
  }),

  handle(readRoute, async ({ act, params, principal }) => ({
    reply: wholeOf(await seen(act, readerOf(principal), params.assessment)),
  })),

  handle(readCourse, async ({ act, params, principal, signal }) => {
    const reader = readerOf(principal)
    const found = await seen(act, reader, params.assessment)
    return { reply: { assessment: found.id, ...(await courseOfAssessment(act, found, { reader, signal })) } }
  }),

  handle(compareAssessments, async ({ act, params, query, principal }) => {
    const before = await seen(act, readerOf(principal), params.assessment)
    const after = await seen(act, readerOf(principal), query.other)
    if (before.relationshipId !== after.relationshipId) {
      throw new NexusError(
        'requestInvalid',
        'The two assessments are of different relationships; compare versions of one.',
      )
    }
    return { reply: compare(documentIn(before), documentIn(after)) }
  }),

  handle(downloadReport, async ({ act, params, principal, reach }) => {
    // Coders read transcripts and never what was concluded from them.
    if (reach === 'own') throw new NexusError('notFound', `There is no assessment ${params.assessment} here.`)
    const entry = await entryFor(act, readerOf(principal), params.assessment)
    const page = htmlReport([entry], { generatedBy: `Nexus ${nexusVersion}` })
    return { type: 'text/html; charset=utf-8', name: `assessment-${params.assessment}.html`, content: bytesOf(page) }
  }),

  handle(downloadFhir, async ({ act, params, principal }) => {
    const entry = await entryFor(act, readerOf(principal), params.assessment)
    const bundle = JSON.stringify(fhirBundle({ ...entry, at: act.now.toISOString() }))
    return {
      type: 'application/fhir+json',
      name: `assessment-${params.assessment}.fhir.json`,
      content: bytesOf(bundle),
    }
  }),

  handle(downloadTable, async ({ act, params, query, principal }) => {
    const entry = await entryFor(act, readerOf(principal), params.assessment)
    const name = `${query.table}.csv`
    const table = csvTables([entry])[name]
    if (table === undefined) throw new NexusError('notFound', `There is no table ${query.table}.`)
    return { type: 'text/csv; charset=utf-8', name, content: bytesOf(table) }
  }),
]

interface Concluding {
  readonly relationship: string
  readonly coding: string
  readonly parameterSet?: string | undefined
  readonly seed: number
  readonly reader: CodingReader
  readonly signal: AbortSignal
}

/** What follows from a coding by the rules of the framework, kept as the newest assessment. Concluding holds no transaction open. */
async function concludeCoding(act: Act, asked: Concluding) {
  const { relationship: relationshipId, coding: codingId, parameterSet, seed, reader, signal } = asked
  await requireSight(act, reader, relationshipId)
  const { revision } = await relationshipKey(act, relationshipId)
  const stored = await readCoding(act, reader, codingId)
  if (stored.relationshipId !== relationshipId) throw new NexusError('notFound', `There is no coding ${codingId} here.`)
  if (stored.state !== 'submitted') throw new NexusError('conflict', 'The coding is a draft. Hand it in first.')
  if (stored.relationshipRevision !== revision) {
    throw new NexusError('conflict', 'The transcript has changed since it was coded. Code it again.')
  }
  const parameterSetId = parameterSet ?? null
  const parameters = await parametersOf(act, parameterSetId)
  const relationship = await readPseudonymous(act, relationshipId)
  const { coding } = stored.judged
  const assessment = await conclusionAside({ relationship, coding, parameters, seed }, signal)
  return act.tx.transaction(async (tx) => {
    const writing = { ...act, tx }
    // Locked first, so that a consent withdrawn meanwhile is seen.
    await lockedRelationshipKey(writing, relationshipId)
    if (!(await mayProcess(writing, relationshipId))) {
      throw new NexusError('conflict', 'There is no consent to processing in force. Record one first.')
    }
    return saveAssessment(writing, {
      ...{ relationshipId, codingId, parameterSetId, runId: null, assessment },
      relationshipRevision: revision,
    })
  })
}

async function seen(act: Act, reader: CodingReader, assessmentId: string): Promise<StoredAssessment> {
  const found = await readAssessment(act, assessmentId)
  await requireSight(act, reader, found.relationshipId)
  return found
}

/** What a report is made of, under our ids alone. */
async function entryFor(act: Act, reader: CodingReader, assessmentId: string) {
  const found = await seen(act, reader, assessmentId)
  return { assessment: documentIn(found), relationship: await readPseudonymous(act, found.relationshipId) }
}

function documentIn({ assessment, relationshipId }: StoredAssessment) {
  return { ...assessment, relationship: relationshipId }
}

function wholeOf(found: StoredAssessment) {
  return { ...entryOf(found), document: documentIn(found) }
}

function entryOf(entry: AssessmentEntry) {
  const { relationshipId, codingId, parameterSetId, runId, createdAt, ...rest } = entry
  return {
    ...rest,
    ...{ relationship: relationshipId, coding: codingId, parameterSet: parameterSetId, run: runId },
    createdAt: createdAt.toISOString(),
  }
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text, 'utf8')
}
