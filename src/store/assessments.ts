import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm'
import type { Assessment } from '../dtn/assessment.ts'
import { factsOf } from '../dtn/assessment-facts.ts'
import { strainStanding } from '../dtn/strain-standing.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { raiseAlerts } from './alerts.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { assessments } from './schema/codings.ts'
import { relationships } from './schema/relationships.ts'
import { stripOf } from './session-strip.ts'

export interface NewAssessment {
  readonly relationshipId: string
  readonly codingId: string | null
  /** Null: the shipped parameters. */
  readonly parameterSetId: string | null
  readonly runId: string | null
  /** The revision of the relationship that was read. */
  readonly relationshipRevision: number
  readonly assessment: Assessment
}

export interface SavedAssessment {
  readonly id: string
  readonly version: number
  /** False where this run assessed the relationship before. */
  readonly isNew: boolean
}

/**
 * Keeps an assessment as the next version of its relationship, makes it the newest there and raises its alerts, all or nothing. A run assesses a
 * relationship once: asked again, it gets what is there. A relationship that changed since it was read is refused as `revisionOld`.
 */
export async function saveAssessment(act: Act, given: NewAssessment): Promise<SavedAssessment> {
  const { relationshipId, runId, relationshipRevision, assessment } = given
  const { key, revision } = await lockedRelationshipKey(act, relationshipId)
  const done = runId === null ? undefined : await ofRun(act, runId, relationshipId)
  if (done !== undefined) return { ...done, isNew: false }
  if (revision !== relationshipRevision) throw changedMeanwhile(relationshipId, relationshipRevision, revision)
  const id = newId()
  const version = (await newestVersion(act, relationshipId)) + 1
  const summary = summaryOf(assessment)
  await act.tx.insert(assessments).values({
    ...{ id, projectId: act.project, relationshipId, version, runId, relationshipRevision },
    ...{ codingId: given.codingId, parameterSetId: given.parameterSetId },
    madeBy: { ...assessment.madeBy },
    ...summary,
    gateOpen: assessment.gate.alliance === 'open',
    pattern: { observed: assessment.conductLevel ?? assessment.level, shares: assessment.shares },
    sealed: seal(key, JSON.stringify(assessment), place(id)),
    sealedFacts: seal(key, JSON.stringify(factsOf(assessment)), factsPlace(id)),
    createdAt: act.now,
  })
  await act.tx
    .update(relationships)
    .set({ assessmentId: id, ...summary, ...listedOf(assessment) })
    .where(eq(relationships.id, relationshipId))
  await appendAudit(act, {
    action: 'assessment.save',
    subject: { kind: 'assessment', id },
    details: { relationship: relationshipId, version, run: runId, coding: given.codingId, ...traceOf(given) },
  })
  await raiseAlerts(act, { relationshipId, assessmentId: id, assessment })
  return { id, version, isNew: true }
}

/** A row of the list of versions: what was concluded, and what made it. */
export interface AssessmentEntry {
  readonly id: string
  readonly relationshipId: string
  readonly version: number
  readonly codingId: string | null
  readonly parameterSetId: string | null
  readonly runId: string | null
  readonly relationshipRevision: number
  readonly level: string
  readonly certainty: string
  readonly maxSeverity: number
  readonly openRuptures: number
  readonly gateOpen: boolean
  readonly createdAt: Date
}

export interface StoredAssessment extends AssessmentEntry {
  readonly assessment: Assessment
}

/** The newest assessment of a relationship, or null before the first. */
export async function latestAssessment(act: Act, relationshipId: string): Promise<StoredAssessment | null> {
  const { key } = await relationshipKey(act, relationshipId)
  const [row] = await act.tx
    .select()
    .from(assessments)
    .where(eq(assessments.relationshipId, relationshipId))
    .orderBy(desc(assessments.version))
    .limit(1)
  return row === undefined ? null : opened(row, key)
}

