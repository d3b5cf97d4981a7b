import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { projects } from './schema/projects.ts'
import { relationships } from './schema/relationships.ts'
import { runItems, runs } from './schema/runs.ts'

/** What a run can be. A benchmark run joins here when there is a benchmark. */
const runKinds = ['import', 'assess', 'export'] as const
export type RunKind = (typeof runKinds)[number]

/** `receiving` while an upload comes in; the last four are ends. `partly`: some units failed. */
const runStates = ['receiving', 'queued', 'running', 'done', 'partly', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

export type RunRecord = Omit<typeof runs.$inferSelect, 'kind' | 'state'> & {
  readonly kind: RunKind
  readonly state: RunState
}

export interface NewRun {
  readonly kind: RunKind
  /** Ids and choices, never what a person said. */
  readonly options: Readonly<Record<string, unknown>>
  readonly state?: 'receiving'
  readonly keyId?: string
}

/** Writes a run without units. `beginRun` adds its single unit, `addAssessUnits` one for each relationship. */
export async function createRun(act: Act, { kind, options, state, keyId }: NewRun): Promise<string> {
  const id = newId()
  await appendAudit(act, { action: 'run.created', subject: { kind: 'run', id }, details: { kind, options } })
  await act.tx.insert(runs).values({
    ...{ id, projectId: act.project, kind, options, createdBy: act.actor, createdAt: act.now },
    ...{ state: state ?? 'queued', keyId: keyId ?? null },
  })
  return id
}

/** An upload is whole: its run waits for a worker from here on. */
export async function markReceived(
  act: Act,
  id: string,
  received: { readonly size: number; readonly sha256: string },
): Promise<void> {
  await appendAudit(act, { action: 'run.received', subject: { kind: 'run', id }, details: received })
  const options = sql`${runs.options} || ${JSON.stringify({ received })}::jsonb`
  const [row] = await act.tx
    .update(runs)
    .set({ state: 'queued', startedAt: null, options, revision: sql`${runs.revision} + 1` })
    .where(and(eq(runs.id, id), eq(runs.state, 'receiving')))
    .returning({ id: runs.id })
  if (row === undefined)
    throw new NexusError('conflict', `The upload of run ${id} was taken for broken off. Send it again.`)
}

/** Forgets a run whose upload broke off. */
export async function dropReceiving(tx: Tx, id: string): Promise<void> {
  await tx.delete(runs).where(and(eq(runs.id, id), eq(runs.state, 'receiving')))
}

/** One unit, which is the whole work: an import, an export. */
export async function addWholeUnit(act: Act, run: string): Promise<void> {
  const unit = { runId: run, seq: 0, state: 'queued', changedAt: act.now, position: 0 } as const
  await act.tx.insert(runItems).values(unit)
}

/** Which relationships: those named, or all that fit. */
export interface RelationshipChoice {
  readonly relationships?: readonly string[] | undefined
  readonly system?: string | undefined
  /** Only those changed since their newest assessment, or without one. */
  readonly stale?: boolean | undefined
  /** Only those this import wrote. */
  readonly writtenBy?: string | undefined
}

/** One unit for each relationship of the project that is chosen, in order of their ids. Answers how many. */
export async function addAssessUnits(act: Act, run: string, choice: RelationshipChoice): Promise<number> {
  const chosen = sql`select ${relationships.id} as id from ${relationships} where ${choiceOf(act, choice)}`
  await act.tx.execute(
    sql`insert into run_items (run_id, seq, relationship_id, state, changed_at)
      select ${run}::uuid, row_number() over (order by id) - 1, id, 'queued', ${act.now.toISOString()}::timestamptz
      from (${chosen}) chosen`,
  )
  const [counted] = await act.tx.select({ units: count() }).from(runItems).where(eq(runItems.runId, run))
  const units = counted?.units ?? 0
  const ended = units === 0 ? { state: 'done', endedAt: act.now } : {}
  await act.tx
    .update(runs)
    .set({ total: units, revision: sql`${runs.revision} + 1`, ...ended })
    .where(eq(runs.id, run))
  return units
}

/**
 * Puts off the live assessment of a relationship that waits already. False where none waits; one that was put off for long enough
 * stays due when it is.
 */
export async function putOff(
  act: Act,
  relationshipId: string,
  { seconds, latestSeconds }: { readonly seconds: number; readonly latestSeconds: number },
): Promise<boolean> {
  const due = (from: SQL, after: number) => sql`${from} + ${after}::double precision * interval '1 second'`
  const begun = sql`(select created_at from runs where id = ${runItems.runId})`
  const live = sql`exists (select 1 from runs r where r.id = ${runItems.runId} and r.project_id = ${act.project}
    and r.state in ('queued', 'running') and r.options->>'live' = 'true')`
  const waiting = await act.tx
    .update(runItems)
    .set({ dueAt: sql`least(${due(sql`now()`, seconds)}, ${due(begun, latestSeconds)})` })
    .where(and(eq(runItems.relationshipId, relationshipId), eq(runItems.state, 'queued'), live))
    .returning({ seq: runItems.seq })
  return waiting.length > 0
}

/** The condition on `relationships` that a choice stands for. */
function choiceOf(act: Pick<Act, 'project'>, choice: RelationshipChoice): SQL | undefined {
  const { relationships: ids, system, stale, writtenBy } = choice
  return and(
    eq(relationships.projectId, act.project),
    // One array parameter, however many ids there are.
    ids === undefined ? undefined : sql`${relationships.id} = any(${`{${ids.join(',')}}`}::uuid[])`,
    system === undefined ? undefined : eq(relationships.systemId, system),
    stale === true ? staleOnly : undefined,
    writtenBy === undefined
      ? undefined
      : sql`${relationships.id} in (select relationship_id from run_items where run_id = ${writtenBy}::uuid)`,
  )
}

const staleOnly = sql`not exists (select 1 from assessments where assessments.id = ${relationships.assessmentId}
  and assessments.relationship_revision >= ${relationships.revision})`

/** Ids of the relationships that are chosen and have an assessment, in order, a page in memory at a time. */
export async function* assessedRelationships(act: Act, choice: RelationshipChoice): AsyncGenerator<string> {
  let after: string | undefined
  while (true) {
    const beyond = after === undefined ? undefined : gt(relationships.id, after)
    const page = await act.tx
      .select({ id: relationships.id })
      .from(relationships)
      .where(and(choiceOf(act, choice), isNotNull(relationships.assessmentId), beyond))
      .orderBy(asc(relationships.id))
      .limit(200)
    if (page.length === 0) return
    for (const { id } of page) yield id
    after = page.at(-1)?.id
  }
}

/** Whether what comes into the project is pseudonymised unless somebody says otherwise. */
export async function isPseudonymised(act: Act): Promise<boolean> {
  const [row] = await act.tx.select({ is: projects.pseudonymise }).from(projects).where(eq(projects.id, act.project))
  return row?.is ?? true
}

export async function readRun(act: Act, id: string): Promise<RunRecord> {
  const [row] = await act.tx
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), eq(runs.projectId, act.project)))
  if (row === undefined) throw new NexusError('notFound', `There is no run ${id} in this project.`)
  return recordOf(row)
}

