import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, uuid } from './fields.ts'
import { roles } from './permissions.ts'
import { route } from './route.ts'

export const emailField = z.email().max(254)
export const roleField = z.enum(roles)
/** Rules beyond length are checked where a password is set; signing in takes whatever was typed. */
const newPasswordField = z.string().min(12).max(128)
const givenPassword = z.string().min(1).max(128)
const personName = z.string().trim().min(1).max(200)
const linkToken = z.string().min(20).max(100)

const account = z.object({
  account: uuid,
  name: z.string(),
  email: z.string(),
  isInstallationAdmin: z.boolean(),
  isDisabled: z.boolean(),
  createdAt: instantText,
})

const ownAccount = account.extend({
  signIn: uuid.nullable(),
  memberships: z.array(z.object({ project: uuid, projectName: z.string(), role: roleField })),
})

/** A link an administrator hands over. What follows `#` is shown once and never kept. */
export const handedLink = z.object({ link: z.string(), expiresAt: instantText })

const accountParams = z.object({ account: uuid })

const base = { tag: 'accounts', params: nothing, query: nothing, keys: 'refused' } as const

export const setUp = route({
  ...base,
  id: 'setUp',
  method: 'POST',
  path: '/api/v1/setups',
  summary: 'Make the first administrator and the first project with the one-time link the server printed',
  access: 'public',
  transaction: 'own',
  body: z.object({
    token: linkToken,
    name: personName,
    email: emailField,
    password: newPasswordField,
    projectName: z.string().trim().min(1).max(200),
  }),
  reply: z.object({ account: uuid, project: uuid }),
  status: 201,
})

export const signInWithPassword = route({
  ...base,
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/sign-ins',
  summary: 'Sign in with e-mail and password; the reply sets the cookie',
  access: 'public',
  transaction: 'own',
  body: z.object({ email: emailField, password: givenPassword }),
  reply: z.object({ account: uuid, signIn: uuid }),
  status: 201,
})

export const readSignInWays = route({
  ...base,
  id: 'readSignInWays',
  method: 'GET',
  path: '/api/v1/sign-in-ways',
  summary: 'How one can sign in here: by password, and at the organisation where that is set up',
  access: 'public',
  body: noBody,
  reply: z.object({
    password: z.literal(true),
    organisation: z.object({ name: z.string(), path: z.string() }).nullable(),
  }),
  status: 200,
})

export const listOwnSignIns = route({
  ...base,
  id: 'listSignIns',
  method: 'GET',
  path: '/api/v1/sign-ins',
  summary: 'Where one is signed in',
  access: 'signedIn',
  body: noBody,
  reply: z.object({
    items: z.array(
      z.object({
        signIn: uuid,
        isThisOne: z.boolean(),
        browser: z.string().nullable(),
        startedAt: instantText,
        seenAt: instantText,
        expiresAt: instantText,
      }),
    ),
  }),
  status: 200,
})

