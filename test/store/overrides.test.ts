import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAlerts } from '../../src/store/alert-queue.ts'
import { listAudit } from '../../src/store/audit.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import {
  listOverrides,
  moveOverride,
  type OverrideMove,
  readOverride,
  triggerOverride,
} from '../../src/store/overrides.ts'
import { type CareScene, careScene } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const minute = (count: number): Date => new Date(Date.UTC(2026, 2, 1, 12, count))
const acting: OverrideMove = { to: 'acting', acts: ['replaceReply', 'showResources', 'alertHuman'], isClientTold: true }

describe.each(storeKinds)('protective overrides on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const agreed = async () => {
    const scene = await careScene(store)
    const { id: consent } = await store.inAct(
      scene.project,
      (act) =>
        recordConsent(act, {
          ...{ personId: scene.personId, relationshipId: null, kind: 'override', purpose: 'care', ceiling: null },
          ...{ textVersion: 'form 3', text: null, givenAt: null, expiresAt: null },
        }),
      { now: minute(-60) },
    )
    return { ...scene, consent }
  }
  const triggered = ({ project, relationshipId }: CareScene) =>
    store.inAct(
      project,
      (act) =>
        triggerOverride(act, { relationshipId, trigger: 'clientRisk', turns: ['t1'], note: 'Seen by the rules.' }),
      { now: minute(0), actor: 'key:gateway' },
    )
  const move = (project: string, id: string, { step, at }: { step: OverrideMove; at: number }) =>
    store.inAct(project, (act) => moveOverride(act, id, step), { now: minute(at) })

  it('is refused without an active consent to it', async () => {
    const scene = await careScene(store)
    await expect(triggered(scene)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store.inAct(scene.project, (act) => listAlerts(act, {}, { after: null, limit: 5 }))).toEqual([])
  })

  it('calls a human at once, who has 15 minutes, and runs to its end', async () => {
    const scene = await agreed()
    const { id, standing } = await triggered(scene)
    const queue = () =>
      store.inAct(scene.project, (act) => listAlerts(act, {}, { after: null, limit: 5 }), { now: minute(1) })
    expect(await queue()).toMatchObject([{ overrideId: id, indicator: 'override', severity: 4, dueAt: minute(15) }])
    expect(standing).toMatchObject({ state: 'triggered', ackBy: minute(15) })
    await move(scene.project, id, { step: acting, at: 1 })
    await move(scene.project, id, { step: { to: 'acknowledged' }, at: 9 })
    expect((await queue())[0]).toMatchObject({ state: 'acknowledged' })
    const closing = { to: 'closed', outcome: 'clientContacted', note: 'Rang, is safe.' } as const
    const closed = await move(scene.project, id, { step: closing, at: 30 })
    expect(closed.events.map(({ state, by, content }) => [state, by, content])).toEqual([
      [
        'triggered',
        'key:gateway',
        {
          trigger: 'clientRisk',
          held: ['clientRisk'],
          turns: ['t1'],
          consent: scene.consent,
          note: 'Seen by the rules.',
        },
      ],
      ['acting', 'user:tester', { acts: ['replaceReply', 'showResources', 'alertHuman'] }],
      ['acknowledged', 'user:tester', {}],
      ['closed', 'user:tester', { outcome: 'clientContacted', note: 'Rang, is safe.' }],
    ])
    expect(await queue()).toEqual([])
    const listed = await store.inAct(
      scene.project,
      (act) => listOverrides(act, scene.relationshipId, { before: null, limit: 5 }),
      { now: minute(30) },
    )
    expect(listed).toEqual([closed])
  })

  it('is unsupervised where nobody came in time, and that stays in its history', async () => {
    const scene = await agreed()
    const { id } = await triggered(scene)
    await move(scene.project, id, { step: acting, at: 1 })
    const waiting = await store.inAct(scene.project, (act) => readOverride(act, id), { now: minute(20) })
    expect(waiting.standing.state).toBe('unsupervised')
    const pausing: OverrideMove = { to: 'acting', acts: ['pauseFeature'], isClientTold: true }
    await expect(move(scene.project, id, { step: pausing, at: 21 })).rejects.toMatchObject({ code: 'conflict' })
    const taken = await move(scene.project, id, { step: { to: 'acknowledged' }, at: 40 })
    expect(taken.standing).toMatchObject({ state: 'acknowledged', wasUnsupervised: true })
    expect(taken.events.map(({ seq, state, by, at }) => [seq, state, by, at])).toEqual([
      [1, 'triggered', 'key:gateway', minute(0)],
      [2, 'acting', 'user:tester', minute(1)],
      [3, 'unsupervised', 'clock', minute(15)],
      [4, 'acknowledged', 'user:tester', minute(40)],
    ])
  })

  it('acts no more once its consent was taken back, and can still be taken and closed', async () => {
    const scene = await agreed()
    const { id } = await triggered(scene)
    await store.inAct(scene.project, (act) => withdrawConsent(act, scene.consent, null), { now: minute(2) })
    await expect(move(scene.project, id, { step: acting, at: 3 })).rejects.toMatchObject({ code: 'conflict' })
    await move(scene.project, id, { step: { to: 'acknowledged' }, at: 4 })
    const closed = await move(scene.project, id, { step: { to: 'closed', outcome: 'noDanger' }, at: 5 })
    expect(closed.standing.state).toBe('closed')
  })

  it('leaves consent, trigger, acts and outcome in the audit, and no turn and no note', async () => {
    const scene = await agreed()
    const { id } = await triggered(scene)
    await move(scene.project, id, { step: acting, at: 1 })
    const entries = await store.inAct(scene.project, (act) => listAudit(act, { subject: id }, 50))
    expect(entries.map(({ action, actor, details }) => [action, actor, details])).toEqual([
      [
        'override.acting',
        'user:tester',
        {
          relationship: scene.relationshipId,
          wasUnsupervised: false,
          acts: ['replaceReply', 'showResources', 'alertHuman'],
        },
      ],
      [
        'override.trigger',
        'key:gateway',
        { relationship: scene.relationshipId, trigger: 'clientRisk', held: ['clientRisk'], consent: scene.consent },
      ],
    ])
  })

  it('is not there for another project', async () => {
    const scene = await agreed()
    const { id } = await triggered(scene)
    const other = await store.newProject()
    await expect(move(other, id, { step: { to: 'acknowledged' }, at: 1 })).rejects.toMatchObject({ code: 'notFound' })
    await expect(triggered({ ...scene, project: other })).rejects.toMatchObject({ code: 'notFound' })
  })
})
