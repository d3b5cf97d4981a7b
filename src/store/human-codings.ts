import { eq } from 'drizzle-orm'
import { codingFaults } from '../dtn/coding-faults.ts'
import { NexusError } from '../errors.ts'
import { seal } from '../protection/sealing.ts'
import type { JudgedCoding } from '../study/adjudicate.ts'
import type { Act } from './act.ts'
import { assignmentsOn, type CodingReader, isOpen, noteProgress, type OwnAssignment } from './assignments.ts'
import { appendAudit } from './audit.ts'
import { codingDocument } from './coding-document.ts'
import { codingPlace, goldCoderOf, newestCoding, openedCoding, type StoredCoding } from './codings.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { readRelationship } from './relationships.ts'
import { codings } from './schema/codings.ts'

/** What a person wrote so far, and the revision of the draft it was written over; null where there was none. */
export interface DraftChange {
  readonly relationshipId: string
  readonly judged: JudgedCoding
  readonly ifMatch: number | null
}

/** The draft an account has of a relationship, or null. */
export async function readDraft(act: Act, coder: CodingReader, relationshipId: string): Promise<StoredCoding | null> {
  const { key } = await relationshipKey(act, relationshipId)
  const newest = await newestCoding(act, relationshipId, coder.coder)
  await taskOf(act, coder, { relationshipId, studyId: null })
  return newest?.state === 'draft' ? openedCoding(newest, key) : null
}

/** Keeps a draft. What was written over another revision than the one that is there would be lost or lose it: `revisionOld`. */
export async function saveDraft(act: Act, coder: CodingReader, change: DraftChange): Promise<StoredCoding> {
  const { relationshipId, ifMatch } = change
  const { key, revision: relationshipRevision } = await lockedRelationshipKey(act, relationshipId)
  const newest = await newestCoding(act, relationshipId, coder.coder)
  const draft = newest?.state === 'draft' ? newest : null
  const task = await taskOf(act, coder, { relationshipId, studyId: draft?.studyId ?? null })
  requireRunning(task)
  if ((draft?.revision ?? null) !== ifMatch) throw changedMeanwhile(draft?.revision ?? null)
  if (draft === null) requireOpen(task, coder)
  if (draft === null) await requireUntaught(act, task, relationshipId)
  const id = draft?.id ?? newId()
  const coding = {
    ...change.judged.coding,
    relationship: relationshipId,
    coder: { id: coder.coder, kind: 'human' } as const,
  }
  const written = {
    codebook: coding.codebook,
    relationshipRevision,
    sealed: seal(key, codingDocument({ ...change.judged, coding }), codingPlace(id)),
    changedAt: act.now,
  }
  const [row] =
    draft === null
      ? await act.tx
          .insert(codings)
          .values({
            ...{ id, projectId: act.project, relationshipId, coder: coder.coder, coderKind: 'human', coderVersion: '' },
            ...{
              version: (newest?.version ?? 0) + 1,
              state: 'draft',
              studyId: task?.studyId ?? null,
              createdAt: act.now,
            },
            ...written,
          })
          .returning()
      : await act.tx
          .update(codings)
          .set({ ...written, revision: draft.revision + 1 })
          .where(eq(codings.id, id))
          .returning()
  if (row === undefined) throw new NexusError('internal', `Draft ${id} was not written. Try again.`)
  if (task !== null) await noteProgress(act, { ...placeOf(task, coder, relationshipId), state: 'begun' })
  await appendAudit(act, { action: 'coding.draft', subject: { kind: 'coding', id }, details: detailsOf(row) })
  return openedCoding(row, key)
}

