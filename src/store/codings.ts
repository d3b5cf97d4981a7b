import { and, desc, eq } from 'drizzle-orm'
import type { Coding } from '../dtn/coding.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { JudgedCoding } from '../study/adjudicate.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { codingDocument, codingInDocument, plainCoding } from './coding-document.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { codings } from './schema/codings.ts'

export interface MachineCoding {
  readonly relationshipId: string
  /** The revision of the relationship that was read. */
  readonly relationshipRevision: number
  readonly coding: Coding
}

export interface SavedVersion {
  readonly id: string
  readonly version: number
  /** False where the newest version says the same already. */
  readonly isNew: boolean
}

/**
 * Keeps what a machine coded as the next version of that coder. A coding that says what its newest version says is that version,
 * so that a unit done twice leaves one.
 */
export async function saveCoding(act: Act, given: MachineCoding): Promise<SavedVersion> {
  const { relationshipId, relationshipRevision, coding } = given
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const newest = await newestOf(act, relationshipId, coding.coder.id)
  const document = codingDocument(plainCoding(coding))
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

/** What one coding says, whoever made it: for those who may read all of them. */
export async function readCoding(act: Act, codingId: string): Promise<JudgedCoding | null> {
  const [row] = await act.tx
    .select({ id: codings.id, relationshipId: codings.relationshipId, sealed: codings.sealed })
    .from(codings)
    .where(and(eq(codings.projectId, act.project), eq(codings.id, codingId)))
  if (row === undefined) return null
  const { key } = await relationshipKey(act, row.relationshipId)
  return codingInDocument(unseal(key, row.sealed, codingPlace(row.id)).toString('utf8'))
}

/** Where a coding is sealed. */
export const codingPlace = (id: string): string => `codings:${id}`

async function newestOf(act: Act, relationshipId: string, coder: string) {
  const [newest] = await act.tx
    .select()
    .from(codings)
    .where(and(eq(codings.relationshipId, relationshipId), eq(codings.coder, coder)))
    .orderBy(desc(codings.version))
    .limit(1)
  return newest
}
