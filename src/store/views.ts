import { and, asc, count, eq, or, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { views } from './schema/views.ts'

type Filters = Readonly<Record<string, string | number>>

export interface NewView {
  readonly name: string
  readonly isShared: boolean
  readonly filters: Filters
}

export interface View extends NewView {
  readonly id: string
  /** The account it belongs to. */
  readonly owner: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly revision: number
}

/** Who asks, and whether they may share views and change those that are shared. */
export interface ViewReader {
  readonly account: string
  readonly mayShare: boolean
}

/** Views somebody can choose: their own and the shared ones, by name. */
export async function listViews({ tx, project }: Act, account: string): Promise<readonly View[]> {
  return tx
    .select(columns)
    .from(views)
    .where(and(eq(views.projectId, project), or(eq(views.owner, account), eq(views.isShared, true))))
    .orderBy(asc(views.name), asc(views.id))
}

export async function createView(act: Act, reader: ViewReader, given: NewView): Promise<View> {
  if (given.isShared && !reader.mayShare) throw unshared()
  const { tx, project, now } = act
  const [held] = await tx.select({ count: count() }).from(views).where(ownIn(project, reader.account))
  if ((held?.count ?? 0) >= mostViews)
    throw new NexusError('conflict', `${mostViews} views are enough. Remove one first.`)
  const row = { id: newId(), owner: reader.account, ...given, createdAt: now, changedAt: now, revision: 1 }
  const [made] = await tx
    .insert(views)
    .values({ ...row, projectId: project })
    .onConflictDoNothing({ target: [views.projectId, views.owner, views.name] })
    .returning({ id: views.id })
  if (made === undefined) throw sameName()
  await appendAudit(act, { action: 'view.created', subject: { kind: 'view', id: row.id }, details: traceOf(given) })
  return row
}

export interface ViewChange {
  readonly name?: string | undefined
  readonly isShared?: boolean | undefined
  readonly filters?: Filters | undefined
  /** Refused where the view has another revision by now. */
  readonly ifMatch: number | null
}

export async function changeView(
  act: Act,
  reader: ViewReader,
  { id, ...change }: ViewChange & { readonly id: string },
) {
  const { ifMatch, ...given } = change
  const before = await changeable(act, reader, id)
  if (ifMatch !== null && ifMatch !== before.revision) {
    throw new NexusError('revisionOld', `The view is at revision ${before.revision}. Read it again.`)
  }
  if (given.isShared === true && !reader.mayShare) throw unshared()
  const after: View = {
    ...before,
    ...{ name: given.name ?? before.name, isShared: given.isShared ?? before.isShared },
    ...{ filters: given.filters ?? before.filters, changedAt: act.now, revision: before.revision + 1 },
  }
  const { name, isShared, filters, changedAt, revision } = after
  const taken = sql`exists (select 1 from views other where other.project_id = ${views.projectId}
    and other.owner = ${views.owner} and other.name = ${name} and other.id <> ${views.id})`
  const [row] = await act.tx
    .update(views)
    .set({ name, isShared, filters, changedAt, revision })
    .where(and(eq(views.id, id), sql`not ${taken}`))
    .returning({ id: views.id })
  if (row === undefined) throw sameName()
  await appendAudit(act, { action: 'view.changed', subject: { kind: 'view', id }, details: traceOf(after) })
  return after
}

export async function removeView(act: Act, reader: ViewReader, id: string): Promise<void> {
  await changeable(act, reader, id)
  await act.tx.delete(views).where(eq(views.id, id))
  await appendAudit(act, { action: 'view.removed', subject: { kind: 'view', id } })
}

/** Views an account may have in a project. */
const mostViews = 200

/** One's own, or a shared one where one may share. Somebody else's own view is not there. */
async function changeable(act: Act, { account, mayShare }: ViewReader, id: string): Promise<View> {
  const [row] = await act.tx
    .select(columns)
    .from(views)
    .where(and(eq(views.projectId, act.project), eq(views.id, id)))
    .for('update')
  const isSeen = row !== undefined && (row.owner === account || row.isShared)
  if (!isSeen) throw new NexusError('notFound', `There is no view ${id} here.`)
  if (row.owner !== account && !mayShare) throw unshared()
  return row
}

const ownIn = (project: string, account: string) => and(eq(views.projectId, project), eq(views.owner, account))

const columns = {
  ...{ id: views.id, owner: views.owner, name: views.name, isShared: views.isShared, filters: views.filters },
  ...{ createdAt: views.createdAt, changedAt: views.changedAt, revision: views.revision },
}

/** The name is its maker's words: not for the audit. */
const traceOf = ({ isShared, filters }: NewView) => ({ isShared, filters })

function unshared(): NexusError {
  return new NexusError(
    'forbidden',
    'Views of the whole project are shared and changed by supervisors and administrators.',
  )
}

const sameName = () =>
  new NexusError('conflict', 'You have a view of that name. Choose another name, or change that view.')
