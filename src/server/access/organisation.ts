import { betterAuth } from 'better-auth/minimal'
import { type GenericOAuthUserInfo, genericOAuth } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import { NexusError } from '../../errors.ts'
import type { OrganisationAccess } from './access.ts'
import { type ArrivalSource, joinAtFirst, joinByInvitation, mayJoin } from './arrivals.ts'
import { type CallerSource, callerOf } from './callers.ts'
import { type IdentitySource, identityOptions, organisationPath } from './identity.ts'

export interface OrganisationSource {
  readonly identity: IdentitySource
  readonly callers: CallerSource
  readonly arrivals: ArrivalSource
}

/**
 * Sign-in by OpenID Connect: authorization code with PKCE, state and nonce; the ID token is checked against the provider's keys.
 * Nothing is asked of the provider before somebody signs in.
 */
export function organisationAccess(source: OrganisationSource): OrganisationAccess {
  let opened: Promise<Door> | null = null
  const door = (): Promise<Door> => {
    opened ??= openDoor(source).catch((error: unknown) => {
      // The next one who signs in tries again.
      opened = null
      throw error
    })
    return opened
  }
  return {
    name: source.arrivals.settings.name,
    path: organisationPath,
    startPath,
    answer: async (request) => {
      const { pathname } = new URL(request.url)
      if (request.method === 'GET' && pathname === startPath) return start(await door())
      if (request.method === 'GET' && pathname === callbackPath) return arrive(source, await door(), request)
      throw new NexusError('notFound', 'There is no such address.')
    },
  }
}

const provider = 'organisation'
const startPath = `${organisationPath}/start`
const callbackPath = `${organisationPath}/callback/${provider}`

type Door = Awaited<ReturnType<typeof openDoor>>

async function openDoor({ identity, arrivals }: OrganisationSource) {
  const { issuer, clientId, clientSecret } = arrivals.settings
  const discovered = await discover(issuer)
  const options = identityOptions(identity)
  return betterAuth({
    ...options,
    onAPIError: { errorURL: '/sign-in' },
    account: { ...options.account, updateAccountOnSignIn: false },
    user: { validateUserInfo: ({ user, source }) => refusalOf(arrivals, user, source) },
    databaseHooks: {
      ...options.databaseHooks,
      user: { create: { after: (account) => joinAtFirst(arrivals, account.id) } },
      account: { create: { before: async (credential) => ({ data: { ...credential, ...noTokens } }) } },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            ...{ providerId: provider, clientId, clientSecret, discoveryUrl: discoveryUrlOf(issuer) },
            ...{ scopes: ['openid', 'email', 'profile'], pkce: true, requireIdTokenVerification: true },
            getUserInfo: ({ idToken, accessToken }) => claimsOf(discovered, { idToken, accessToken }),
          },
        ],
      }),
    ],
  })
}

/** They would let whoever reads the database act at the provider; we need none. */
const noTokens = { accessToken: null, refreshToken: null, idToken: null }

async function start(door: Door): Promise<Response> {
  const body = { provider, callbackURL: '/', errorCallbackURL: '/sign-in' }
  const { headers, response } = await door.api.signInSocial({ body, returnHeaders: true })
  const answer = new Response(null, { status: 302, headers: { location: response.url ?? '/sign-in' } })
  for (const cookie of headers.getSetCookie()) answer.headers.append('set-cookie', cookie)
  return answer
}

async function arrive({ callers, arrivals }: OrganisationSource, door: Door, request: Request): Promise<Response> {
  const headers = new Headers({
    cookie: request.headers.get('cookie') ?? '',
    'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 200),
  })
  const answer = await door.handler(new Request(request.url, { headers }))
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const caller = await callerOf(callers, new Headers({ cookie: cookies.join('; ') }))
  if (caller?.signInId != null) {
    await joinByInvitation(arrivals, { accountId: caller.userId, signInId: caller.signInId })
  }
  return answer
}

/** An unconfirmed e-mail proves nothing; an unknown one needs an invitation or an allowed domain. */
async function refusalOf(
  arrivals: ArrivalSource,
  { email, emailVerified }: { readonly email?: unknown; readonly emailVerified?: unknown },
  { action }: { readonly action: string },
): Promise<{ error: string } | undefined> {
  if (typeof email !== 'string' || emailVerified !== true) return { error: 'emailNotConfirmed' }
  if (action === 'create-user' && !(await mayJoin(arrivals, email))) return { error: 'notInvited' }
  return undefined
}

const discovery = z.object({ issuer: z.string(), userinfo_endpoint: z.url().optional() })

type Discovered = z.output<typeof discovery>

const discoveryUrlOf = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/** OpenID Connect Discovery 1.0, section 4.3: the document must name the issuer it was asked for. */
async function discover(issuer: string): Promise<Discovered> {
  const found = discovery.safeParse(await jsonFrom(discoveryUrlOf(issuer)))
  if (found.success && found.data.issuer === issuer) return found.data
  throw new NexusError(
    'unavailable',
    'The organisation cannot be asked to sign you in at the moment. Whoever runs this server should check NEXUS_OIDC_ISSUER.',
  )
}

const claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
})

interface Tokens {
  readonly idToken: string | undefined
  readonly accessToken: string | undefined
}

/** Claims of the ID token, which better-auth has checked by then; without one there is nobody. */
async function claimsOf(discovered: Discovered, tokens: Tokens): Promise<GenericOAuthUserInfo | null> {
  const payload = tokens.idToken?.split('.')[1]
  if (payload === undefined) return null
  const inToken = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  const all = inToken.email === undefined ? { ...inToken, ...(await moreClaims(discovered, tokens)) } : inToken
  // OpenID Connect Core 1.0, 5.3.2: claims about another subject must not be used.
  if (all.sub !== inToken.sub) return null
  const { sub, email, email_verified, name } = all
  return { id: sub, sub, email, emailVerified: email_verified === true, name: name ?? email?.split('@')[0] ?? '' }
}

async function moreClaims(discovered: Discovered, { accessToken }: Tokens): Promise<object> {
  if (discovered.userinfo_endpoint === undefined || accessToken === undefined) return {}
  const found = claims.safeParse(await jsonFrom(discovered.userinfo_endpoint, accessToken))
  return found.success ? found.data : {}
}

/** Null where there is no answer, or none that is JSON. */
async function jsonFrom(url: string, accessToken?: string): Promise<unknown> {
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }
  try {
    const headers = { accept: 'application/json', ...authorization }
    const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(10_000) })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
