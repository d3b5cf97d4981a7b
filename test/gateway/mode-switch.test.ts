import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GatewaySystem } from '../../src/gateway/configuration.ts'
import { openModeSwitch } from '../../src/gateway/mode-switch.ts'
import { listSystems, switchMode } from '../../src/store/gateway-modes.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'

const companion: GatewaySystem = {
  ...{ id: 'companion', profile: { id: 'companion' }, mode: 'observe', keyEnv: null, coder: 'rules', language: 'en' },
  ...{ sessionPauseMinutes: 30, humanRoute: false, minorProfile: false, override: null },
  upstream: { kind: 'openai', url: 'http://127.0.0.1:1/v1', keyEnv: null, silenceMs: null },
  safetyText: { text: 'Please call for help.', reviewedBy: 'A. Reviewer', reviewedOn: '2026-03-01', country: 'GB' },
}

describe.each(storeKinds)('the mode switch on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const opened = (project: string, parts: { readonly everyMs?: number; readonly systems?: readonly GatewaySystem[] }) =>
    openModeSwitch({
      ...{ database: store.database, vault: store.vault, systems: [companion], now: () => new Date() },
      project: () => project,
      onFault: (error) => {
        throw error
      },
      ...parts,
    })

  it('is followed by every gateway of the project without a restart', async () => {
    const project = await store.newProject()
    const one = await opened(project, { everyMs: 20 })
    const other = await opened(project, { everyMs: 20 })
    await store.inAct(project, (act) => switchMode(act, 'companion', 'guard'))
    await expect.poll(() => [one.modeOf('companion'), other.modeOf('companion')]).toEqual(['guard', 'guard'])
    await Promise.all([one.close(), other.close()])
  })

  it('hands over what was counted when it ends', async () => {
    const project = await store.newProject()
    const modes = await opened(project, { everyMs: 60_000 })
    for (const what of ['requests', 'requests', 'gaps'] as const) modes.count('companion', what)
    modes.count('unknown', 'requests')
    await modes.close()
    const [system] = await store.inAct(project, listSystems)
    expect(system?.counts).toEqual({ requests: 2, decisions: 0, interventions: 0, gaps: 1 })
  })

  it('changes no mode while the database does not answer, and opens without it', async () => {
    const faults: unknown[] = []
    const project = await store.newProject()
    const modes = await openModeSwitch({
      ...{ database: gone(store), vault: store.vault, project: () => project, now: () => new Date() },
      ...{ systems: [{ ...companion, mode: 'guard' }], everyMs: 60_000, onFault: (error) => faults.push(error) },
    })
    expect([modes.modeOf('companion'), faults.length]).toEqual(['guard', 1])
    await modes.close()
  })
})

/** A database whose every transaction fails. */
function gone({ database }: ScratchStore): ScratchStore['database'] {
  return { ...database, transaction: () => Promise.reject(new Error('not there')) }
}
