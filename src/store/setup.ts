import { and, eq, isNull } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import { createAccount, type InstallationAct, type NewAccount } from './accounts.ts'
import { appendAudit, appendInstallationAudit } from './audit.ts'
import type { Tx } from './database.ts'
import { setMember } from './members.ts'
import { linkHash } from './one-time-links.ts'
import { createProject, listProjects } from './projects.ts'
import { installation } from './schema/projects.ts'

/** Throws `notFound` where the token is not the one the server printed, or the set-up is done. */
export async function checkSetupToken(tx: Tx, token: string): Promise<void> {
  const rows = await tx.select({ one: installation.one }).from(installation).where(openWith(token))
  if (rows.length === 0) throw noSetup()
}

export interface FirstUse {
  readonly token: string
  readonly admin: Omit<NewAccount, 'isInstallationAdmin'>
  readonly projectName: string
}

/**
 * Makes the first administrator and the first project, and ends the set-up. Of two at once exactly one gets it. Projects that a gateway
 * made before belong to the administrator too.
 */
export async function finishSetup(
  act: InstallationAct,
  first: FirstUse,
): Promise<{ account: string; project: string }> {
  const { tx, now } = act
  const done = { setupTokenHash: null, setupDoneAt: now }
  const taken = await tx
    .update(installation)
    .set(done)
    .where(openWith(first.token))
    .returning({ one: installation.one })
  if (taken.length === 0) throw noSetup()
  const account = await createAccount(act, { ...first.admin, isInstallationAdmin: true })
  const by = { ...act, actor: `user:${account}` }
  const subject = { kind: 'account', id: account }
  await appendInstallationAudit(by, { action: 'installation.setUp', subject })
  // A gateway that ran before made its project already.
  const earlier = await listProjects(tx, { memberId: null, after: null, limit: 1000 })
  const named = earlier.find(({ name }) => name === first.projectName)
  const terms = { name: first.projectName, retentionDays: null, purpose: null, pseudonymise: true }
  const { id: project } = named ?? (await createProject(by, terms))
  for (const id of new Set([...earlier.map((one) => one.id), project])) {
    await setMember({ ...by, project: id }, account, 'admin')
    await appendAudit({ ...by, project: id }, { action: 'member.joined', subject, details: { role: 'admin' } })
  }
  return { account, project }
}

const openWith = (token: string) =>
  and(eq(installation.setupTokenHash, linkHash(token)), isNull(installation.setupDoneAt))

const noSetup = (): NexusError =>
  new NexusError('notFound', 'This link was used already or is not the one the server printed when it started.')
