import { z } from 'zod'
import {
  changeOneAccount,
  changeOwnAccount,
  changePassword,
  endSignInsOfAccount,
  listAllAccounts,
  makeResetLink,
  readOwnAccount,
  setMembership,
  unlockAccount,
} from '../../api/accounts.ts'
import { NexusError } from '../../errors.ts'
import {
  type Account,
  accountById,
  changeAccount,
  endSignIns,
  listAccounts,
  membershipsOf,
  setPassword,
} from '../../store/accounts.ts'
import { appendAudit, appendInstallationAudit } from '../../store/audit.ts'
import { setMember } from '../../store/members.ts'
import { makeLink } from '../../store/one-time-links.ts'
import { clearTries } from '../../store/sign-in-tries.ts'
import { roleNamed } from '../access/grants.ts'
import { emailSubject } from '../access/tries.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { wordsOf } from './sign-ins.ts'

export const accountHandlers: readonly Handled[] = [
  handle(readOwnAccount, async ({ act, principal }) => {
    const account = await accountById(act.tx, principal.userId)
    const held = await membershipsOf(act.tx, account.id)
    const memberships = held.map(({ role, ...project }) => ({ ...project, role: roleNamed(role) }))
    return { reply: { ...replyOf(account), signIn: principal.signInId, memberships } }
  }),

  handle(changeOwnAccount, async ({ act, principal, body }) => {
    const changed = await changeAccount(act, principal.userId, body)
    const subject = subjectOf(principal.userId)
    await appendInstallationAudit(act, { action: 'account.changed', subject, details: { renamed: true } })
    return { reply: replyOf(changed) }
  }),

  handle(changePassword, async ({ act, access, principal, body, request }) => {
    const { userId: accountId, signInId } = principal
    const given = { password: body.present, address: request.address }
    if (!(await access.passwordHolds(accountId, given))) {
      throw new NexusError('forbidden', 'The present password is another one.')
    }
    const { name, email } = await accountById(act.tx, accountId)
    const hash = await access.newPassword(body.next, wordsOf(name, email))
    await act.tx.transaction(async (tx) => {
      await setPassword({ ...act, tx }, { accountId, hash, keep: signInId })
      await appendInstallationAudit(
        { ...act, tx },
        { action: 'account.passwordChanged', subject: subjectOf(accountId) },
      )
    })
    return { reply: undefined }
  }),

  handle(listAllAccounts, async ({ act, query: { cursor, limit } }) => {
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listAccounts(act, { after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: replyOf }) }
  }),

  handle(changeOneAccount, async ({ act, params, body }) => {
    const changed = await changeAccount(act, params.account, body)
    const { name, ...choices } = body
    const details = { ...choices, ...(name === undefined ? {} : { renamed: true }) }
    await appendInstallationAudit(act, { action: 'account.changed', subject: subjectOf(params.account), details })
    return { reply: replyOf(changed) }
  }),

  handle(unlockAccount, async ({ act, params }) => {
    const { email } = await accountById(act.tx, params.account)
    await clearTries(act.tx, emailSubject(act.vault, email))
    await appendInstallationAudit(act, { action: 'account.unlocked', subject: subjectOf(params.account) })
    return { reply: undefined }
  }),

  handle(endSignInsOfAccount, async ({ act, params }) => {
    await accountById(act.tx, params.account)
    const ended = await endSignIns(act.tx, params.account, null)
    const subject = subjectOf(params.account)
    await appendInstallationAudit(act, { action: 'account.signInsEnded', subject, details: { ended } })
    return { reply: { ended } }
  }),

  handle(makeResetLink, async ({ act, params, request }) => {
    const { id: accountId } = await accountById(act.tx, params.account)
    const { id, token, expiresAt } = await makeLink(act, { kind: 'reset', accountId })
    const subject = subjectOf(accountId)
    await appendInstallationAudit(act, { action: 'account.resetLinkMade', subject, details: { link: id } })
    return { reply: { link: `${request.origin}/reset#${token}`, expiresAt: expiresAt.toISOString() } }
  }),

  handle(setMembership, async ({ act, params, body }) => {
    const { id } = await accountById(act.tx, params.account)
    const inProject = { ...act, project: params.membership }
    const details = { role: body.role }
    await appendInstallationAudit(act, {
      action: 'account.membershipSet',
      subject: subjectOf(id),
      details: { ...details, project: params.membership },
    })
    await setMember(inProject, id, body.role)
    await appendAudit(inProject, { action: 'member.roleChanged', subject: subjectOf(id), details })
    return { reply: undefined }
  }),
]

const subjectOf = (accountId: string) => ({ kind: 'account', id: accountId })

function replyOf({ id, name, email, isInstallationAdmin, disabledAt, createdAt }: Account) {
  const isDisabled = disabledAt !== null
  return { account: id, name, email, isInstallationAdmin, isDisabled, createdAt: createdAt.toISOString() }
}
