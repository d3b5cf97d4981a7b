import { listAssessments, readAssessment, readLatestAssessment } from '../../api/assessments.ts'
import { readCoding } from '../../api/codings.ts'
import { readTranscript } from '../../api/relationships.ts'
import { listFailedUnits, listRunRelationships } from '../../api/runs.ts'
import type { Assessment } from '../../dtn/assessment.ts'
import type { Coding } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import type { ServerConnection } from './connection.ts'

/** What a server concluded about one relationship, under the ids of the file; or why it concluded nothing. */
export type ServerResult =
  | {
      readonly kind: 'assessed'
      readonly assessment: Assessment
      readonly relationship: Relationship
      readonly coding: Coding | null
    }
  | { readonly kind: 'failed'; readonly relationship: string; readonly reason: string }
  /** The run was stopped before it came to this one. */
  | { readonly kind: 'left' }

export interface Fetching {
  readonly connection: ServerConnection
  /** The run that read the file. */
  readonly imported: string
  /** The run that assessed what it read. */
  readonly assessed: string
  readonly codings: 'fetch' | 'leave'
  readonly signal: AbortSignal
}

/** The results of a run in the order of the file, a few fetched ahead. A relationship that stands in it twice comes once. */
export async function* results(fetching: Fetching): AsyncGenerator<ServerResult> {
  const reasons = await reasonsOf(fetching)
  const pending: Promise<ServerResult>[] = []
  const seen = new Set<string>()
  const { client, project } = fetching.connection
  const asked = { params: { project, run: fetching.imported }, query: { limit: 200 }, signal: fetching.signal }
  for await (const { relationship } of client.pages(listRunRelationships, asked)) {
    if (seen.has(relationship)) continue
    seen.add(relationship)
    const one = resultOf(relationship, { ...fetching, reasons })
    // What goes wrong while reading ahead is told when its turn comes.
    one.catch(() => undefined)
    pending.push(one)
    const first = pending.length > ahead ? pending.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const one of pending) yield await one
}

const ahead = 4

/** Why relationships could not be assessed, by our ids. */
async function reasonsOf({ connection, assessed, signal }: Fetching): Promise<ReadonlyMap<string, string>> {
  const { client, project } = connection
  const reasons = new Map<string, string>()
  const asked = { params: { project, run: assessed }, query: { limit: 200 }, signal }
  for await (const { relationship, reason } of client.pages(listFailedUnits, asked)) {
    if (relationship !== null) reasons.set(relationship, reason)
  }
  return reasons
}

interface One extends Fetching {
  readonly reasons: ReadonlyMap<string, string>
}

async function resultOf(relationship: string, one: One): Promise<ServerResult> {
  const { client, project } = one.connection
  const params = { project, relationship }
  try {
    const reason = one.reasons.get(relationship)
    const entry = reason === undefined ? await assessmentOf(relationship, one) : null
    if (reason === undefined && entry === null) return { kind: 'left' }
    // The server keeps relationships as the readers give them, and the schema of the reply has the same fields.
    const transcript = (await client.call(readTranscript, { params, signal: one.signal })) as Relationship
    if (entry === null) return { kind: 'failed', relationship: transcript.id, reason: reason ?? '' }
    const assessment = { ...entry.document, relationship: transcript.id }
    const coding =
      one.codings === 'leave' || entry.coding === null ? null : await codingOf(entry.coding, assessment, one)
    return { kind: 'assessed', assessment, relationship: transcript, coding }
  } catch (error) {
    if (!(error instanceof NexusError) || error.code !== 'notFound') throw error
    return { kind: 'failed', relationship, reason: 'It was erased meanwhile, or it is yours to code in a study.' }
  }
}

/** What this run concluded; another run may have concluded something since. */
async function assessmentOf(relationship: string, { connection, assessed, signal }: One) {
  const { client, project } = connection
  const params = { project, relationship }
  const latest = await client.call(readLatestAssessment, { params, signal }).catch((error: unknown) => {
    if (error instanceof NexusError && error.code === 'notFound') return null
    throw error
  })
  if (latest === null || latest.run === assessed) return latest
  for await (const { id, run } of client.pages(listAssessments, { params, query: { limit: 200 }, signal })) {
    if (run === assessed) return client.call(readAssessment, { params: { project, assessment: id }, signal })
  }
  return null
}

async function codingOf(id: string, assessment: Assessment, { connection, signal }: One): Promise<Coding> {
  const { client, project } = connection
  const read = await client.call(readCoding, { params: { project, coding: id }, signal })
  const { turns, uncoded, episodes, language, notes } = read
  const coding = {
    relationship: assessment.relationship,
    coder: { id: assessment.madeBy.coder, kind: read.coderKind },
    codebook: read.codebook,
    turns: new Map(Object.entries(turns)),
    ...(episodes === undefined ? {} : { episodes }),
    ...(uncoded === undefined ? {} : { uncoded: new Map(Object.entries(uncoded)) }),
    ...(language === undefined ? {} : { language }),
    ...(notes === undefined ? {} : { notes }),
  }
  // The server wrote it from a Coding, whose fields the schema of the reply repeats; only the ids of codes are texts there.
  return coding as Coding
}
