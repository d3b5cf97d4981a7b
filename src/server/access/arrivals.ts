import { accountById } from '../../store/accounts.ts'
import { appendAudit, appendInstallationAudit } from '../../store/audit.ts'
import type { Database } from '../../store/database.ts'
import { setMember } from '../../store/members.ts'
import { markLinkUsed, openInvitationsOf } from '../../store/one-time-links.ts'
import type { Vault } from '../../store/vault.ts'
import { roleNamed } from './grants.ts'
import type { OrganisationSettings } from './organisation-settings.ts'

export interface ArrivalSource {
  readonly database: Database
  readonly vault: Vault
  readonly settings: OrganisationSettings
  readonly now: () => Date
}

/** Whether somebody the organisation knows may have an account: invited, or with an e-mail of an allowed domain. */
export async function mayJoin({ database, settings, now }: ArrivalSource, email: string): Promise<boolean> {
  if (isOfDomain(settings, email)) return true
  return (await openInvitationsOf(database.db, email, now())).length > 0
}

/** Notes a new account, and makes it a viewer where the settings say so. Once: whoever is taken out later stays out. */
export async function joinAtFirst(source: ArrivalSource, accountId: string): Promise<void> {
  const { database, vault, settings, now } = source
  await database.transaction(async (tx) => {
    const act = { tx, vault, actor: `user:${accountId}`, now: now() }
    const subject = { kind: 'account', id: accountId }
    await appendInstallationAudit(act, { action: 'account.created', subject, details: { by: 'organisation' } })
    const { email } = await accountById(tx, accountId)
    if (settings.project === null || !isOfDomain(settings, email)) return
    const inProject = { ...act, project: settings.project }
    await setMember(inProject, accountId, 'viewer')
    await appendAudit(inProject, { action: 'member.joined', subject, details: { role: 'viewer', by: 'organisation' } })
  })
}

/** Notes a sign-in, and accepts the invitations of an e-mail the organisation has confirmed. */
export async function joinByInvitation(source: ArrivalSource, arrival: Arrival): Promise<void> {
  const { database, vault, now } = source
  await database.transaction(async (tx) => {
    const at = now()
    const act = { tx, vault, actor: `user:${arrival.accountId}`, now: at }
    const subject = { kind: 'account', id: arrival.accountId }
    const details = { signIn: arrival.signInId, by: 'organisation' }
    await appendInstallationAudit(act, { action: 'account.signedIn', subject, details })
    const { email } = await accountById(tx, arrival.accountId)
    for (const { id, project, role } of await openInvitationsOf(tx, email, at)) {
      const inProject = { ...act, project }
      await markLinkUsed(tx, id, at)
      await setMember(inProject, arrival.accountId, roleNamed(role))
      await appendAudit(inProject, { action: 'member.joined', subject, details: { role } })
    }
  })
}

export interface Arrival {
  readonly accountId: string
  readonly signInId: string
}

function isOfDomain({ domains }: OrganisationSettings, email: string): boolean {
  const domain = email.toLowerCase().split('@').at(-1) ?? ''
  return domains.includes(domain)
}