export interface RunFilter {
  readonly kind?: RunKind | undefined
  readonly state?: RunState | undefined
  /** Id of the last run already listed. */
  readonly after?: string | undefined
}

/** Runs of the project, newest first. */
export async function listRuns(act: Act, filter: RunFilter, limit: number): Promise<readonly RunRecord[]> {
  const { kind, state, after } = filter
  const rows = await act.tx
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.projectId, act.project),
        kind === undefined ? undefined : eq(runs.kind, kind),
        state === undefined ? undefined : eq(runs.state, state),
        after === undefined ? undefined : lt(runs.id, after),
      ),
    )
    .orderBy(desc(runs.id))
    .limit(limit)
  return rows.map(recordOf)
}

export type FailedUnit = Pick<
  typeof runItems.$inferSelect,
  'seq' | 'relationshipId' | 'attempts' | 'position' | 'errorCode' | 'reason' | 'changedAt'
>

/** The dead letters of a run: units that were given up, each with its reason. */
export async function listFailedUnits(act: Act, run: string, page: { readonly after: number; readonly limit: number }) {
  await readRun(act, run)
  const failed: readonly FailedUnit[] = await act.tx
    .select()
    .from(runItems)
    .where(and(eq(runItems.runId, run), eq(runItems.state, 'failed'), gt(runItems.seq, page.after)))
    .orderBy(asc(runItems.seq))
    .limit(page.limit)
  return failed
}