export const endSignInOfOwn = route({
  ...base,
  id: 'endSignIn',
  method: 'DELETE',
  path: '/api/v1/sign-ins/{signIn}',
  summary: 'End one of the own sign-ins',
  access: 'signedIn',
  params: z.object({ signIn: uuid }),
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const signOut = route({
  ...base,
  id: 'signOut',
  method: 'POST',
  path: '/api/v1/sign-outs',
  summary: 'Sign out here, or everywhere',
  access: 'signedIn',
  transaction: 'own',
  body: z.object({ everywhere: z.boolean().default(false) }),
  reply: z.object({ ended: z.number().int() }),
  status: 200,
})

export const readOwnAccount = route({
  ...base,
  id: 'readOwnAccount',
  method: 'GET',
  path: '/api/v1/accounts/me',
  summary: 'Who one is, and what one may do where',
  access: 'signedIn',
  body: noBody,
  reply: ownAccount,
  status: 200,
})

export const changeOwnAccount = route({
  ...base,
  id: 'changeOwnAccount',
  method: 'PATCH',
  path: '/api/v1/accounts/me',
  summary: 'Change the own name, as others in a project read it',
  access: 'signedIn',
  body: z.object({ name: personName }),
  reply: account,
  status: 200,
})

export const changePassword = route({
  ...base,
  id: 'changePassword',
  method: 'POST',
  path: '/api/v1/accounts/me/passwords',
  summary: 'Change the own password; every other sign-in ends',
  access: 'signedIn',
  transaction: 'own',
  body: z.object({ present: givenPassword, next: newPasswordField }),
  reply: z.undefined(),
  status: 204,
})

export const readInvitation = route({
  ...base,
  id: 'readInvitation',
  method: 'POST',
  path: '/api/v1/invitation-readings',
  summary: 'What an invitation is for, without using it up',
  access: 'public',
  transaction: 'own',
  body: z.object({ token: linkToken }),
  reply: z.object({ projectName: z.string(), role: roleField, email: z.string(), expiresAt: instantText }),
  status: 200,
})

export const acceptInvitation = route({
  ...base,
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitation-acceptances',
  summary: 'Join a project by invitation: with a new account, or with the present password of the account there is',
  access: 'public',
  transaction: 'own',
  body: z.object({ token: linkToken, name: personName, password: newPasswordField }),
  reply: z.object({ account: uuid, project: uuid }),
  status: 201,
})

export const resetPassword = route({
  ...base,
  id: 'resetPassword',
  method: 'POST',
  path: '/api/v1/password-resets',
  summary: 'Set a new password with the one-time link an administrator made; every sign-in ends',
  access: 'public',
  transaction: 'own',
  body: z.object({ token: linkToken, password: newPasswordField }),
  reply: z.undefined(),
  status: 204,
})

export const listAllAccounts = route({
  ...base,
  id: 'listAccounts',
  method: 'GET',
  path: '/api/v1/accounts',
  summary: 'Everybody who has an account, oldest first',
  access: 'installation',
  query: pageQuery,
  body: noBody,
  reply: pageOf(account),
  status: 200,
})

export const changeOneAccount = route({
  ...base,
  id: 'changeAccount',
  method: 'PATCH',
  path: '/api/v1/accounts/{account}',
  summary: 'Disable or enable an account, or make it an administrator of the installation or not',
  access: 'installation',
  params: accountParams,
  body: z.object({
    name: personName.optional(),
    isDisabled: z.boolean().optional(),
    isInstallationAdmin: z.boolean().optional(),
  }),
  reply: account,
  status: 200,
})

export const unlockAccount = route({
  ...base,
  id: 'unlockAccount',
  method: 'POST',
  path: '/api/v1/accounts/{account}/unlocks',
  summary: 'Forget the failed sign-ins of an account, so that it can be tried at once',
  access: 'installation',
  params: accountParams,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const endSignInsOfAccount = route({
  ...base,
  id: 'endSignInsOfAccount',
  method: 'DELETE',
  path: '/api/v1/accounts/{account}/sign-ins',
  summary: 'End every sign-in of an account',
  access: 'installation',
  params: accountParams,
  body: noBody,
  reply: z.object({ ended: z.number().int() }),
  status: 200,
})

export const makeResetLink = route({
  ...base,
  id: 'makeResetLink',
  method: 'POST',
  path: '/api/v1/accounts/{account}/reset-links',
  summary: 'Make a one-time link for a new password, to be handed over',
  access: 'installation',
  params: accountParams,
  body: noBody,
  reply: handedLink,
  status: 201,
})

export const setMembership = route({
  ...base,
  id: 'setMembership',
  method: 'PUT',
  path: '/api/v1/accounts/{account}/memberships/{membership}',
  summary: 'Give an account a role in a project; the way back where a project has lost its last administrator',
  access: 'installation',
  params: z.object({ account: uuid, membership: uuid }),
  body: z.object({ role: roleField }),
  reply: z.undefined(),
  status: 204,
})

export const accountRoutes = [
  ...[setUp, signInWithPassword, readSignInWays, listOwnSignIns, endSignInOfOwn, signOut, readOwnAccount],
  ...[changeOwnAccount, changePassword, readInvitation, acceptInvitation, resetPassword],
  ...[listAllAccounts, changeOneAccount],
  ...[unlockAccount, endSignInsOfAccount, makeResetLink, setMembership],
] as const
