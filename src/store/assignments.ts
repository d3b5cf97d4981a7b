import { and, asc, count, eq, getTableColumns, inArray, ne, or, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Study } from '../study/study.ts'
import { trainingOf } from '../study/study.ts'
import type { Act } from './act.ts'
import { assignments, studies } from './schema/codings.ts'
import { memberships } from './schema/projects.ts'
import { relationships } from './schema/relationships.ts'

/** An account that reads codings: with reach `own`, only of what it was given to code. */
export interface CodingReader {
  readonly coder: string
  readonly reach: 'all' | 'own'
}

/** What a coder may see of others, machines included, once their own coding is handed in. */
export type AfterSubmission = 'ownOnly' | 'everything'

export type AssignmentState = 'given' | 'begun' | 'submitted'

export interface StoredAssignment {
  readonly studyId: string
  readonly relationshipId: string
  readonly coder: string
  /** `training` or `validation`. */
  readonly purpose: string
  /** Round 0 is training; `position` is the coder's own order within it. */
  readonly round: number
  readonly position: number
  readonly state: string
  readonly codingId: string | null
  readonly submittedAt: Date | null
  readonly sessions: number
  readonly turns: number
}

/**
 * Which codings of a relationship somebody may see (domain.md 7.4: coders work blind). Before their own submission nothing but their own,
 * whoever they are; afterwards what the studies say, unless they may read everything anyway. Who was not given it does not find it.
 */
export async function sightOf(act: Act, reader: CodingReader, relationshipId: string): Promise<'own' | 'all'> {
  const given = await assignmentsOn(act, reader.coder, relationshipId)
  if (reader.reach === 'own' && given.length === 0) throw notGiven(relationshipId)
  if (given.some(isOpen)) return 'own'
  if (reader.reach === 'all') return 'all'
  const isShown = given.every((one) => one.state === 'submitted' && one.afterSubmission === 'everything')
  return isShown ? 'all' : 'own'
}

/** Keeps what was concluded of a relationship from whoever has still to code it. */
export async function requireSight(act: Act, reader: CodingReader, relationshipId: string): Promise<void> {
  if ((await sightOf(act, reader, relationshipId)) === 'all') return
  throw new NexusError(
    'conflict',
    'This relationship is yours to code. What others said of it is shown once your coding is handed in.',
  )
}

/**
 * The relationships an account has still to code, in one study or in any other of the project: what others said of them is kept from it,
 * whichever study they said it in.
 */
export async function openAssignments(act: Act, studyId: string, coder: string): Promise<ReadonlySet<string>> {
  const waits = or(eq(studies.id, studyId), ne(studies.state, 'closed'))
  const rows = await act.tx
    .selectDistinct({ relationshipId: assignments.relationshipId })
    .from(assignments)
    .innerJoin(studies, eq(studies.id, assignments.studyId))
    .where(
      and(
        ...[eq(studies.projectId, act.project), waits],
        ...[eq(assignments.coder, coder), ne(assignments.state, 'submitted')],
      ),
    )
  return new Set(rows.map(({ relationshipId }) => relationshipId))
}

/** Refuses what holds conclusions about all relationships together to whoever has still to code one of them. */
export async function requireNothingOpen(act: Act, coder: string): Promise<void> {
  const [open] = await act.tx
    .select({ studyId: studies.id })
    .from(assignments)
    .innerJoin(studies, eq(studies.id, assignments.studyId))
    .where(
      and(
        ...[eq(studies.projectId, act.project), ne(studies.state, 'closed')],
        ...[eq(assignments.coder, coder), ne(assignments.state, 'submitted')],
      ),
    )
    .limit(1)
  if (open === undefined) return
  throw new NexusError(
    'conflict',
    `Study ${open.studyId} waits for codings of yours. What was concluded of every relationship is exported once they are handed in.`,
  )
}

export interface OwnAssignment {
  readonly studyId: string
  readonly studyState: string
  /** `training` or `validation`. */
  readonly purpose: string
  readonly state: string
  readonly afterSubmission: AfterSubmission
}

/** Still to be coded; a closed study waits for nobody. */
export function isOpen({ state, studyState }: OwnAssignment): boolean {
  return state !== 'submitted' && studyState !== 'closed'
}

/** What an account was given to code of one relationship, in the order of the studies. */
export async function assignmentsOn(
  act: Act,
  coder: string,
  relationshipId: string,
): Promise<readonly OwnAssignment[]> {
  return act.tx
    .select({
      ...{ studyId: assignments.studyId, studyState: studies.state, state: assignments.state },
      ...{ purpose: assignments.purpose, afterSubmission: studies.afterSubmission },
    })
    .from(assignments)
    .innerJoin(studies, eq(studies.id, assignments.studyId))
    .where(
      and(
        eq(studies.projectId, act.project),
        eq(assignments.coder, coder),
        eq(assignments.relationshipId, relationshipId),
      ),
    )
    .orderBy(asc(studies.id))
}

