import {
  acceptInvitation,
  endSignInOfOwn,
  listOwnSignIns,
  readInvitation,
  readSignInWays,
  resetPassword,
  setUp,
  signInWithPassword,
  signOut,
} from '../../api/accounts.ts'
import type { Role } from '../../api/permissions.ts'
import { NexusError } from '../../errors.ts'
import {
  accountByEmail,
  accountById,
  createAccount,
  endOwnSignIn,
  endSignIns,
  listSignIns,
  setPassword,
} from '../../store/accounts.ts'
import { appendAudit, appendInstallationAudit } from '../../store/audit.ts'
import { setMember } from '../../store/members.ts'
import { accountBehindReset, invitationBehind, takeLink } from '../../store/one-time-links.ts'
import { checkSetupToken, finishSetup } from '../../store/setup.ts'
import { clearTries } from '../../store/sign-in-tries.ts'
import { roleNamed } from '../access/grants.ts'
import { emailSubject } from '../access/tries.ts'
import { type Call, type Handled, handle } from '../handler.ts'

export const signInHandlers: readonly Handled[] = [
  handle(setUp, async ({ act, access, body, request }) => {
    const { token, name, email, password, projectName } = body
    await checkSetupToken(act.tx, token)
    const passwordHash = await access.newPassword(password, wordsOf(name, email))
    const reply = await act.tx.transaction((tx) =>
      finishSetup({ ...act, tx }, { token, projectName, admin: { name, email, passwordHash } }),
    )
    const { cookies } = await access.signIn({ email, password }, request)
    return { reply, headers: { 'set-cookie': cookies } }
  }),

  handle(signInWithPassword, async ({ access, body, request }) => {
    const { accountId, signInId, cookies } = await access.signIn(body, request)
    return { reply: { account: accountId, signIn: signInId }, headers: { 'set-cookie': cookies } }
  }),

  handle(readSignInWays, async ({ access: { organisation } }) => {
    const shown = organisation === null ? null : { name: organisation.name, path: organisation.startPath }
    return { reply: { password: true as const, organisation: shown } }
  }),

  handle(listOwnSignIns, async ({ act, principal }) => {
    const found = await listSignIns(act, principal.userId)
    const items = found.map(({ id, browser, startedAt, seenAt, expiresAt }) => ({
      ...{ signIn: id, isThisOne: id === principal.signInId, browser },
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }))
    return { reply: { items } }
  }),

  handle(endSignInOfOwn, async ({ act, principal, params }) => {
    await endOwnSignIn(act.tx, principal.userId, params.signIn)
    const subject = { kind: 'account', id: principal.userId }
    await appendInstallationAudit(act, { action: 'account.signedOut', subject, details: { signIn: params.signIn } })
    return { reply: undefined }
  }),

  handle(signOut, async ({ act, access, principal, body, request }) => {
    const cookies = await access.signOut(request.headers)
    const more = body.everywhere
      ? await act.tx.transaction(async (tx) => {
          const ended = await endSignIns(tx, principal.userId, null)
          const event = { action: 'account.signInsEnded', subject: { kind: 'account', id: principal.userId } }
          await appendInstallationAudit({ ...act, tx }, { ...event, details: { ended } })
          return ended
        })
      : 0
    return { reply: { ended: 1 + more }, headers: { 'set-cookie': cookies } }
  }),

  handle(readInvitation, async ({ act, body }) => {
    const { projectName, role, email, expiresAt } = await invitationBehind(act.tx, body.token, act.now)
    return { reply: { projectName, role: roleNamed(role), email, expiresAt: expiresAt.toISOString() } }
  }),

  handle(acceptInvitation, async (call) => {
    const { project, role, email } = await invitationBehind(call.act.tx, call.body.token, call.act.now)
    const account = await joined(call, { project, role: roleNamed(role), email })
    const { cookies } = await call.access.signIn({ email, password: call.body.password }, call.request)
    return { reply: { account, project }, headers: { 'set-cookie': cookies } }
  }),

  handle(resetPassword, async ({ act, access, body }) => {
    const { token, password } = body
    const accountId = await accountBehindReset(act.tx, token, act.now)
    const { name, email } = await accountById(act.tx, accountId)
    const hash = await access.newPassword(password, wordsOf(name, email))
    await act.tx.transaction(async (tx) => {
      const by = { ...act, tx, actor: `user:${accountId}` }
      await takeLink(tx, token, { kind: 'reset', now: act.now })
      await setPassword(by, { accountId, hash, keep: null })
      await clearTries(tx, emailSubject(act.vault, email))
      const subject = { kind: 'account', id: accountId }
      await appendInstallationAudit(by, { action: 'account.passwordReset', subject })
    })
    return { reply: undefined }
  }),
]

interface Invited {
  readonly project: string
  readonly role: Role
  readonly email: string
}

/** With the account there is, if the password is its own; else with a new one. Gives the account. */
async function joined(call: Call<typeof acceptInvitation>, { project, role, email }: Invited): Promise<string> {
  const { act, access, body, request } = call
  const known = await accountByEmail(act.tx, email)
  const address = { address: request.address, password: body.password }
  if (known !== null && (known.disabledAt !== null || !(await access.passwordHolds(known.id, address)))) {
    throw new NexusError('unauthenticated', 'Join with the present password of the account that has this e-mail.')
  }
  const passwordHash = known === null ? await access.newPassword(body.password, wordsOf(body.name, email)) : null
  return act.tx.transaction(async (tx) => {
    await takeLink(tx, body.token, { kind: 'invitation', now: act.now })
    // Whoever holds the link is not whoever guessed at the e-mail before.
    await clearTries(tx, emailSubject(act.vault, email))
    const made = { name: body.name, email, passwordHash, isInstallationAdmin: false }
    const account = known?.id ?? (await createAccount({ ...act, tx }, made))
    const by = { ...act, tx, project, actor: `user:${account}` }
    const subject = { kind: 'account', id: account }
    if (known === null) await appendInstallationAudit(by, { action: 'account.created', subject })
    await setMember(by, account, role)
    await appendAudit(by, { action: 'member.joined', subject, details: { role } })
    return account
  })
}

/** What a password should not consist of. */
export function wordsOf(name: string, email: string): readonly string[] {
  return [...name.split(/\s+/), email, ...email.split(/[@.]/)]
}
