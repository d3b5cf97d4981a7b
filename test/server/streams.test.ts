import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '../../src/server/access/open-access.ts'
import { buildApp } from '../../src/server/app.ts'
import { openLog } from '../../src/server/log.ts'
import { openMetrics } from '../../src/server/metrics.ts'
import { allHandlers } from '../../src/server/routes/all.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { careScene } from '../store/care-scene.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type AccountServer, openAccountServer, origin } from './account-server.ts'
import { cheapStrength } from './cheap-strength.ts'

describe.each(storeKinds)('a stream of events, on $name', ({ open }) => {
  let store: ScratchStore
  let accounts: AccountServer
  let base: string
  let close: () => Promise<void>
  beforeAll(async () => {
    store = await open()
    accounts = await openAccountServer(store)
    const { database, vault } = store
    const access = openAccess({ database, vault, settings: { origin }, strength: cheapStrength })
    const log = openLog('silent', { write: () => undefined })
    const settings = { ...defaultSettings, keepAliveMs: 50 }
    const house = { database, vault, access, settings, log, metrics: openMetrics(database), now: () => new Date() }
    const app = await buildApp(house, allHandlers({ probes: [] }))
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    close = () => app.close()
  })
  afterAll(async () => {
    await close()
    await store.close()
  })

  it.each([
    ['is taken out of the project', 'delete from memberships where user_id = $1'],
    ['gets a role that may not read it', "update memberships set role = 'coder' where user_id = $1"],
    ['is disabled', 'update accounts set disabled_at = now() where id = $1'],
    ['is signed out', 'delete from sign_ins where user_id = $1'],
  ])('ends where whoever reads it %s', async (what, change) => {
    const scene = await careScene(store)
    const email = `${what.replaceAll(' ', '.')}@example.org`
    const account = await accounts.account(email)
    await accounts.join(scene.project, account, 'researcher')
    const cookie = await accounts.cookieOf(email)
    const reply = await fetch(`${base}/api/v1/projects/${scene.project}/relationships/${scene.relationshipId}/events`, {
      headers: { cookie },
    })
    expect(reply.status).toBe(200)
    const reader = reply.body?.getReader()
    await reader?.read()
    await store.database.pool.query(change, [account])
    const ended = async (): Promise<string> => {
      for (;;) {
        const next = await reader?.read().catch(() => ({ done: true }))
        if (next?.done !== false) return 'ended'
      }
    }
    expect(await ended()).toBe('ended')
  })
})
