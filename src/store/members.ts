import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { accounts } from './schema/access.ts'
import { memberships, projects } from './schema/projects.ts'

export interface Member {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly isDisabled: boolean
  readonly since: Date
}

/** Who is in the project, by account. `after` is the account of the last one of the page before. */
export async function listMembers(
  { tx, project }: Act,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly Member[]> {
  const from = after === null ? undefined : gt(memberships.userId, after)
  const rows = await tx
    .select(memberColumns)
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.userId))
    .where(and(eq(memberships.projectId, project), from))
    .orderBy(asc(memberships.userId))
    .limit(limit)
  return rows.map(memberOf)
}

/** Adds somebody, or gives them another role. */
export async function setMember(act: Act, accountId: string, role: string): Promise<void> {
  const { tx, project, now } = act
  await oneAfterTheOther(act)
  const [before] = await tx.select({ role: memberships.role }).from(memberships).where(memberIn(project, accountId))
  if (before?.role === 'admin' && role !== 'admin') await keepAnAdmin(act, accountId)
  await tx
    .insert(memberships)
    .values({ projectId: project, userId: accountId, role, createdAt: now })
    .onConflictDoUpdate({ target: [memberships.projectId, memberships.userId], set: { role } })
}

/** Gives a member another role. */
export async function changeMember(act: Act, accountId: string, role: string): Promise<Member> {
  const before = await memberOfProject(act, accountId)
  await setMember(act, accountId, role)
  return { ...before, role }
}

/** Takes somebody out. What they made stays; their keys are worth nothing any more. */
export async function removeMember(act: Act, accountId: string): Promise<void> {
  await oneAfterTheOther(act)
  const { role } = await memberOfProject(act, accountId)
  if (role === 'admin') await keepAnAdmin(act, accountId)
  await act.tx.delete(memberships).where(memberIn(act.project, accountId))
}

/** One member; who is none is not found. */
export async function memberOfProject({ tx, project }: Act, accountId: string): Promise<Member> {
  const [row] = await tx
    .select(memberColumns)
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.userId))
    .where(memberIn(project, accountId))
  if (row === undefined) throw new NexusError('notFound', `There is no member ${accountId} in this project.`)
  return memberOf(row)
}

/**
 * Two administrators who remove each other at the same time must not both succeed. Whoever only refers to the project is not held up: they may
 * hold the end of the audit chain already, which this one asks for next.
 */
async function oneAfterTheOther({ tx, project }: Act): Promise<void> {
  const named = tx.select({ id: projects.id }).from(projects).where(eq(projects.id, project))
  const [row] = await named.for('no key update')
  if (row === undefined) throw new NexusError('notFound', 'There is no such project.')
}

async function keepAnAdmin({ tx, project }: Act, leaving: string): Promise<void> {
  const others = await tx
    .select({ accountId: accounts.id })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.userId))
    .where(
      and(
        eq(memberships.projectId, project),
        eq(memberships.role, 'admin'),
        ne(memberships.userId, leaving),
        isNull(accounts.disabledAt),
      ),
    )
    .limit(1)
  if (others.length > 0) return
  throw new NexusError(
    'conflict',
    'This is the last administrator of the project who can sign in. Make another member an administrator first.',
  )
}

const memberIn = (project: string, accountId: string) =>
  and(eq(memberships.projectId, project), eq(memberships.userId, accountId))

const memberColumns = {
  accountId: accounts.id,
  name: accounts.name,
  email: accounts.email,
  role: memberships.role,
  disabledAt: accounts.disabledAt,
  since: memberships.createdAt,
}

function memberOf({ disabledAt, ...row }: Omit<Member, 'isDisabled'> & { readonly disabledAt: Date | null }): Member {
  return { ...row, isDisabled: disabledAt !== null }
}
