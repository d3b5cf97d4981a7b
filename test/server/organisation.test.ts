import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../src/store/schema/access.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type AccountServer, cookieIn, openAccountServer } from './account-server.ts'
import { type Identity, type IdentityProvider, openIdentityProvider } from './identity-provider.ts'

describe.each(storeKinds)('sign-in at the organisation on $name', ({ open }) => {
  let store: ScratchStore
  let server: AccountServer
  let provider: IdentityProvider
  let project: string

  beforeAll(async () => {
    store = await open()
    provider = await openIdentityProvider()
    project = await store.newProject()
    const { issuer, clientId, clientSecret } = provider
    const settings = { name: 'the clinic', issuer, clientId, clientSecret, domains: ['clinic.example'], project }
    server = await openAccountServer(store, settings)
  })
  afterAll(async () => {
    await provider.close()
    await store.close()
  })

  /** What a browser does: start, go to the provider, come back. */
  const signIn = async (identity: Identity, change: (back: URL) => void = () => undefined) => {
    provider.next = identity
    const started = await server.ask('GET /api/auth/start')
    const gone = await fetch(String(started.headers.location), { redirect: 'manual' })
    const back = new URL(gone.headers.get('location') ?? '')
    change(back)
    return server.ask(`GET ${back.pathname}${back.search}`, { cookie: cookieIn(started) })
  }
  const me = (cookie: string) => server.ask('GET /api/v1/accounts/me', { cookie })
  const clinician = { sub: 'a', email: 'ada@clinic.example', emailVerified: true, name: 'Ada' }

  it('says that there is such a way', async () => {
    const { organisation } = (await server.ask('GET /api/v1/sign-in-ways')).json()
    expect(organisation).toEqual({ name: 'the clinic', path: '/api/auth/start' })
  })

  it('asks with PKCE, state and nonce', async () => {
    const started = await server.ask('GET /api/auth/start')
    const query = new URL(String(started.headers.location)).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    expect([query.get('state')?.length, query.get('nonce')?.length]).toEqual([32, 32])
    expect(query.get('redirect_uri')).toBe('http://localhost/api/auth/callback/organisation')
    expect(started.cookies.every(({ httpOnly, sameSite }) => httpOnly === true && sameSite === 'Lax')).toBe(true)
  })

  it('an allowed domain makes a viewer, and keeps no token', async () => {
    const reply = await signIn(clinician)
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/'])
    const account = (await me(cookieIn(reply))).json()
    expect(account).toMatchObject({ email: 'ada@clinic.example', name: 'Ada', isInstallationAdmin: false })
    expect(account.memberships).toEqual([{ project, projectName: `project ${project}`, role: 'viewer' }])
    const kept = await store.database.db.select().from(credentials).where(eq(credentials.accountId, account.account))
    expect(kept).toMatchObject([{ subject: 'a', accessToken: null, refreshToken: null, idToken: null }])
  })

  it('the same identity is the same account, whatever its e-mail is now', async () => {
    const first = (await me(cookieIn(await signIn(clinician)))).json()
    const again = (await me(cookieIn(await signIn({ ...clinician, email: 'new@elsewhere.example' })))).json()
    expect(again.account).toBe(first.account)
  })

  it('nobody else gets an account without an invitation, and the invitation says as what', async () => {
    const stranger = { sub: 'b', email: 'bo@elsewhere.example', emailVerified: true }
    const refused = await signIn(stranger)
    expect([refused.statusCode, cookieIn(refused).includes('nexus=')]).toEqual([302, false])
    expect(refused.headers.location).toContain('error=notInvited')
    await server.account('boss@elsewhere.example').then((boss) => server.join(project, boss, 'admin'))
    const cookie = await server.cookieOf('boss@elsewhere.example')
    const body = { email: 'Bo@elsewhere.example', role: 'clinician' }
    await server.ask(`POST /api/v1/projects/${project}/invitations`, { cookie, body })
    const account = (await me(cookieIn(await signIn(stranger)))).json()
    expect(account.memberships).toMatchObject([{ project, role: 'clinician' }])
  })

  it('an account with a password is the same account at the organisation', async () => {
    const id = await server.account('cy@elsewhere.example')
    const reply = await signIn({ sub: 'c', email: 'cy@elsewhere.example', emailVerified: true })
    expect((await me(cookieIn(reply))).json().account).toBe(id)
  })

  it('a disabled account is not let in here either', async () => {
    const id = await server.account('dee@elsewhere.example')
    await server.account('root@elsewhere.example', { isInstallationAdmin: true })
    const cookie = await server.cookieOf('root@elsewhere.example')
    await server.ask(`PATCH /api/v1/accounts/${id}`, { cookie, body: { isDisabled: true } })
    const reply = await signIn({ sub: 'd', email: 'dee@elsewhere.example', emailVerified: true })
    expect([cookieIn(reply).includes('nexus='), String(reply.headers.location)]).toEqual([
      false,
      expect.stringContaining('error='),
    ])
  })

  it.each([
    ['a key the provider does not have', { fault: 'otherKey' }],
    ['another nonce', { fault: 'otherNonce' }],
    ['another audience', { fault: 'otherAudience' }],
    ['another issuer', { fault: 'otherIssuer' }],
    ['no ID token', { fault: 'noIdToken' }],
    ['an expired ID token', { fault: 'expired' }],
    ['an e-mail nobody confirmed', { emailVerified: false }],
    ['user info about another subject', { atUserInfo: 'otherSubject' }],
  ] as const)('refuses %s', async (_what, wrong) => {
    const reply = await signIn({ ...clinician, ...wrong })
    expect([reply.statusCode, cookieIn(reply).includes('nexus=')]).toEqual([302, false])
    expect(reply.headers.location).toContain('error=')
  })

  it('takes an e-mail that is told at the user info endpoint only', async () => {
    const reply = await signIn({ ...clinician, sub: 'u', email: 'uma@clinic.example', atUserInfo: 'sameSubject' })
    expect((await me(cookieIn(reply))).json().email).toBe('uma@clinic.example')
  })

  it('refuses another state, a state of another browser, and a code used twice', async () => {
    const other = await signIn(clinician, (back) => back.searchParams.set('state', 'x'.repeat(32)))
    expect(cookieIn(other)).not.toContain('nexus=')
    provider.next = clinician
    const started = await server.ask('GET /api/auth/start')
    const gone = await fetch(String(started.headers.location), { redirect: 'manual' })
    const back = new URL(gone.headers.get('location') ?? '')
    const stolen = await server.ask(`GET ${back.pathname}${back.search}`)
    expect(cookieIn(stolen)).not.toContain('nexus=')
    const first = await server.ask(`GET ${back.pathname}${back.search}`, { cookie: cookieIn(started) })
    const second = await server.ask(`GET ${back.pathname}${back.search}`, { cookie: cookieIn(started) })
    expect([first, second].filter((reply) => cookieIn(reply).includes('nexus=')).length).toBeLessThanOrEqual(1)
    expect(cookieIn(second)).not.toContain('nexus=')
  })

  it('offers nothing else below its path', async () => {
    for (const path of ['sign-up/email', 'sign-in/email', 'get-session', 'list-sessions', 'ok', 'error']) {
      const replies = await Promise.all(['GET', 'POST'].map((method) => server.ask(`${method} /api/auth/${path}`)))
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404])
    }
  })

  it('refuses a provider that names another issuer, and asks again later', async () => {
    const { clientId, clientSecret, issuer } = provider
    const settings = { name: 'x', issuer, clientId, clientSecret, domains: [], project: null }
    const late = await openAccountServer(store, settings)
    provider.named = 'https://idp.example'
    expect((await late.ask('GET /api/auth/start')).statusCode).toBe(503)
    provider.named = issuer
    expect((await late.ask('GET /api/auth/start')).statusCode).toBe(302)
  })
})
