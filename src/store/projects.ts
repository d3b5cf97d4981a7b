import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { InstallationAct } from './accounts.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import type { Tx } from './database.ts'
import { newId } from './ids.ts'
import { memberships, projects } from './schema/projects.ts'

/** What a project decides about itself. */
export interface ProjectTerms {
  readonly name: string
  /** Days after the last change of a relationship until it is erased; null keeps it. */
  readonly retentionDays: number | null
  /** What the data may be used for, in the project's own words. */
  readonly purpose: string | null
  /** Whether names and numbers are replaced when something is read in. */
  readonly pseudonymise: boolean
}

export interface Project extends ProjectTerms {
  readonly id: string
  readonly createdAt: Date
  readonly revision: number
}

/** Makes an empty project; the act is the first entry of its chain. */
export async function createProject(act: InstallationAct, terms: ProjectTerms): Promise<Project> {
  const project = { ...terms, id: newId(), createdAt: act.now, revision: 1 }
  await act.tx.insert(projects).values(project)
  const { name: _name, purpose: _purpose, ...details } = terms
  const subject = { kind: 'project', id: project.id }
  await appendAudit({ ...act, project: project.id }, { action: 'project.created', subject, details })
  return project
}

/** The id of a project that is named by its id or its name; null where there is none. Two of one name are told apart by id alone. */
export async function findProject(tx: Tx, named: string): Promise<string | null> {
  const rows = await tx.select({ id: projects.id, name: projects.name }).from(projects)
  const fitting = rows.filter(({ id, name }) => id === named || name === named)
  if (fitting.length > 1) {
    throw new NexusError('conflict', 'Several projects have this name. Write the id of the one that is meant.')
  }
  return fitting[0]?.id ?? null
}

/** The project of the act. */
export async function readProject(act: Act): Promise<Project> {
  const [row] = await act.tx.select().from(projects).where(eq(projects.id, act.project))
  if (row === undefined) throw new NexusError('notFound', `There is no project ${act.project} here.`)
  return row
}

/** Changes a project that is still as it was read: `revision` says which state that was. */
export async function changeProject(act: Act, revision: number, change: Partial<ProjectTerms>): Promise<Project> {
  const [row] = await act.tx
    .update(projects)
    .set({ ...change, revision: sql`${projects.revision} + 1` })
    .where(and(eq(projects.id, act.project), eq(projects.revision, revision)))
    .returning()
  if (row === undefined) {
    const { revision: now } = await readProject(act)
    throw new NexusError(
      'revisionOld',
      `The project is at revision ${now}, not ${revision}. Read it and change it again.`,
    )
  }
  // Names and purposes are the project's own words: that they changed is told, not to what.
  const { name, purpose, ...details } = change
  const reworded = [name === undefined ? [] : ['name'], purpose === undefined ? [] : ['purpose']].flat()
  const subject = { kind: 'project', id: act.project }
  await appendAudit(act, { action: 'project.changed', subject, details: { ...details, reworded } })
  return row
}

interface ProjectPage {
  /** Only those an account is a member of; null for all. */
  readonly memberId: string | null
  readonly after: string | null
  readonly limit: number
}

/** Projects, the oldest first. */
export async function listProjects(tx: Tx, { memberId, after, limit }: ProjectPage): Promise<readonly Project[]> {
  const mine = tx
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.userId, memberId ?? ''))
  return tx
    .select()
    .from(projects)
    .where(
      and(
        memberId === null ? undefined : inArray(projects.id, mine),
        after === null ? undefined : gt(projects.id, after),
      ),
    )
    .orderBy(asc(projects.id))
    .limit(limit)
}