/** Hands the draft in: from now on it never changes. Refused while it does not fit the transcript, with every reason. */
export async function submitCoding(
  act: Act,
  coder: CodingReader,
  { relationshipId, ifMatch }: Pick<DraftChange, 'relationshipId' | 'ifMatch'>,
): Promise<StoredCoding> {
  const { key, revision } = await lockedRelationshipKey(act, relationshipId)
  const draft = await newestCoding(act, relationshipId, coder.coder)
  const task = await taskOf(act, coder, { relationshipId, studyId: draft?.studyId ?? null })
  requireRunning(task)
  if (draft?.state !== 'draft') {
    throw new NexusError('conflict', 'There is no draft to hand in. Save the coding as a draft first.')
  }
  if (ifMatch !== null && ifMatch !== draft.revision) throw changedMeanwhile(draft.revision)
  const { judged } = openedCoding(draft, key)
  const faults = codingFaults(await readRelationship(act, relationshipId), judged.coding, {
    judgedSessions: judged.sessions.keys(),
  })
  if (faults.length > 0) throw unfinished(faults)
  const [row] = await act.tx
    .update(codings)
    .set({ state: 'submitted', changedAt: act.now, revision: draft.revision + 1, relationshipRevision: revision })
    .where(eq(codings.id, draft.id))
    .returning()
  if (row === undefined) throw new NexusError('internal', `Coding ${draft.id} was not handed in. Try again.`)
  if (task !== null) {
    await noteProgress(act, { ...placeOf(task, coder, relationshipId), state: 'submitted', coding: draft.id })
  }
  await appendAudit(act, { action: 'coding.submit', subject: { kind: 'coding', id: row.id }, details: detailsOf(row) })
  return openedCoding(row, key)
}

/**
 * The assignment a draft is for: the one it was begun for, else the first not handed in, else the last, which a new version would replace.
 * Null where nothing was given; who reads only what was given to them does not find such a relationship.
 */
async function taskOf(
  act: Act,
  { coder, reach }: CodingReader,
  { relationshipId, studyId }: { readonly relationshipId: string; readonly studyId: string | null },
): Promise<OwnAssignment | null> {
  const given = await assignmentsOn(act, coder, relationshipId)
  if (given.length === 0 && reach === 'own') {
    throw new NexusError('notFound', `There is no relationship ${relationshipId} here.`)
  }
  return given.find((one) => one.studyId === studyId) ?? given.find(isOpen) ?? given.at(-1) ?? null
}

function requireRunning(task: OwnAssignment | null): void {
  if (task?.studyState !== 'closed') return
  throw new NexusError('conflict', 'The study is closed; its codings stay as they are.')
}

/** Who has seen what others said may not code again as if they had not. */
function requireOpen(task: OwnAssignment | null, { reach }: CodingReader): void {
  if (task === null || task.state !== 'submitted') return
  if (task.afterSubmission === 'ownOnly' && reach === 'own') return
  throw new NexusError(
    'conflict',
    'The coding was handed in, and what others said of this relationship can be seen since. It stays as it is.',
  )
}

/** Who has been shown the gold of a training may not code it again as if they had not. */
async function requireUntaught(act: Act, task: OwnAssignment | null, relationshipId: string): Promise<void> {
  if (task?.purpose !== 'training' || task.state !== 'submitted') return
  if ((await newestCoding(act, relationshipId, goldCoderOf(task.studyId))) === undefined) return
  throw new NexusError('conflict', 'The training was handed in, and its gold can be seen since. It stays as it is.')
}

function placeOf({ studyId }: OwnAssignment, { coder }: CodingReader, relationship: string) {
  return { study: studyId, relationship, coder }
}

function detailsOf({ relationshipId, coder, codebook, version, studyId, revision }: typeof codings.$inferSelect) {
  return { relationship: relationshipId, coder, codebook, version, study: studyId, revision }
}

function changedMeanwhile(revision: number | null): NexusError {
  return new NexusError(
    'revisionOld',
    revision === null
      ? 'There is no draft any more. Read the codings again, then save without If-Match.'
      : `The draft is at revision ${revision}. Read it again before you write over it, and name its revision in If-Match.`,
  )
}

const faultsTold = 10

function unfinished(faults: readonly string[]): NexusError {
  const more = faults.length > faultsTold ? [`And ${faults.length - faultsTold} more.`] : []
  return new NexusError('requestInvalid', [...faults.slice(0, faultsTold), ...more].join(' '))
}
