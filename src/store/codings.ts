import { and, desc, eq, getTableColumns, lt, or } from 'drizzle-orm'
import type { Coding } from '../dtn/coding.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { JudgedCoding } from '../study/adjudicate.ts'
import type { Act } from './act.ts'
import { type CodingReader, sightOf } from './assignments.ts'
import { appendAudit } from './audit.ts'
import { codingDocument, codingInDocument } from './coding-document.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { codings } from './schema/codings.ts'

export interface MachineCoding {
  readonly relationshipId: string
  /** The revision of the relationship that was read. */
  readonly relationshipRevision: number
  readonly coding: Coding
  /** What its makers judged of the whole, in a gold coding. */
  readonly judgements?: Omit<JudgedCoding, 'coding'>
}

export interface SavedVersion {
  readonly id: string
  readonly version: number
  /** False where the newest version says the same already. */
  readonly isNew: boolean
}

/**
 * Keeps what a machine coded, or what adjudication settled, as the next version of that coder. A coding that says what its newest version says is that version,
 * so that a unit done twice leaves one.
 */
export async function saveCoding(act: Act, given: MachineCoding): Promise<SavedVersion> {
  const { relationshipId, relationshipRevision, coding, judgements } = given
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const newest = await newestCoding(act, relationshipId, coding.coder.id)
  const document = codingDocument({ coding, ...(judgements ?? noJudgements) })
  if (newest !== undefined && newest.relationshipRevision === relationshipRevision) {
    const known = unseal(key, newest.sealed, codingPlace(newest.id)).toString('utf8')
    if (known === document) return { id: newest.id, version: newest.version, isNew: false }
  }
  const id = newId()
  const version = (newest?.version ?? 0) + 1
  await act.tx.insert(codings).values({
    id,
    projectId: act.project,
    relationshipId,
    coder: coding.coder.id,
    coderKind: coding.coder.kind,
    coderVersion: coding.coder.version ?? '',
    codebook: coding.codebook,
    version,
    state: 'submitted',
    relationshipRevision,
    sealed: seal(key, document, codingPlace(id)),
    createdAt: act.now,
    changedAt: act.now,
  })
  const { id: coder, kind, version: coderVersion } = coding.coder
  await appendAudit(act, {
    action: 'coding.save',
    subject: { kind: 'coding', id },
    details: { relationship: relationshipId, coder, kind, coderVersion, codebook: coding.codebook, version },
  })
  return { id, version, isNew: true }
}

/** A row of the list of codings: who coded with what, and how far it is. */
export interface CodingEntry {
  readonly id: string
  readonly relationshipId: string
  readonly coder: string
  readonly coderKind: string
  readonly coderVersion: string
  readonly codebook: string
  readonly version: number
  readonly state: string
  readonly studyId: string | null
  readonly relationshipRevision: number
  readonly createdAt: Date
  readonly changedAt: Date
  readonly revision: number
}

export interface StoredCoding extends CodingEntry {
  readonly judged: JudgedCoding
}

export interface CodingPage {
  readonly relationshipId: string
  /** The last one of the page before. */
  readonly below: string | null
  readonly limit: number
}

/** Codings of a relationship that the reader may see, the newest first. Drafts are their coder's alone. */
export async function listCodings(
  act: Act,
  reader: CodingReader,
  { relationshipId, below, limit }: CodingPage,
): Promise<readonly CodingEntry[]> {
  await relationshipKey(act, relationshipId)
  const sight = await sightOf(act, reader, relationshipId)
  const { sealed: _sealed, projectId: _project, ...columns } = getTableColumns(codings)
  const own = eq(codings.coder, reader.coder)
  return act.tx
    .select(columns)
    .from(codings)
    .where(
      and(
        eq(codings.relationshipId, relationshipId),
        sight === 'all' ? or(own, eq(codings.state, 'submitted')) : own,
        below === null ? undefined : lt(codings.id, below),
      ),
    )
    .orderBy(desc(codings.id))
    .limit(limit)
}

/** One coding, where the reader may see it; where not, it is not found. */
export async function readCoding(act: Act, reader: CodingReader, codingId: string): Promise<StoredCoding> {
  const [row] = await act.tx
    .select()
    .from(codings)
    .where(and(eq(codings.projectId, act.project), eq(codings.id, codingId)))
  const missing = new NexusError('notFound', `There is no coding ${codingId} here.`)
  if (row === undefined) throw missing
  const isOwn = row.coder === reader.coder
  const sight = await sightOf(act, reader, row.relationshipId)
  if (!isOwn && (sight === 'own' || row.state === 'draft')) throw missing
  return openedCoding(row, (await relationshipKey(act, row.relationshipId)).key)
}

/** A row as whoever may read it gets it. The file's own id of the relationship gives way to ours. */
export function openedCoding(row: typeof codings.$inferSelect, key: Uint8Array): StoredCoding {
  const { sealed, projectId: _project, ...entry } = row
  const { coding, ...judgements } = codingInDocument(unseal(key, sealed, codingPlace(row.id)).toString('utf8'))
  return { ...entry, judged: { coding: { ...coding, relationship: row.relationshipId }, ...judgements } }
}

const noJudgements: Omit<JudgedCoding, 'coding'> = { level: null, sessions: new Map() }

/** The coder under whose name a study keeps its gold. */
export const goldCoderOf = (studyId: string): string => `gold:${studyId}`

/** Where a coding is sealed. */
export const codingPlace = (id: string): string => `codings:${id}`

/** The last version one coder made of a relationship, a draft included. */
export async function newestCoding(act: Act, relationshipId: string, coder: string) {
  const [newest] = await act.tx
    .select()
    .from(codings)
    .where(and(eq(codings.relationshipId, relationshipId), eq(codings.coder, coder)))
    .orderBy(desc(codings.version))
    .limit(1)
  return newest
}
