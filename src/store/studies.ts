import { and, desc, eq, getTableColumns, gt, inArray, lt } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Candidate } from '../study/sample.ts'
import type { Study } from '../study/study.ts'
import type { Act } from './act.ts'
import { type AfterSubmission, handOut } from './assignments.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { assessments, studies } from './schema/codings.ts'
import { relationships } from './schema/relationships.ts'

export type StudyState = 'begun' | 'sampled' | 'assigned' | 'closed'

export interface StudyEntry {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly afterSubmission: AfterSubmission
  readonly createdBy: string
  readonly createdAt: Date
  readonly revision: number
}

/** A study as the functions of `study/` read it: relationships by our ids, coders by their accounts. */
export interface StoredStudy extends StudyEntry {
  readonly study: Study
}

/** Begins a study. */
export async function createStudy(act: Act, study: Study, afterSubmission: AfterSubmission): Promise<StoredStudy> {
  const [row] = await act.tx
    .insert(studies)
    .values({
      ...{ id: newId(), projectId: act.project, name: study.name, state: 'begun', design: study, afterSubmission },
      ...{ createdBy: act.actor, createdAt: act.now },
    })
    .returning()
  if (row === undefined) throw new NexusError('internal', 'The study was not written. Try again.')
  await appendAudit(act, {
    action: 'study.begin',
    subject: { kind: 'study', id: row.id },
    details: {
      seed: study.seed,
      codebook: study.codebook,
      parameters: study.parameters,
      ...study.design,
      afterSubmission,
    },
  })
  return stored(row)
}

export async function readStudy(act: Act, id: string): Promise<StoredStudy> {
  const [row] = await act.tx
    .select()
    .from(studies)
    .where(and(eq(studies.projectId, act.project), eq(studies.id, id)))
  if (row === undefined) throw new NexusError('notFound', `There is no study ${id} here.`)
  return stored(row)
}

/** Studies of the project, the newest first. */
export async function listStudies(
  act: Act,
  { below, limit }: { readonly below: string | null; readonly limit: number },
): Promise<readonly StudyEntry[]> {
  const { design: _design, projectId: _project, ...columns } = getTableColumns(studies)
  return act.tx
    .select(columns)
    .from(studies)
    .where(and(eq(studies.projectId, act.project), below === null ? undefined : lt(studies.id, below)))
    .orderBy(desc(studies.id))
    .limit(limit)
}

export interface StudyStep {
  readonly state: StudyState
  readonly study?: Study
  /** What was chosen, for the audit. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Takes a study one step further: what was drawn, who codes what, or its end. Somebody else's step in between is `revisionOld`. */
export async function advanceStudy(act: Act, before: StoredStudy, step: StudyStep): Promise<StoredStudy> {
  const study = step.study ?? before.study
  const [row] = await act.tx
    .update(studies)
    .set({ state: step.state, design: study, revision: before.revision + 1 })
    .where(and(eq(studies.projectId, act.project), eq(studies.id, before.id), eq(studies.revision, before.revision)))
    .returning()
  if (row === undefined) {
    throw new NexusError('revisionOld', `Study ${before.id} was changed meanwhile. Read it again and repeat the step.`)
  }
  if (step.study !== undefined) await handOut(act, before.id, study)
  await appendAudit(act, {
    action: `study.${step.state}`,
    subject: { kind: 'study', id: before.id },
    details: { ...step.details, revision: row.revision },
  })
  return stored(row)
}

/** Every relationship that can be drawn: one with as many sessions and a newest assessment. Read in steps. */
export async function studyCandidates(act: Act, minSessions: number): Promise<readonly Candidate[]> {
  const found: Candidate[] = []
  for (let last: string | null = null; ; ) {
    const rows: readonly CandidateRow[] = await candidateRows(act, last)
    for (const { id, sessions, turns, pattern } of rows) {
      if (pattern === null || sessions < minSessions) continue
      found.push({ relationship: id, sessions, turns, suspected: pattern.observed, shares: pattern.shares })
    }
    last = rows.at(-1)?.id ?? null
    if (last === null) return found
  }
}

/** Who suspected the levels of these relationships: the coders of their newest assessments. */
export async function suspectingCoders(act: Act, relationshipIds: readonly string[]): Promise<readonly string[]> {
  const rows = await act.tx
    .select({ madeBy: assessments.madeBy })
    .from(relationships)
    .innerJoin(assessments, eq(assessments.id, relationships.assessmentId))
    .where(and(eq(relationships.projectId, act.project), inArray(relationships.id, [...relationshipIds])))
  return [...new Set(rows.map(({ madeBy }) => String(madeBy.coder)))].sort()
}

const step = 5000

type CandidateRow = Awaited<ReturnType<typeof candidateRows>>[number]

function candidateRows(act: Act, last: string | null) {
  const { id, sessionCount: sessions, turnCount: turns } = relationships
  return act.tx
    .select({ id, sessions, turns, pattern: assessments.pattern })
    .from(relationships)
    .innerJoin(assessments, eq(assessments.id, relationships.assessmentId))
    .where(and(eq(relationships.projectId, act.project), last === null ? undefined : gt(id, last)))
    .orderBy(id)
    .limit(step)
}

function stored({ design, projectId: _project, ...entry }: typeof studies.$inferSelect): StoredStudy {
  return { ...entry, study: design }
}
