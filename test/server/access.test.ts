import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '../../src/server/access/open-access.ts'
import { hashPassword, usualStrength } from '../../src/server/access/password.ts'
import { startInstallation } from '../../src/store/installation.ts'
import { accounts, apiKeys, oneTimeLinks, signIns } from '../../src/store/schema/access.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import { auditEntries } from '../../src/store/schema/runs.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type AccountServer, cookieIn, openAccountServer, usualPassword } from './account-server.ts'
import { cheapStrength } from './cheap-strength.ts'

const minute = 60_000
const hour = 60 * minute

describe.each(storeKinds)('accounts on $name', ({ open }) => {
  let store: ScratchStore
  let server: AccountServer
  let root: string

  beforeAll(async () => {
    store = await open()
    server = await openAccountServer(store)
    await server.account('root@example.org', { isInstallationAdmin: true })
    root = await server.cookieOf('root@example.org')
  })
  afterAll(() => store.close())

  let count = 0
  const newEmail = (): string => {
    count += 1
    return `person${count}@example.org`
  }
  const later = async (ms: number, work: () => Promise<void>): Promise<void> => {
    const before = server.now
    server.now = new Date(before.getTime() + ms)
    await work()
    server.now = before
  }
  const signIn = (email: string, password: string, address = '10.1.1.1') =>
    server.ask('POST /api/v1/sign-ins', { body: { email, password }, address })
  const me = (cookie: string) => server.ask('GET /api/v1/accounts/me', { cookie })
  const actions = async (chain: string): Promise<readonly string[]> => {
    const rows = await store.database.db.select().from(auditEntries).where(eq(auditEntries.chain, chain))
    return rows.map(({ action }) => action)
  }
  /** A project with one administrator who is signed in. */
  const staffed = async () => {
    const project = await store.newProject()
    const email = newEmail()
    const admin = await server.account(email)
    await server.join(project, admin, 'admin')
    return { project, admin, email, cookie: await server.cookieOf(email) }
  }

  describe('signing in', () => {
    it('sets one cookie that scripts cannot read, and says who one is', async () => {
      const email = newEmail()
      const id = await server.account(email)
      const reply = await signIn(email.toUpperCase(), usualPassword)
      expect(reply.statusCode).toBe(201)
      expect(reply.json().account).toBe(id)
      expect(reply.cookies).toMatchObject([{ name: 'nexus', httpOnly: true, sameSite: 'Lax', path: '/' }])
      expect((await me(cookieIn(reply))).json()).toMatchObject({ account: id, email, memberships: [] })
    })

    it('answers a wrong password, an unknown e-mail and a disabled account alike, to the header', async () => {
      const [wrong, unknown, disabled] = [newEmail(), newEmail(), newEmail()]
      await server.account(wrong)
      const id = await server.account(disabled, { password: 'not the usual password' })
      await store.database.db.update(accounts).set({ disabledAt: new Date() }).where(eq(accounts.id, id))
      const told = []
      for (const email of [wrong, unknown, disabled]) {
        const reply = await signIn(email, 'not the usual password')
        const { statusCode, headers } = reply
        const { requestId: _id, ...body } = reply.json()
        const { date: _date, 'x-request-id': _request, ...rest } = headers
        told.push({ statusCode, body, rest })
      }
      expect(told[0]).toMatchObject({ statusCode: 401, body: { code: 'unauthenticated' } })
      expect(told[0]?.rest).not.toHaveProperty('set-cookie')
      expect([told[1], told[2]]).toEqual([told[0], told[0]])
    })

    it('hashes for an unknown e-mail, too, so that it takes about as long as a known one', async () => {
      const { signIn: realSignIn } = openAccess({ ...store, settings: { origin: 'http://localhost' } })
      const fastest = async (work: (round: number) => Promise<unknown>): Promise<number> => {
        const times: number[] = []
        for (let round = 0; round < 4; round += 1) {
          // Time of the processor, which other programs do not stretch.
          const from = process.cpuUsage()
          await work(round)
          const { user, system } = process.cpuUsage(from)
          times.push(user + system)
        }
        return Math.min(...times)
      }
      const hashing = await fastest(() => hashPassword('not the usual password', usualStrength))
      const unknown = await fastest((round) => {
        const request = { headers: new Headers(), address: `10.9.${round}.1`, origin: '' }
        return realSignIn({ email: newEmail(), password: 'not the usual password' }, request).catch(() => null)
      })
      expect(unknown).toBeGreaterThan(hashing * 0.6)
    })

    it('where browsers come over https, the cookie goes over https alone', async () => {
      const email = newEmail()
      await server.account(email)
      const settings = { origin: 'https://nexus.example' }
      const { signIn: secureSignIn, signOut } = openAccess({ ...store, settings, strength: cheapStrength })
      const headers = new Headers()
      const { cookies } = await secureSignIn(
        { email, password: usualPassword },
        { headers, address: '10.1.1.1', origin: '' },
      )
      const [gone] = await signOut(new Headers({ cookie: cookies[0]?.split(';')[0] ?? '' }))
      for (const cookie of [cookies[0], gone]) expect(cookie).toMatch(/^__Host-nexus=.*; Secure/)
    })

    it('a cookie that was there before is not taken over, and ends', async () => {
      const [mine, theirs] = [newEmail(), newEmail()]
      await server.account(mine)
      await server.account(theirs)
      const planted = await server.cookieOf(theirs)
      const body = { email: mine, password: usualPassword }
      const reply = await server.ask('POST /api/v1/sign-ins', { body, cookie: planted })
      expect(cookieIn(reply)).not.toBe(planted)
      expect((await me(cookieIn(reply))).json().email).toBe(mine)
      expect((await me(planted)).statusCode).toBe(401)
    })

    it.each([
      ['no signature', (cookie: string) => cookie.split('.')[0] ?? ''],
      [
        'a signature of something else',
        (cookie: string) => cookie.replace(/=(.)/, (_all, first) => `=${first === 'a' ? 'b' : 'a'}`),
      ],
      ['an invented token', () => `nexus=${'a'.repeat(32)}.${encodeURIComponent(Buffer.alloc(32).toString('base64'))}`],
      ['bytes that are no text', () => 'nexus=%FF%FE'],
      ['nothing', () => 'nexus='],
    ])('a cookie with %s is nobody', async (_what, forged) => {
      const email = newEmail()
      await server.account(email)
      expect((await me(forged(await server.cookieOf(email)))).statusCode).toBe(401)
    })

    it('lists where one is signed in, and ends one or all', async () => {
      const email = newEmail()
      await server.account(email)
      const [first, second, third] = [
        await server.cookieOf(email),
        await server.cookieOf(email),
        await server.cookieOf(email),
      ]
      const { items } = (await server.ask('GET /api/v1/sign-ins', { cookie: first })).json()
      expect(items.map(({ isThisOne }: { isThisOne: boolean }) => isThisOne)).toEqual([true, false, false])
      await server.ask(`DELETE /api/v1/sign-ins/${items[1].signIn}`, { cookie: first })
      expect([(await me(first)).statusCode, (await me(second)).statusCode]).toEqual([200, 401])
      const out = await server.ask('POST /api/v1/sign-outs', { cookie: first, body: { everywhere: true } })
      expect([out.json(), (await me(first)).statusCode, (await me(third)).statusCode]).toEqual([{ ended: 2 }, 401, 401])
      expect(out.cookies).toMatchObject([{ name: 'nexus', value: '', maxAge: 0 }])
    })

    it("somebody else's sign-in is not found", async () => {
      const [mine, theirs] = [newEmail(), newEmail()]
      await server.account(mine)
      await server.account(theirs)
      const [cookie, other] = [await server.cookieOf(mine), await server.cookieOf(theirs)]
      const { items } = (await server.ask('GET /api/v1/sign-ins', { cookie: other })).json()
      const reply = await server.ask(`DELETE /api/v1/sign-ins/${items[0].signIn}`, { cookie })
      expect([reply.statusCode, (await me(other)).statusCode]).toEqual([404, 200])
    })
  })

  describe('expiry', () => {
    it('half an hour without use ends a sign-in, and its row is gone', async () => {
      const email = newEmail()
      const id = await server.account(email)
      const cookie = await server.cookieOf(email)
      await later(29 * minute, async () => expect((await me(cookie)).statusCode).toBe(200))
      await later(58 * minute, async () => expect((await me(cookie)).statusCode).toBe(200))
      await later(90 * minute, async () => expect((await me(cookie)).statusCode).toBe(401))
      expect(await store.database.db.select().from(signIns).where(eq(signIns.accountId, id))).toEqual([])
    })

    it('twelve hours end it however much it is used', async () => {
      const email = newEmail()
      await server.account(email)
      const cookie = await server.cookieOf(email)
      const codes: number[] = []
      for (let passed = 25; passed <= 13 * 60; passed += 25) {
        await later(passed * minute, async () => void codes.push((await me(cookie)).statusCode))
      }
      expect(codes.indexOf(401)).toBe(Math.floor((12 * 60) / 25))
    })
  })

  describe('lock-out', () => {
    const failed = async (email: string, times: number, address = '10.2.1.1'): Promise<readonly number[]> => {
      const codes = []
      for (let n = 0; n < times; n += 1) codes.push((await signIn(email, 'not the usual password', address)).statusCode)
      return codes
    }

    it.each([
      ['known', true],
      ['unknown', false],
    ] as const)('five failures block an e-mail that is %s', async (_what, isKnown) => {
      const email = newEmail()
      if (isKnown) await server.account(email)
      expect(await failed(email, 6)).toEqual([401, 401, 401, 401, 401, 429])
      const reply = await signIn(email, usualPassword, '10.2.1.2')
      expect([reply.statusCode, reply.headers['retry-after']]).toEqual([429, '30'])
    })

    it('the delay doubles, ends, and is forgotten after a success', async () => {
      const email = newEmail()
      await server.account(email)
      await failed(email, 5)
      await later(31_000, async () => {
        expect(await failed(email, 2)).toEqual([401, 429])
        await later(31_000, async () => expect(await failed(email, 1)).toEqual([429]))
        await later(61_000, async () => {
          expect((await signIn(email, usualPassword)).statusCode).toBe(201)
          expect(await failed(email, 5)).toEqual([401, 401, 401, 401, 401])
        })
      })
    })

    it('of fifty tries at once five are looked at', async () => {
      const email = newEmail()
      await server.account(email)
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, n) => signIn(email, 'not the usual password', `10.3.${n}.1`)),
      )
      const codes = replies.map(({ statusCode }) => statusCode)
      expect([codes.filter((code) => code === 401).length, codes.filter((code) => code === 429).length]).toEqual([
        5, 45,
      ])
    })

    it('thirty failures from one address block the address, whatever the e-mail', async () => {
      const address = '10.4.1.1'
      for (let n = 0; n < 30; n += 1) await signIn(newEmail(), 'not the usual password', address)
      const email = newEmail()
      await server.account(email)
      expect((await signIn(email, usualPassword, address)).statusCode).toBe(429)
      expect((await signIn(email, usualPassword, '10.4.1.2')).statusCode).toBe(201)
    })

    it('an administrator unlocks an account; blocks and unlocking are in the chain', async () => {
      const email = newEmail()
      const id = await server.account(email)
      await failed(email, 5, '10.5.1.1')
      const reply = await server.ask(`POST /api/v1/accounts/${id}/unlocks`, { cookie: root })
      expect([reply.statusCode, (await signIn(email, usualPassword)).statusCode]).toEqual([204, 201])
      expect(await actions('installation')).toEqual(expect.arrayContaining(['signIn.blocked', 'account.unlocked']))
    })
  })

  describe('passwords', () => {
    it('changing it ends every other sign-in and needs the present one', async () => {
      const email = newEmail()
      await server.account(email)
      const [cookie, other] = [await server.cookieOf(email), await server.cookieOf(email)]
      const change = (present: string, next: string) =>
        server.ask('POST /api/v1/accounts/me/passwords', { cookie, body: { present, next } })
      expect((await change('not the usual password', 'another long sentence')).statusCode).toBe(403)
      expect((await change(usualPassword, 'another long sentence')).statusCode).toBe(204)
      expect([(await me(cookie)).statusCode, (await me(other)).statusCode]).toEqual([200, 401])
      expect((await signIn(email, usualPassword)).statusCode).toBe(401)
      expect((await signIn(email, 'another long sentence')).statusCode).toBe(201)
    })

    it('guessing the present one from a signed-in browser is blocked like signing in', async () => {
      const email = newEmail()
      await server.account(email)
      const cookie = await server.cookieOf(email)
      const body = { present: 'not the usual password', next: 'another long sentence' }
      const codes = []
      for (let n = 0; n < 6; n += 1) {
        codes.push(
          (await server.ask('POST /api/v1/accounts/me/passwords', { cookie, body, address: '10.6.1.1' })).statusCode,
        )
      }
      expect(codes).toEqual([403, 403, 403, 403, 403, 429])
    })

    it.each([
      ['short', 'eleven char'],
      ['common', 'Password123!'],
      ['the account itself', 'ada.lovelace@example.org'],
    ])('one that is %s is refused, and not repeated in the answer', async (_what, next) => {
      const email = next.includes('@') ? next : newEmail()
      await server.account(email)
      const cookie = await server.cookieOf(email)
      const body = { present: usualPassword, next }
      const reply = await server.ask('POST /api/v1/accounts/me/passwords', { cookie, body })
      expect([reply.statusCode, reply.body.includes(next)]).toEqual([400, false])
    })

    it('a one-time link sets a new one, once, ends every sign-in and unlocks', async () => {
      const email = newEmail()
      const id = await server.account(email)
      const cookie = await server.cookieOf(email)
      for (let n = 0; n < 5; n += 1) await signIn(email, 'not the usual password', '10.7.1.1')
      const stale = tokenIn((await server.ask(`POST /api/v1/accounts/${id}/reset-links`, { cookie: root })).json().link)
      const token = tokenIn((await server.ask(`POST /api/v1/accounts/${id}/reset-links`, { cookie: root })).json().link)
      const reset = (held: string) =>
        server.ask('POST /api/v1/password-resets', { body: { token: held, password: 'another long sentence' } })
      expect((await reset(stale)).statusCode).toBe(404)
      const codes = (await Promise.all(Array.from({ length: 6 }, () => reset(token)))).map(
        ({ statusCode }) => statusCode,
      )
      expect(codes.sort()).toEqual([204, 404, 404, 404, 404, 404])
      expect((await me(cookie)).statusCode).toBe(401)
      expect((await signIn(email, 'another long sentence')).statusCode).toBe(201)
    })
  })

  describe('one-time links', () => {
    it('of ten who follow the first link at once one becomes administrator', async () => {
      const { database, vault } = store
      const start = () => database.transaction((tx) => startInstallation({ tx, vault, actor: 'cli', now: new Date() }))
      const [{ setupToken: stale }, { setupToken }] = [await start(), await start()]
      const token = setupToken ?? fail()
      const setUp = (n: number, held = token) => {
        const body = {
          token: held,
          name: 'Ada',
          email: `ada${n}@example.org`,
          password: usualPassword,
          projectName: 'First',
        }
        return server.ask('POST /api/v1/setups', { body })
      }
      expect((await setUp(0, stale ?? fail())).statusCode).toBe(404)
      const replies = await Promise.all(Array.from({ length: 10 }, (_, n) => setUp(n)))
      const won = replies.filter(({ statusCode }) => statusCode === 201)
      expect([won.length, replies.filter(({ statusCode }) => statusCode === 404).length]).toEqual([1, 9])
      const account = (await me(cookieIn(won[0] ?? fail()))).json()
      expect(account).toMatchObject({
        isInstallationAdmin: true,
        memberships: [{ projectName: 'First', role: 'admin' }],
      })
      expect([(await setUp(11)).statusCode, (await start()).setupToken]).toEqual([404, null])
      expect(await actions(account.memberships[0].project)).toEqual(['project.created', 'member.joined'])
    })

    it('an invitation makes an account once, as what it says, and is in the chain', async () => {
      const { project, cookie } = await staffed()
      const email = newEmail()
      const invited = await server.ask(`POST /api/v1/projects/${project}/invitations`, {
        cookie,
        body: { email, role: 'coder' },
      })
      expect(invited.statusCode).toBe(201)
      const token = tokenIn(invited.json().link)
      const shown = await server.ask('POST /api/v1/invitation-readings', { body: { token } })
      expect(shown.json()).toMatchObject({ projectName: `project ${project}`, role: 'coder', email })
      const body = { token, name: 'Bo', password: usualPassword }
      const replies = await Promise.all(
        Array.from({ length: 6 }, () => server.ask('POST /api/v1/invitation-acceptances', { body })),
      )
      const won = replies.filter(({ statusCode }) => statusCode === 201)
      expect(won).toHaveLength(1)
      expect((await me(cookieIn(won[0] ?? fail()))).json().memberships).toMatchObject([{ project, role: 'coder' }])
      expect((await actions(project)).slice(-2)).toEqual(['member.invited', 'member.joined'])
    })

    it('guesses at an e-mail do not keep it from joining', async () => {
      const { project, cookie } = await staffed()
      const email = newEmail()
      for (let n = 0; n < 5; n += 1) await signIn(email, 'not the usual password', '10.8.1.1')
      const invite = { cookie, body: { email, role: 'coder' } }
      const { link } = (await server.ask(`POST /api/v1/projects/${project}/invitations`, invite)).json()
      const body = { token: tokenIn(link), name: 'Bo', password: usualPassword }
      expect((await server.ask('POST /api/v1/invitation-acceptances', { body })).statusCode).toBe(201)
    })

    it('an invitation of somebody who has an account needs its password', async () => {
      const { project, cookie } = await staffed()
      const email = newEmail()
      const id = await server.account(email)
      const body = { email, role: 'clinician' }
      const invited = await server.ask(`POST /api/v1/projects/${project}/invitations`, { cookie, body })
      const accept = (password: string) =>
        server.ask('POST /api/v1/invitation-acceptances', {
          body: { token: tokenIn(invited.json().link), name: 'Other', password },
        })
      expect((await accept('not the usual password')).statusCode).toBe(401)
      expect((await accept(usualPassword)).json()).toEqual({ account: id, project })
    })

    it('is over after three days, when withdrawn, and when a later one was made', async () => {
      const { project, cookie } = await staffed()
      const invite = async () =>
        server.ask(`POST /api/v1/projects/${project}/invitations`, {
          cookie,
          body: { email: 'late@example.org', role: 'viewer' },
        })
      const codeOf = async (link: string) =>
        (await server.ask('POST /api/v1/invitation-readings', { body: { token: tokenIn(link) } })).statusCode
      const [first, second] = [(await invite()).json(), (await invite()).json()]
      expect([await codeOf(first.link), await codeOf(second.link)]).toEqual([404, 200])
      await later(73 * hour, async () => expect(await codeOf(second.link)).toBe(404))
      const gone = await server.ask(`DELETE /api/v1/projects/${project}/invitations/${second.invitation}`, { cookie })
      expect([gone.statusCode, await codeOf(second.link)]).toEqual([204, 404])
    })

    it('what is kept of a link does not open it, and no log holds it', async () => {
      const { project, cookie } = await staffed()
      const body = { email: newEmail(), role: 'viewer' }
      const { link } = (await server.ask(`POST /api/v1/projects/${project}/invitations`, { cookie, body })).json()
      const kept = await store.database.db.select().from(oneTimeLinks).where(eq(oneTimeLinks.projectId, project))
      expect(JSON.stringify(kept)).not.toContain(tokenIn(link))
      expect(server.logged()).not.toContain(tokenIn(link))
    })
  })

  describe('keys', () => {
    const made = async (role = 'researcher', days = 90) => {
      const staff = await staffed()
      const path = `/api/v1/projects/${staff.project}/keys`
      const reply = await server.ask(`POST ${path}`, { cookie: staff.cookie, body: { name: 'import', role, days } })
      return { ...staff, path, ...(reply.json() as { key: string; secret: string }) }
    }
    const members = (project: string, key: string) => server.ask(`GET /api/v1/projects/${project}/members`, { key })

    it('is shown once, opens its project as its role, and notes its use', async () => {
      const { project, secret, path, cookie, key } = await made()
      expect(secret).toMatch(/^nexus_[\w-]{43}$/)
      expect((await members(project, secret)).statusCode).toBe(200)
      const { items } = (await server.ask(`GET ${path}`, { cookie })).json()
      expect(items).toMatchObject([{ key, name: 'import', role: 'researcher', start: secret.slice(0, 10) }])
      expect([items[0].lastUsedAt === null, JSON.stringify(items).includes(secret)]).toEqual([false, false])
      const kept = await store.database.db.select().from(apiKeys).where(eq(apiKeys.id, key))
      expect(JSON.stringify(kept)).not.toContain(secret)
    })

    it('another project is not found for it', async () => {
      const [{ secret }, { project }] = [await made(), await staffed()]
      expect((await members(project, secret)).statusCode).toBe(404)
    })

    it('does no account things, even as administrator', async () => {
      const { secret, project, admin } = await made('admin')
      const asked = [
        'GET /api/v1/accounts/me',
        'GET /api/v1/sign-ins',
        `GET /api/v1/projects/${project}/keys`,
        `GET /api/v1/projects/${project}/invitations`,
        `DELETE /api/v1/projects/${project}/members/${admin}`,
        'GET /api/v1/accounts',
      ]
      const replies = await Promise.all(asked.map((request) => server.ask(request, { key: secret })))
      expect(replies.map(({ statusCode }) => statusCode)).toEqual(asked.map(() => 403))
    })

    it.each([
      ['revoked', async ({ path, key, cookie }: Made) => void (await server.ask(`DELETE ${path}/${key}`, { cookie }))],
      [
        'expired',
        async ({ key }: Made) => {
          await store.database.db
            .update(apiKeys)
            .set({ expiresAt: new Date(0) })
            .where(eq(apiKeys.id, key))
        },
      ],
      [
        'of somebody who was disabled',
        async ({ admin }: Made) =>
          void (await server.ask(`PATCH /api/v1/accounts/${admin}`, { cookie: root, body: { isDisabled: true } })),
      ],
      [
        'of somebody who left the project',
        async ({ project, admin }: Made) => {
          await store.database.db
            .delete(memberships)
            .where(and(eq(memberships.projectId, project), eq(memberships.userId, admin)))
        },
      ],
      [
        'of somebody who may no longer give its role',
        async ({ project, admin }: Made) => {
          await store.database.db
            .update(memberships)
            .set({ role: 'viewer' })
            .where(and(eq(memberships.projectId, project), eq(memberships.userId, admin)))
        },
      ],
    ])('one that is %s opens nothing', async (_what, end) => {
      const held = await made()
      await end(held)
      expect((await members(held.project, held.secret)).statusCode).toBe(401)
    })

    it.each(['nexus_wrong', 'other', '', 'nexus_'])('a key that never was (%j) opens nothing', async (key) => {
      const { project, cookie } = await staffed()
      const reply = await server.ask(`GET /api/v1/projects/${project}/members`, { key, cookie })
      expect(reply.statusCode).toBe(401)
    })
  })

  describe('members', () => {
    it('names are for everybody in the project, e-mails for those who manage it', async () => {
      const { project, cookie } = await staffed()
      const email = newEmail()
      await server.join(project, await server.account(email), 'viewer')
      const emails = async (held: string) => {
        const { items } = (await server.ask(`GET /api/v1/projects/${project}/members`, { cookie: held })).json()
        return items.map((member: { email: string | null }) => member.email === null)
      }
      expect([await emails(cookie), await emails(await server.cookieOf(email))]).toEqual([
        [false, false],
        [true, true],
      ])
    })

    it('the last administrator of a project stays one', async () => {
      const { project, cookie, admin } = await staffed()
      const path = `/api/v1/projects/${project}/members/${admin}`
      const codes = [
        (await server.ask(`PATCH ${path}`, { cookie, body: { role: 'viewer' } })).statusCode,
        (await server.ask(`DELETE ${path}`, { cookie })).statusCode,
      ]
      expect(codes).toEqual([409, 409])
    })

    it('two administrators who remove each other at once do not both succeed', async () => {
      const { project, cookie, admin } = await staffed()
      const email = newEmail()
      const other = await server.account(email)
      await server.join(project, other, 'admin')
      const path = `/api/v1/projects/${project}/members`
      const replies = await Promise.all([
        server.ask(`DELETE ${path}/${other}`, { cookie }),
        server.ask(`DELETE ${path}/${admin}`, { cookie: await server.cookieOf(email) }),
      ])
      expect(replies.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1)
    })

    it('a role that was changed counts at once', async () => {
      const { project, cookie } = await staffed()
      const email = newEmail()
      const id = await server.account(email)
      await server.join(project, id, 'admin')
      const theirs = await server.cookieOf(email)
      const keys = () => server.ask(`GET /api/v1/projects/${project}/keys`, { cookie: theirs })
      expect((await keys()).statusCode).toBe(200)
      await server.ask(`PATCH /api/v1/projects/${project}/members/${id}`, { cookie, body: { role: 'viewer' } })
      expect((await keys()).statusCode).toBe(403)
      await server.ask(`DELETE /api/v1/projects/${project}/members/${id}`, { cookie })
      expect((await keys()).statusCode).toBe(404)
    })
  })

  describe('the installation', () => {
    it('a disabled account is out at once, and back when enabled', async () => {
      const email = newEmail()
      const id = await server.account(email)
      const cookie = await server.cookieOf(email)
      const set = (isDisabled: boolean) =>
        server.ask(`PATCH /api/v1/accounts/${id}`, { cookie: root, body: { isDisabled } })
      expect((await set(true)).json()).toMatchObject({ account: id, isDisabled: true })
      expect([(await me(cookie)).statusCode, (await signIn(email, usualPassword)).statusCode]).toEqual([401, 401])
      await set(false)
      expect((await signIn(email, usualPassword)).statusCode).toBe(201)
    })

    it('accounts come page by page', async () => {
      const seen: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const cursor: string = next === '' ? '' : `&cursor=${next}`
        const page = (await server.ask(`GET /api/v1/accounts?limit=7${cursor}`, { cookie: root })).json()
        seen.push(...page.items.map(({ account }: { account: string }) => account))
        next = page.next
      }
      const all = await store.database.db.select({ id: accounts.id }).from(accounts)
      expect([seen.length, new Set(seen).size]).toEqual([all.length, all.length])
    })

    it('gives a role in a project that lost its administrators, in both chains', async () => {
      const { project, admin } = await staffed()
      const email = newEmail()
      const id = await server.account(email)
      await store.database.db.delete(memberships).where(eq(memberships.userId, admin))
      const reply = await server.ask(`PUT /api/v1/accounts/${id}/memberships/${project}`, {
        cookie: root,
        body: { role: 'admin' },
      })
      expect([reply.statusCode, (await me(await server.cookieOf(email))).json().memberships[0].role]).toEqual([
        204,
        'admin',
      ])
      expect([
        (await actions(project)).at(-1),
        (await actions('installation')).includes('account.membershipSet'),
      ]).toEqual(['member.roleChanged', true])
    })

    it('makes projects, whose first administrator is the maker; members see theirs', async () => {
      const made = await server.ask('POST /api/v1/projects', { cookie: root, body: { name: 'Second' } })
      const { project } = made.json()
      expect([made.statusCode, await actions(project)]).toEqual([201, ['project.created', 'member.joined']])
      const path = `PATCH /api/v1/projects/${project}`
      const headers = {
        'if-match': String((await server.ask(`GET /api/v1/projects/${project}`, { cookie: root })).headers.etag),
      }
      const changed = await server.ask(path, { cookie: root, headers, body: { name: 'Other' } })
      expect(changed.json()).toMatchObject({ project, name: 'Other', pseudonymise: true, revision: 2 })
      expect((await server.ask(path, { cookie: root, headers, body: { name: 'Again' } })).statusCode).toBe(412)
      const email = newEmail()
      await server.join(project, await server.account(email), 'viewer')
      const cookie = await server.cookieOf(email)
      const listed = await server.ask('GET /api/v1/projects', { cookie })
      expect(listed.json().items.map((one: { name: string }) => one.name)).toEqual(['Other'])
      expect((await server.ask('GET /api/v1/projects?scope=all', { cookie })).statusCode).toBe(403)
      const body = { name: 'import', role: 'viewer' }
      const { secret } = (await server.ask(`POST /api/v1/projects/${project}/keys`, { cookie: root, body })).json()
      const seen = (await server.ask('GET /api/v1/projects', { key: secret })).json()
      expect(seen.items.map((one: { project: string }) => one.project)).toEqual([project])
    })

    it('is not for others', async () => {
      const { cookie, admin } = await staffed()
      const replies = await Promise.all([
        server.ask('GET /api/v1/accounts', { cookie }),
        server.ask(`POST /api/v1/accounts/${admin}/reset-links`, { cookie }),
        server.ask('GET /api/v1/accounts'),
      ])
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([403, 403, 401])
    })
  })

  it('no log line holds a password, an e-mail or a cookie', () => {
    const text = server.logged()
    expect([text.length > 1000, /usual password|quiet words|@example\.org|nexus_\w{20}|nexus=/.exec(text)]).toEqual([
      true,
      null,
    ])
  })
})

interface Made {
  readonly project: string
  readonly admin: string
  readonly cookie: string
  readonly path: string
  readonly key: string
}

const tokenIn = (link: string): string => link.split('#')[1] ?? ''

function fail(): never {
  throw new RangeError('There is none.')
}