/** Relationships a run wrote or was asked to assess, in the order of its units; those erased since are still named. */
export async function listRunRelationships(
  act: Act,
  run: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly { readonly unit: number; readonly relationship: string }[]> {
  await readRun(act, run)
  const rows = await act.tx
    .select({ unit: runItems.seq, relationship: runItems.relationshipId })
    .from(runItems)
    .where(and(eq(runItems.runId, run), isNotNull(runItems.relationshipId), gt(runItems.seq, page.after)))
    .orderBy(asc(runItems.seq))
    .limit(page.limit)
  return rows.flatMap(({ unit, relationship }) => (relationship === null ? [] : [{ unit, relationship }]))
}

/** Asks a run to end. What is not begun is cancelled here; what is under way is left by its worker within seconds. */
export async function cancelRun(act: Act, id: string): Promise<RunRecord> {
  const run = await readRun(act, id)
  if (isEnded(run.state)) throw new NexusError('conflict', `The run ${id} has ended (${run.state}).`)
  if (run.state === 'receiving') {
    throw new NexusError(
      'conflict',
      `The upload of run ${id} is still coming in. Stop sending, and nothing of it is kept.`,
    )
  }
  await appendAudit(act, { action: 'run.cancelled', subject: { kind: 'run', id } })
  await act.tx
    .update(runs)
    .set({ cancelRequested: true, revision: sql`${runs.revision} + 1` })
    .where(eq(runs.id, id))
  await act.tx
    .update(runItems)
    .set({ state: 'cancelled', changedAt: act.now })
    .where(and(eq(runItems.runId, id), eq(runItems.state, 'queued')))
  await settleRun(act.tx, id)
  return readRun(act, id)
}

/** Puts what failed back into the queue, with all its attempts. */
export async function retryRun(act: Act, id: string): Promise<RunRecord> {
  const run = await readRun(act, id)
  if (!isEnded(run.state)) throw new NexusError('conflict', `The run ${id} is still ${run.state}. Wait for its end.`)
  await appendAudit(act, { action: 'run.retried', subject: { kind: 'run', id } })
  const again = await act.tx
    .update(runItems)
    .set({ state: 'queued', attempts: 0, dueAt: null, errorCode: null, reason: null, changedAt: act.now })
    .where(and(eq(runItems.runId, id), eq(runItems.state, 'failed'), retriable(run)))
    .returning({ seq: runItems.seq })
  if (again.length === 0) throw new NexusError('conflict', nothingToRetry(run))
  await act.tx
    .update(runs)
    .set({
      state: 'queued',
      ...{ cancelRequested: false, endedAt: null, errorCode: null, reason: null },
      failed: sql`${runs.failed} - ${again.length}`,
      revision: sql`${runs.revision} + 1`,
    })
    .where(eq(runs.id, id))
  return readRun(act, id)
}

/** The upload of an import is gone once it was read, so that only its whole can be done again, and only before that. */
const retriable = (run: RunRecord): SQL | undefined => {
  if (run.kind === 'assess') return undefined
  return run.kind === 'import' && run.keyId === null ? sql`false` : eq(runItems.seq, 0)
}

function nothingToRetry({ id, kind }: RunRecord): string {
  return kind === 'import'
    ? `What the import ${id} could not read cannot be read a second time. Correct those lines and import them.`
    : `No unit of the run ${id} failed.`
}

/**
 * Ends a run that has nothing queued and nothing under way. Called whenever a unit ends; doing it twice changes nothing. An import or
 * export sets how it went beforehand, by its counts.
 */
export const settleRun = (tx: Tx, id: string): Promise<void> => settled(tx, eq(runs.id, id))

/** The same for every run, in one statement. */
export const settleRuns = (tx: Tx): Promise<void> => settled(tx, undefined)

async function settled(tx: Tx, which: SQL | undefined): Promise<void> {
  const open = sql`exists (select 1 from run_items i where i.run_id = ${runs.id} and i.state in ('queued', 'running'))`
  await tx
    .update(runs)
    .set({
      state: sql`case when ${runs.cancelRequested} then 'cancelled' when ${runs.errorCode} is not null then 'failed'
        when ${runs.failed} = 0 then 'done' when ${runs.done} = 0 then 'failed' else 'partly' end`,
      endedAt: sql`now()`,
      revision: sql`${runs.revision} + 1`,
    })
    .where(and(which, isNull(runs.endedAt), sql`${runs.state} in ('queued', 'running')`, sql`not ${open}`))
}

export const isEnded = (state: RunState): boolean => ['done', 'partly', 'failed', 'cancelled'].includes(state)

const recordOf = (row: typeof runs.$inferSelect): RunRecord => ({
  ...row,
  kind: oneOf(runKinds, row.kind),
  state: oneOf(runStates, row.state),
})

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw new NexusError('databaseNewer', `A run has ${value}, which this Nexus does not know.`)
  return found
}
