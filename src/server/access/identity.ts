import type { Auth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal'
import { eq } from 'drizzle-orm'
import type { Database } from '../../store/database.ts'
import { newId } from '../../store/ids.ts'
import { accounts, credentials, signIns, verifications } from '../../store/schema/access.ts'
import { type HashStrength, hashPassword, verifyPassword } from './password.ts'

export interface IdentitySource {
  readonly database: Database
  /** Signs cookies. */
  readonly secret: string
  /** How browsers see this server; https makes cookies secure. */
  readonly origin: string
  readonly absoluteHours: number
  readonly strength: HashStrength
}

export type Identity = Auth<ReturnType<typeof identityOptions>>

/** better-auth over our tables: sign-in by password, cookies, and below them the sign-in at an organisation. */
export function identityOn(source: IdentitySource): Identity {
  return betterAuth(identityOptions(source))
}

/** No sign-up, no mail, no telemetry, no network; rate limits and origin checks are the server's. */
export function identityOptions({ database, secret, origin, absoluteHours, strength }: IdentitySource) {
  const isSecure = origin.startsWith('https://')
  return {
    appName: 'Nexus',
    baseURL: origin,
    basePath: organisationPath,
    secret,
    // Given too, because otherwise a variable of the environment would decide.
    secrets: [{ version: 1, value: secret }],
    database: drizzleAdapter(database.db, {
      provider: 'pg',
      schema: { user: accounts, session: signIns, account: credentials, verification: verifications },
      transaction: false,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 128,
      password: {
        hash: (password: string) => hashPassword(password, strength),
        verify: ({ hash, password }: HashAndPassword) => verifyPassword(hash, password),
      },
    },
    session: {
      fields: { userId: 'accountId', userAgent: 'browser' },
      expiresIn: absoluteHours * 60 * 60,
      disableSessionRefresh: true,
    },
    account: { fields: { userId: 'accountId', accountId: 'subject' } },
    databaseHooks: {
      session: { create: { before: (session: { userId: string }) => isEnabled(database, session.userId) } },
    },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookiePrefix: 'nexus',
      cookies: { session_token: { name: cookieNameAt(origin) } },
    },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  } satisfies BetterAuthOptions
}

/** `__Host-`: set by this host alone, over https alone (RFC 6265bis). */
export const cookieNameAt = (origin: string): string => (origin.startsWith('https://') ? '__Host-nexus' : 'nexus')

export const organisationPath = '/api/auth'

interface HashAndPassword {
  readonly hash: string
  readonly password: string
}

/** False refuses the sign-in of a disabled account, whichever way it came. */
async function isEnabled(database: Database, accountId: string): Promise<boolean> {
  const query = database.db.select({ disabledAt: accounts.disabledAt }).from(accounts).where(eq(accounts.id, accountId))
  const [row] = await query
  return row !== undefined && row.disabledAt === null
}
