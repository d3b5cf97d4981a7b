import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../src/store/audit.ts'
import { addCounts, listSystems, offerSystem, readModes, switchMode } from '../../src/store/gateway-modes.ts'
import { careScene } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const companion = { system: 'companion', mode: 'observe', canGuard: true } as const

describe.each(storeKinds)('modes of a gateway on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  it('keeps what a person switched over a restart, and the audit says who', async () => {
    const { project } = await careScene(store)
    await store.inAct(project, (act) => offerSystem(act, companion))
    await store.inAct(project, (act) => switchMode(act, 'companion', 'guard'))
    expect(await store.inAct(project, (act) => offerSystem(act, companion))).toBe('guard')
    const [entry] = await store.inAct(project, (act) => listAudit(act, { action: 'gateway.mode' }, 1))
    expect(entry).toMatchObject({ actor: 'user:tester', details: { from: 'observe', to: 'guard' } })
  })

  it('follows the file where its mode was changed since', async () => {
    const { project } = await careScene(store)
    await store.inAct(project, (act) => offerSystem(act, companion))
    await store.inAct(project, (act) => switchMode(act, 'companion', 'guard'))
    expect(await store.inAct(project, (act) => offerSystem(act, { ...companion, mode: 'guide' }))).toBe('guide')
  })

  it('refuses guard without a reviewed safety text, and leaves guard when the text has gone', async () => {
    const { project } = await careScene(store)
    const bare = { ...companion, canGuard: false }
    await store.inAct(project, (act) => offerSystem(act, bare))
    const refused = store.inAct(project, (act) => switchMode(act, 'companion', 'guard'))
    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    await store.inAct(project, (act) => offerSystem(act, companion))
    await store.inAct(project, (act) => switchMode(act, 'companion', 'guard'))
    expect(await store.inAct(project, (act) => offerSystem(act, bare))).toBe('guide')
  })

  it('adds up what all gateways counted, in its own project alone', async () => {
    const { project } = await careScene(store)
    const other = await careScene(store)
    for (const place of [project, other.project]) await store.inAct(place, (act) => offerSystem(act, companion))
    const counts = { requests: 3, decisions: 2, interventions: 1, gaps: 0 }
    const said = { counts, now: new Date('2026-03-09T09:00:00Z') }
    for (const _ of [1, 2])
      await store.inAct(project, ({ tx }) => addCounts(tx, { project, system: 'companion' }, said))
    const read = (place: string) => store.inAct(place, listSystems)
    expect((await read(project))[0]).toMatchObject({
      counts: { requests: 6, decisions: 4, interventions: 2, gaps: 0 },
      seenAt: new Date('2026-03-09T09:00:00Z'),
    })
    expect((await read(other.project))[0]?.counts.requests).toBe(0)
    expect(await store.inAct(project, ({ tx }) => readModes(tx, project))).toEqual(new Map([['companion', 'observe']]))
  })
})
