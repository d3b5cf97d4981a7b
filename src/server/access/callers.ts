import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import { type Role, roles } from '../../api/permissions.ts'
import { accountBySignIn, endSignIn, keyByHash, markSeen, markUsed, type PresentedKey } from '../../store/callers.ts'
import type { Database } from '../../store/database.ts'
import type { Caller, Use } from './access.ts'
import { mayGrant } from './grants.ts'

/** What a caller is recognised by. */
export interface CallerSource {
  readonly database: Database
  readonly cookieName: string
  readonly cookieSecret: string
  /** Without use for this long, a sign-in is over. */
  readonly idleMs: number
  readonly now: () => Date
}

/** Who the cookie or the bearer key of a request belongs to. One statement where nothing has to be noted. */
export async function callerOf(source: CallerSource, headers: Headers, use: Use = 'used'): Promise<Caller | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  // Whoever shows a key means the key: a cookie beside it is not looked at.
  if (headers.has('authorization')) return bearer?.startsWith(keyPrefix) ? keyCaller(source, bearer, use) : null
  const token = signedToken(headers.get('cookie') ?? '', source)
  return token === null ? null : accountCaller(source, token, use)
}

export const keyPrefix = 'nexus_'

export const keyHash = (key: string): Buffer => createHash('sha256').update(key).digest()

async function keyCaller(source: CallerSource, bearer: string, use: Use): Promise<Caller | null> {
  const { db } = source.database
  const now = source.now()
  const key = await keyByHash(db, keyHash(bearer))
  if (key === null || key.expiresAt <= now) return null
  const role = heldRole(key)
  if (role === null) return null
  if (use === 'used' && isPast(key.lastUsedAt, now, noteEveryMs)) await markUsed(db, key.id, now)
  return {
    kind: 'key',
    userId: key.accountId,
    actor: `key:${key.id}`,
    signInId: null,
    isInstallationAdmin: false,
    roleIn: (project) => (project === key.project ? role : null),
  }
}

/** A key keeps its role only while its maker could still give it. */
function heldRole(key: PresentedKey): Role | null {
  const [role, maker] = [knownRole(key.role), knownRole(key.makerRole)]
  return role !== null && maker !== null && mayGrant(maker, role) ? role : null
}

async function accountCaller(source: CallerSource, token: string, use: Use): Promise<Caller | null> {
  const { db } = source.database
  const now = source.now()
  const found = await accountBySignIn(db, token)
  if (found === null || found.disabledAt !== null) return null
  if (found.expiresAt <= now || isPast(found.seenAt, now, source.idleMs)) {
    await endSignIn(db, found.signInId)
    return null
  }
  if (use === 'used' && isPast(found.seenAt, now, noteEveryMs)) await markSeen(db, found.signInId, now)
  const held = new Map(found.memberships.map(({ project, role }) => [project, knownRole(role)]))
  return {
    kind: 'user',
    userId: found.accountId,
    actor: `user:${found.accountId}`,
    signInId: found.signInId,
    isInstallationAdmin: found.isInstallationAdmin,
    roleIn: (project) => held.get(project) ?? null,
  }
}

/** Use is noted once a minute, so that reading does not mean writing. */
const noteEveryMs = 60_000

const isPast = (at: Date | null, now: Date, afterMs: number): boolean =>
  at === null || now.getTime() - at.getTime() > afterMs

const knownRole = (role: string): Role | null => roles.find((known) => known === role) ?? null

/** The token of better-auth's cookie: `token.signature`, the signature HMAC-SHA-256 in base64 under the secret of the sign-ins. */
function signedToken(cookies: string, { cookieName, cookieSecret }: CallerSource): string | null {
  const value = parseCookies(cookies).get(cookieName)
  const parts = /^([A-Za-z0-9]{16,64})\.([A-Za-z0-9+/]{43}=)$/.exec(value ?? '')
  const [, token, signature] = parts ?? []
  if (token === undefined || signature === undefined) return null
  const expected = createHmac('sha256', cookieSecret).update(token).digest()
  return timingSafeEqual(expected, Buffer.from(signature, 'base64')) ? token : null
}