/** One assessment of this project. */
export async function readAssessment(act: Act, assessmentId: string): Promise<StoredAssessment> {
  const [row] = await act.tx
    .select()
    .from(assessments)
    .where(and(eq(assessments.projectId, act.project), eq(assessments.id, assessmentId)))
  if (row === undefined) throw new NexusError('notFound', `There is no assessment ${assessmentId} here.`)
  const { key } = await relationshipKey(act, row.relationshipId)
  return opened(row, key)
}

/** Versions of a relationship, the newest first, below a version. */
export async function listAssessments(
  act: Act,
  relationshipId: string,
  { below, limit }: { readonly below: number | null; readonly limit: number },
): Promise<readonly AssessmentEntry[]> {
  await relationshipKey(act, relationshipId)
  const { sealed: _sealed, sealedFacts: _facts, projectId: _project, madeBy: _madeBy, ...rest } = assessmentColumns
  const { pattern: _pattern, ...columns } = rest
  return act.tx
    .select(columns)
    .from(assessments)
    .where(
      and(eq(assessments.relationshipId, relationshipId), below === null ? undefined : lt(assessments.version, below)),
    )
    .orderBy(desc(assessments.version))
    .limit(limit)
}

const assessmentColumns = getTableColumns(assessments)

const place = (id: string): string => `assessments:${id}`

/** Where the facts of an assessment are sealed. */
export const factsPlace = (id: string): string => `assessment-facts:${id}`

function opened(row: typeof assessments.$inferSelect, key: Uint8Array): StoredAssessment {
  const { sealed, sealedFacts: _facts, projectId: _project, madeBy: _madeBy, pattern: _pattern, ...entry } = row
  return { ...entry, assessment: openedDocument(row.id, sealed, key) }
}

/** The document as it was saved. */
export function openedDocument(id: string, sealed: Uint8Array, key: Uint8Array): Assessment {
  // Only `saveAssessment` writes what is sealed in this place.
  return JSON.parse(unseal(key, sealed, place(id)).toString('utf8')) as Assessment
}

/** What lists show; of risks the gravest, of episodes of strain those that last to the end of the record. */
function summaryOf({ level, certainty, risks, ruptures }: Assessment) {
  return {
    level: String(level),
    certainty,
    maxSeverity: risks.reduce((most, { severity }) => Math.max(most, severity), 0),
    openRuptures: ruptures.filter(({ end }) => end.kind === 'open').length,
  }
}

/** What only the list of relationships shows. */
function listedOf({ ruptures, sessions }: Assessment) {
  return { ruptureCount: ruptures.length, strain: strainStanding(ruptures), sessionStrip: stripOf(sessions) }
}

/** For the audit: which program, coder and parameters concluded what, and how the gate decided. */
function traceOf({ parameterSetId, assessment }: NewAssessment) {
  const { nexus, codebook, parameters, coder, coderKind, seed } = assessment.madeBy
  return {
    nexus,
    codebook,
    parameters,
    parameterSet: parameterSetId,
    coder,
    coderKind,
    seed,
    gate: assessment.gate.alliance,
  }
}

async function ofRun(act: Act, runId: string, relationshipId: string) {
  const [row] = await act.tx
    .select({ id: assessments.id, version: assessments.version })
    .from(assessments)
    .where(and(eq(assessments.runId, runId), eq(assessments.relationshipId, relationshipId)))
  return row
}

async function newestVersion(act: Act, relationshipId: string): Promise<number> {
  const [row] = await act.tx
    .select({ version: assessments.version })
    .from(assessments)
    .where(eq(assessments.relationshipId, relationshipId))
    .orderBy(desc(assessments.version))
    .limit(1)
  return row?.version ?? 0
}

function changedMeanwhile(relationshipId: string, read: number, now: number): NexusError {
  return new NexusError(
    'revisionOld',
    `Relationship ${relationshipId} is at revision ${now}; revision ${read} was assessed. Assess it again.`,
  )
}
