import { isAPIError } from 'better-auth/api'
import { NexusError } from '../../errors.ts'
import { accountById, passwordHashOf } from '../../store/accounts.ts'
import { appendInstallationAudit } from '../../store/audit.ts'
import { accountBySignIn, endSignIn } from '../../store/callers.ts'
import type { Database } from '../../store/database.ts'
import type { Vault } from '../../store/vault.ts'
import type { Access, Credentials, GivenPassword, SignedIn, SignInRequest } from './access.ts'
import { callerOf } from './callers.ts'
import { cookieNameAt, type Identity, identityOn } from './identity.ts'
import { type OrganisationSource, organisationAccess } from './organisation.ts'
import type { OrganisationSettings } from './organisation-settings.ts'
import { type HashStrength, hashPassword, usualStrength, verifyPassword } from './password.ts'
import { checkPassword } from './password-rules.ts'
import { type Tries, triesOn } from './tries.ts'

export interface AccessSettings {
  /** How browsers see this server: `http://127.0.0.1:7410` or `https://nexus.example`. */
  readonly origin: string
  /** A sign-in ends after so long without use, and after so long in any case (NIST SP 800-63B, AAL2). */
  readonly idleMinutes?: number
  readonly absoluteHours?: number
  readonly organisation?: OrganisationSettings | null
}

export interface AccessSource {
  readonly database: Database
  readonly vault: Vault
  readonly settings: AccessSettings
  readonly now?: () => Date
  /** For tests, which sign in often. */
  readonly strength?: HashStrength
}

/** Accounts, sign-ins and keys over an open database. */
export function openAccess(source: AccessSource): Access {
  const { database, vault, settings, strength = usualStrength } = source
  const now = source.now ?? (() => new Date())
  const secret = Buffer.from(vault.keyring.derive('sessions')).toString('base64url')
  const { origin, idleMinutes = 30, absoluteHours = 12 } = settings
  const identitySource = { database, secret, origin, absoluteHours, strength }
  const identity = identityOn(identitySource)
  const cookieName = cookieNameAt(origin)
  const callers = { database, cookieName, cookieSecret: secret, idleMs: idleMinutes * 60_000, now }
  const tries = triesOn({ database, vault, now })
  const parts: Parts = { database, vault, identity, tries, now }
  const doorOf = (organisation: OrganisationSettings): OrganisationSource => ({
    identity: identitySource,
    callers,
    arrivals: { database, vault, settings: organisation, now },
  })
  return {
    principalOf: (headers, use) => callerOf(callers, headers, use),
    signIn: async (given, request) => {
      const before = await callerOf(callers, cookieOf(request.headers))
      const signedIn = await signIn(parts, given, request)
      if (before?.signInId != null) await endSignIn(database.db, before.signInId)
      return signedIn
    },
    signOut: async (headers) => {
      const caller = await callerOf(callers, cookieOf(headers))
      if (caller?.signInId != null) await ended(parts, caller.userId, caller.signInId)
      return [
        `${cookieName}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${origin.startsWith('https:') ? '; Secure' : ''}`,
      ]
    },
    passwordHolds: (accountId, given) => passwordHolds(parts, accountId, given),
    newPassword: async (password, about) => {
      checkPassword(password, about)
      return hashPassword(password, strength)
    },
    organisation: settings.organisation == null ? null : organisationAccess(doorOf(settings.organisation)),
  }
}

interface Parts {
  readonly database: Database
  readonly vault: Vault
  readonly identity: Identity
  readonly tries: Tries
  readonly now: () => Date
}

/** The same answer for an unknown e-mail, a wrong password and a disabled account. */
async function signIn(parts: Parts, { email, password }: Credentials, request: SignInRequest): Promise<SignedIn> {
  const { identity, tries } = parts
  await tries.count(email, request.address)
  const headers = new Headers({ 'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 200) })
  try {
    const answer = await identity.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    const cookies = answer.headers.getSetCookie()
    const signedIn = await noteSignIn(parts, { email, address: request.address, token: answer.response.token })
    return { ...signedIn, cookies }
  } catch (cause) {
    if (isAPIError(cause)) throw new NexusError('unauthenticated', 'E-mail or password is wrong.')
    throw cause
  }
}

async function noteSignIn({ database, vault, tries, now }: Parts, made: MadeSignIn) {
  return database.transaction(async (tx) => {
    const found = await accountBySignIn(tx, made.token)
    if (found === null) throw new NexusError('unauthenticated', 'The sign-in was ended. Sign in again.')
    const { accountId, signInId } = found
    await tries.succeeded(tx, made)
    const subject = { kind: 'account', id: accountId }
    const act = { tx, vault, actor: `user:${accountId}`, now: now() }
    await appendInstallationAudit(act, { action: 'account.signedIn', subject, details: { signIn: signInId } })
    return { accountId, signInId }
  })
}

interface MadeSignIn {
  readonly email: string
  readonly address: string
  readonly token: string
}

async function ended({ database, vault, now }: Parts, accountId: string, signInId: string): Promise<void> {
  await database.transaction(async (tx) => {
    await endSignIn(tx, signInId)
    const subject = { kind: 'account', id: accountId }
    const act = { tx, vault, actor: `user:${accountId}`, now: now() }
    await appendInstallationAudit(act, { action: 'account.signedOut', subject, details: { signIn: signInId } })
  })
}

/** Counted like a sign-in, so that a stolen browser is no place to guess from. */
async function passwordHolds({ database, tries }: Parts, accountId: string, given: GivenPassword): Promise<boolean> {
  const account = await accountById(database.db, accountId)
  await tries.count(account.email, given.address)
  const hash = await passwordHashOf(database.db, accountId)
  if (hash === null || !(await verifyPassword(hash, given.password))) return false
  await database.transaction((tx) => tries.succeeded(tx, { email: account.email, address: given.address }))
  return true
}

/** The cookie alone: signing in and out is about the browser, whatever key comes with it. */
const cookieOf = (headers: Headers): Headers => new Headers({ cookie: headers.get('cookie') ?? '' })
