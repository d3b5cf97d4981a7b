import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../src/server/access/access.ts'
import { openAccess } from '../../src/server/access/open-access.ts'
import { createAccount } from '../../src/store/accounts.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'

const origin = 'http://127.0.0.1:7410'
const password = 'four quiet words here'

describe.each(storeKinds)('access on $name', ({ open }) => {
  let store: ScratchStore
  let access: Access
  const clock = new Date('2026-01-05T09:00:00Z')

  beforeAll(async () => {
    store = await open()
    access = openAccess({ ...store, settings: { origin }, now: () => clock })
  })
  afterAll(() => store.close())

  const newAccount = async (email: string, isInstallationAdmin = false): Promise<string> => {
    const passwordHash = await access.newPassword(password, [])
    const { database, vault } = store
    return database.transaction((tx) =>
      createAccount(
        { tx, vault, actor: 'cli', now: clock },
        { name: 'Somebody', email, passwordHash, isInstallationAdmin },
      ),
    )
  }
  const from = (address: string, cookies: readonly string[] = []) => ({
    headers: cookieHeaders(cookies),
    address,
    origin,
  })

  it('a sign-in is recognised by its cookie', async () => {
    const id = await newAccount('first@example.org')
    const { cookies, accountId } = await access.signIn({ email: 'First@example.org', password }, from('10.0.0.1'))
    expect(accountId).toBe(id)
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^nexus=.*HttpOnly; SameSite=Lax/)
    const caller = await access.principalOf(cookieHeaders(cookies))
    expect(caller).toMatchObject({ kind: 'user', userId: id, actor: `user:${id}`, isInstallationAdmin: false })
    await access.signOut(cookieHeaders(cookies))
    expect(await access.principalOf(cookieHeaders(cookies))).toBeNull()
  })
})

const cookieHeaders = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
