import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addGatewayDecision, addGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { offerSystem } from '../../src/store/gateway-modes.ts'
import { newId } from '../../src/store/ids.ts'
import { type CareScene, careScene } from '../store/care-scene.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

describe('the gateway over HTTP', () => {
  let server: ScratchServer
  let scene: CareScene
  let base: string
  beforeAll(async () => {
    server = await openScratchServer()
    scene = await careScene(server.store)
    base = `/api/v1/projects/${scene.project}`
    await server.store.inAct(scene.project, (act) =>
      offerSystem(act, { system: 'companion', mode: 'observe', canGuard: false }),
    )
  })
  afterAll(() => server.close())

  it('lets a supervisor switch the mode, and nobody below', async () => {
    const put = `PUT ${base}/gateway/systems/companion/mode`
    const clinician = await server.member('clinician', scene.project).ask(put, { body: { mode: 'guide' } })
    expect(clinician.statusCode).toBe(403)
    const supervisor = server.member('supervisor', scene.project)
    expect((await supervisor.ask(put, { body: { mode: 'guide' } })).json()).toMatchObject({ mode: 'guide' })
    expect((await supervisor.ask(put, { body: { mode: 'guard' } })).json()).toMatchObject({
      detail: expect.stringContaining('no reviewed safety text'),
    })
    const { items } = (await supervisor.ask(`GET ${base}/gateway/systems`)).json()
    expect(items).toMatchObject([{ system: 'companion', mode: 'guide', fileMode: 'observe' }])
  })

  it('shows decisions in a list, and their evidence with the relationship', async () => {
    const { relationshipId, project } = scene
    const at = new Date('2026-03-09T09:00:00Z')
    const decision = { relationshipId, system: 'companion', mode: 'guide', latencyMs: 7, at }
    const content = { decision: { move: 'M-REP', reason: 'repair.bond', evidence: ['t1'] } }
    await server.store.inAct(project, async (act) => {
      await addGatewayDecision(act, { ...decision, id: newId(), act: 'guided', content })
      await addGatewayDecision(act, { ...decision, id: newId(), act: 'noted', content })
      await addGatewayDecision(act, { ...decision, id: newId(), act: 'ended', content })
      await addGatewayGaps(act, [{ relationshipId: null, system: 'companion', reason: 'noPerson', count: 2, at }])
    })
    const clinician = server.member('clinician', project)
    const list = (query: string) => clinician.ask(`GET ${base}/gateway/decisions?${query}`)
    expect((await list('interventions=only')).json().items).toMatchObject([
      { act: 'ended', relationship: relationshipId },
    ])
    expect((await list('limit=1')).json()).toMatchObject({ items: [{ act: 'ended' }], next: expect.any(String) })
    const evidence = await clinician.ask(`GET ${base}/relationships/${relationshipId}/gateway-decisions`)
    expect(evidence.json().items).toMatchObject([
      { act: 'ended', content },
      { act: 'noted', content },
      { act: 'guided' },
    ])
    expect((await clinician.ask(`GET ${base}/gateway/gaps?system=companion`)).json().items).toEqual([
      { relationship: null, system: 'companion', reason: 'noPerson', count: 2, at: '2026-03-09T09:00:00.000Z' },
    ])
  })
})
