import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '../../src/protection/keyring.ts'
import { checkMasterKey, joinInstallation, startInstallation } from '../../src/store/installation.ts'
import { linkHash } from '../../src/store/one-time-links.ts'
import { createProject } from '../../src/store/projects.ts'
import { installation, memberships } from '../../src/store/schema/projects.ts'
import { checkSetupToken, finishSetup } from '../../src/store/setup.ts'
import { openVault } from '../../src/store/vault.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const now = new Date('2026-03-01T10:00:00Z')

describe.each(storeKinds)('the installation on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const started = async (vault = store.vault) =>
    store.database.transaction((tx) => startInstallation({ tx, vault, actor: 'server', now }))

  it('gives a new token at every start until the set-up is done, and only the last one works', async () => {
    const [first, second] = [await started(), await started()]
    const tokens = [first.setupToken ?? '', second.setupToken ?? '']
    await store.database.transaction((tx) => checkSetupToken(tx, tokens[1] ?? ''))
    const early = store.database.transaction((tx) => checkSetupToken(tx, tokens[0] ?? ''))
    await expect(early).rejects.toMatchObject({ code: 'notFound' })
    const [row] = await store.database.db.select().from(installation)
    expect(row?.setupTokenHash).toEqual(linkHash(tokens[1] ?? ''))
  })

  it('refuses another master key and writes nothing', async () => {
    const other = await openKeyring({ environment: randomBytes(32).toString('base64') })
    const before = await store.database.db.select().from(installation)
    await expect(started(openVault(other))).rejects.toMatchObject({ code: 'keyMissing' })
    const checked = store.database.transaction((tx) => checkMasterKey(tx, other))
    await expect(checked).rejects.toMatchObject({ code: 'keyMissing' })
    await store.database.transaction((tx) => checkMasterKey(tx, store.vault.keyring))
    expect(await store.database.db.select().from(installation)).toEqual(before)
  })

  it('gives no token once the set-up is done', async () => {
    await store.database.db.update(installation).set({ setupDoneAt: now })
    expect(await started()).toEqual({ setupToken: null })
  })

  it('is started by many at once as one', async () => {
    await store.database.db.delete(installation)
    await Promise.all(Array.from({ length: 8 }, () => started()))
    expect(await store.database.db.select({ one: installation.one }).from(installation)).toEqual([{ one: true }])
  })

  it('leaves the printed link alone where a gateway joins, and gives its project to the first administrator', async () => {
    const { setupToken } = await started()
    const made = await store.database.transaction(async (tx) => {
      const act = { tx, vault: store.vault, actor: 'cli', now }
      expect(await joinInstallation(act)).toEqual({ isSetUp: false })
      const terms = { name: 'Companion trial', retentionDays: null, purpose: null, pseudonymise: true }
      return createProject(act, terms)
    })
    const admin = { name: 'Ada', email: 'ada@clinic.example', passwordHash: 'hash' }
    const { account, project } = await store.database.transaction((tx) =>
      finishSetup(
        { tx, vault: store.vault, actor: 'server', now },
        { token: setupToken ?? '', admin, projectName: 'Companion trial' },
      ),
    )
    expect(project).toBe(made.id)
    const [member] = await store.database.db.select().from(memberships).where(eq(memberships.projectId, made.id))
    expect(member).toMatchObject({ userId: account, role: 'admin' })
  })
})