/** Hands out what the study says, in place of what was handed out before; refused once somebody has begun. */
export async function handOut(act: Act, studyId: string, study: Study): Promise<void> {
  const begun = await act.tx
    .select({ coder: assignments.coder })
    .from(assignments)
    .where(and(eq(assignments.studyId, studyId), ne(assignments.state, 'given')))
    .limit(1)
  if (begun.length > 0) {
    throw new NexusError('conflict', 'Coders have begun already. Begin a new study, or leave the assignment as it is.')
  }
  await act.tx.delete(assignments).where(eq(assignments.studyId, studyId))
  const training = trainingOf(study)
  const rows = (study.assignments ?? []).flatMap(({ coder, round, relationships: given }) =>
    given.map((relationshipId, position) => ({
      ...{ studyId, relationshipId, coder, round, position, state: 'given', createdAt: act.now },
      purpose: training.has(relationshipId) ? 'training' : 'validation',
    })),
  )
  for (let at = 0; at < rows.length; at += 500) await act.tx.insert(assignments).values(rows.slice(at, at + 500))
}

/** Refuses accounts that are no coder or researcher of the project: nobody else may be given something to code. */
export async function requireCoders(act: Act, coders: readonly string[]): Promise<void> {
  const rows = await act.tx
    .select({ coder: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.projectId, act.project),
        inArray(memberships.userId, [...coders]),
        inArray(memberships.role, ['coder', 'researcher']),
      ),
    )
  const known = new Set(rows.map(({ coder }) => coder))
  const strange = coders.filter((coder) => !known.has(coder)).length
  if (strange > 0) {
    throw new NexusError(
      'requestInvalid',
      `coders: ${strange} of ${coders.length} are no coder or researcher of this project. Make them members first.`,
    )
  }
}

export interface AssignmentFilter {
  readonly studyId?: string | undefined
  readonly coder?: string | undefined
  readonly state?: AssignmentState | undefined
  /** The last one of the page before. */
  readonly after?: Pick<StoredAssignment, 'studyId' | 'coder' | 'round' | 'position'> | undefined
}

/** Assignments of the project, by study and coder, in the order they are coded in. */
export async function listAssignments(
  act: Act,
  { studyId, coder, state, after }: AssignmentFilter,
  limit: number,
): Promise<readonly StoredAssignment[]> {
  const { sessionCount, turnCount } = relationships
  const { createdAt: _createdAt, ...columns } = getTableColumns(assignments)
  return act.tx
    .select({ ...columns, sessions: sessionCount, turns: turnCount })
    .from(assignments)
    .innerJoin(studies, eq(studies.id, assignments.studyId))
    .innerJoin(relationships, eq(relationships.id, assignments.relationshipId))
    .where(
      and(
        eq(studies.projectId, act.project),
        studyId === undefined ? undefined : eq(assignments.studyId, studyId),
        coder === undefined ? undefined : eq(assignments.coder, coder),
        state === undefined ? undefined : eq(assignments.state, state),
        after === undefined ? undefined : past(after),
      ),
    )
    .orderBy(...order.map((column) => asc(column)))
    .limit(limit)
}

export interface CoderProgress {
  readonly coder: string
  readonly purpose: string
  readonly state: string
  readonly relationships: number
}

/** How many relationships each coder of a study has in which state, and how many all their coders have handed in. */
export async function studyProgress(act: Act, studyId: string) {
  const { coder, purpose, state, relationshipId } = assignments
  const coders: readonly CoderProgress[] = await act.tx
    .select({ coder, purpose, state, relationships: count() })
    .from(assignments)
    .where(eq(assignments.studyId, studyId))
    .groupBy(coder, purpose, state)
  const complete = await act.tx
    .select({ relationshipId })
    .from(assignments)
    .where(eq(assignments.studyId, studyId))
    .groupBy(relationshipId)
    .having(sql`bool_and(${state} = 'submitted')`)
  return { coders, complete: complete.length, comparable: await comparableIn(act, studyId) }
}

/** Relationships at least two coders have handed in, by purpose. */
async function comparableIn(act: Act, studyId: string) {
  const { purpose, relationshipId, state } = assignments
  const rows = await act.tx
    .select({ purpose, relationshipId })
    .from(assignments)
    .where(and(eq(assignments.studyId, studyId), eq(state, 'submitted')))
    .groupBy(purpose, relationshipId)
    .having(sql`count(*) > 1`)
  const training = rows.filter((row) => row.purpose === 'training').length
  return { training, validation: rows.length - training }
}

export interface Progress {
  readonly study: string
  readonly relationship: string
  readonly coder: string
  readonly state: AssignmentState
  readonly coding?: string
}

/** Notes how far a coder is with one assignment. */
export async function noteProgress(act: Act, { study, relationship, coder, state, coding }: Progress): Promise<void> {
  await act.tx
    .update(assignments)
    .set({ state, ...(coding === undefined ? {} : { codingId: coding, submittedAt: act.now }) })
    .where(
      and(
        eq(assignments.studyId, study),
        eq(assignments.relationshipId, relationship),
        eq(assignments.coder, coder),
        // What was handed in stays handed in while a new version is begun.
        state === 'begun' ? eq(assignments.state, 'given') : undefined,
      ),
    )
}

const order = [assignments.studyId, assignments.coder, assignments.round, assignments.position] as const

/** Row-wise: later in the order of the list. */
function past({ studyId, coder, round, position }: NonNullable<AssignmentFilter['after']>) {
  const columns = sql.join([...order], sql`, `)
  return sql`(${columns}) > (${studyId}::uuid, ${coder}, ${round}, ${position})`
}

function notGiven(relationshipId: string): NexusError {
  return new NexusError('notFound', `There is no relationship ${relationshipId} here.`)
}
