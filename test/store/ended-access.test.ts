import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../../src/store/accounts.ts'
import { forgetEndedAccess } from '../../src/store/ended-access.ts'
import { newId } from '../../src/store/ids.ts'
import { makeLink } from '../../src/store/one-time-links.ts'
import { oneTimeLinks, signIns, signInTries } from '../../src/store/schema/access.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('what is over, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  it('is dropped, and what still works stays', async () => {
    const now = new Date('2026-03-02T09:00:00Z')
    const days = (count: number) => new Date(now.getTime() + count * 24 * 60 * 60 * 1000)
    await store.inAct(await store.newProject(), async ({ tx, vault }) => {
      const by = { tx, vault, actor: 'cli' }
      const account = { name: 'Ada', email: 'ada@clinic.example', passwordHash: null, isInstallationAdmin: false }
      const accountId = await createAccount({ ...by, now }, account)
      const signIn = (id: string, expiresAt: Date) => ({
        id,
        token: id,
        accountId,
        expiresAt,
        createdAt: now,
        updatedAt: now,
      })
      await tx.insert(signIns).values([signIn(newId(), days(-1)), signIn('kept', days(1))])
      await makeLink({ ...by, now: days(-4) }, { kind: 'reset', accountId })
      const kept = await makeLink(
        { ...by, now },
        { kind: 'reset', accountId: await createAccount({ ...by, now }, { ...account, email: 'bo@clinic.example' }) },
      )
      const tries = (name: string, lastAt: Date) => ({ subject: Buffer.from(name), failures: 1, lastAt })
      await tx.insert(signInTries).values([tries('old', days(-2)), tries('new', now)])
      await forgetEndedAccess(tx, now)
      expect((await tx.select().from(signIns)).map(({ id }) => id)).toEqual(['kept'])
      expect((await tx.select().from(oneTimeLinks)).map(({ id }) => id)).toEqual([kept.id])
      expect((await tx.select().from(signInTries)).map(({ subject }) => subject.toString())).toEqual(['new'])
    })
  })
})
