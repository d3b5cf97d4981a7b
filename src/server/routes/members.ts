import { z } from 'zod'
import {
  changeMemberRole,
  inviteMember,
  listProjectInvitations,
  listProjectMembers,
  removeProjectMember,
  withdrawProjectInvitation,
} from '../../api/members.ts'
import { type Role, reachOf } from '../../api/permissions.ts'
import { NexusError } from '../../errors.ts'
import { appendAudit } from '../../store/audit.ts'
import { changeMember, listMembers, type Member, removeMember } from '../../store/members.ts'
import { listInvitations, makeLink, withdrawInvitation } from '../../store/one-time-links.ts'
import { mayGrant, roleNamed } from '../access/grants.ts'
import { type Handled, handle, type Principal } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const memberHandlers: readonly Handled[] = [
  handle(listProjectMembers, async ({ act, principal, query: { cursor, limit } }) => {
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listMembers(act, { after, limit: limit + 1 })
    const itemOf = shownTo(principal)
    return { reply: pageFrom(rows, { limit, keyOf: ({ accountId }) => [accountId], itemOf }) }
  }),

  handle(changeMemberRole, async ({ act, principal, params, body }) => {
    checkGrant(principal, body.role)
    const member = await changeMember(act, params.account, body.role)
    const details = { role: body.role }
    await appendAudit(act, { action: 'member.roleChanged', subject: subjectOf(params.account), details })
    return { reply: shownTo(principal)(member) }
  }),

  handle(removeProjectMember, async ({ act, params }) => {
    await removeMember(act, params.account)
    await appendAudit(act, { action: 'member.removed', subject: subjectOf(params.account) })
    return { reply: undefined }
  }),

  handle(listProjectInvitations, async ({ act, query: { cursor, limit } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listInvitations(act, { before, limit: limit + 1 })
    const reply = pageFrom(rows, {
      limit,
      keyOf: ({ id }) => [id],
      itemOf: ({ id, email, role, createdBy, createdAt, expiresAt }) => ({
        ...{ invitation: id, email, role: roleNamed(role), createdBy },
        ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
      }),
    })
    return { reply }
  }),

  handle(inviteMember, async ({ act, principal, body, request }) => {
    checkGrant(principal, body.role)
    const purpose = { kind: 'invitation', project: act.project, role: body.role, email: body.email } as const
    const { id, token, expiresAt } = await makeLink(act, purpose)
    const subject = { kind: 'invitation', id }
    await appendAudit(act, { action: 'member.invited', subject, details: { role: body.role } })
    const link = `${request.origin}/join#${token}`
    return { reply: { invitation: id, link, expiresAt: expiresAt.toISOString() } }
  }),

  handle(withdrawProjectInvitation, async ({ act, params }) => {
    await withdrawInvitation(act, params.invitation)
    const subject = { kind: 'invitation', id: params.invitation }
    await appendAudit(act, { action: 'invitation.withdrawn', subject })
    return { reply: undefined }
  }),
]

/** Refuses what the one who asks may not give. */
export function checkGrant({ role: giver }: Principal, role: Role): void {
  if (giver !== null && mayGrant(giver, role)) return
  throw new NexusError('forbidden', `Your role may not give the role ${role}.`)
}

const subjectOf = (accountId: string) => ({ kind: 'account', id: accountId })

/** Names are for everybody in the project, e-mails for those who manage it. */
function shownTo({ role: asking }: Principal) {
  const seesEmails = asking !== null && reachOf('member.manage', asking) !== null
  return ({ accountId, name, email, role, isDisabled, since }: Member) => ({
    ...{ account: accountId, name, email: seesEmails ? email : null, role: roleNamed(role), isDisabled },
    since: since.toISOString(),
  })
}
