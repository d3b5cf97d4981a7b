import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Risk } from '../../src/dtn/risks/risk.ts'
import { listAlerts, moveAlert, readAlert } from '../../src/store/alert-queue.ts'
import { raiseAlerts } from '../../src/store/alerts.ts'
import { listAudit } from '../../src/store/audit.ts'
import { newId } from '../../src/store/ids.ts'
import { assessedRisks, careScene, risk } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const monday = new Date('2026-03-02T09:00:00.000Z')
const hours = (count: number): Date => new Date(monday.getTime() + count * 3_600_000)

const plan = (severity: Risk['severity'], ...turns: readonly string[]): Risk =>
  risk({ indicator: 'R-HV3', severity, turns, statement: 'RSK.SI.plan' })

describe.each(storeKinds)('alerts on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  type Scene = Awaited<ReturnType<typeof careScene>>
  const raised = ({ project, relationshipId }: Scene, risks: readonly Risk[], now = monday) =>
    store.inAct(
      project,
      (act) => raiseAlerts(act, { relationshipId, assessmentId: newId(), assessment: assessedRisks(...risks) }),
      { actor: 'worker:1', now },
    )
  const queue = (project: string, now = monday, filter = {}) =>
    store.inAct(project, (act) => listAlerts(act, filter, { after: null, limit: 50 }), { now })
  const move = (project: string, id: string, step: Partial<Parameters<typeof moveAlert>[2]>) =>
    store.inAct(project, (act) => moveAlert(act, id, { act: 'acknowledge', ifMatch: null, ...step }), { now: hours(1) })

  it('gives each severity its deadline and puts the gravest first, then by multiplier', async () => {
    const scene = await careScene(store)
    await raised(scene, [
      risk({ indicator: 'R-DP6', severity: 2, turns: ['t1'], priority: 3 }),
      risk({ indicator: 'R-BI2', severity: 2, turns: ['t2'], priority: 2 }),
      risk({ indicator: 'R-DP2', severity: 1, turns: ['t1'] }),
      plan(4, 't1', 't2'),
      risk({ indicator: 'R-DP7', severity: 3, turns: ['t2'] }),
    ])
    const shown = (await queue(scene.project)).map((alert) => [
      alert.indicator,
      alert.severity,
      alert.dueAt,
      alert.isOverdue,
    ])
    expect(shown).toEqual([
      ['R-HV3', 4, monday, true],
      ['R-DP7', 3, hours(24), false],
      ['R-DP6', 2, hours(168), false],
      ['R-BI2', 2, hours(168), false],
    ])
  })

  it('pages through the queue without losing or repeating one', async () => {
    const scene = await careScene(store)
    await raised(
      scene,
      Array.from({ length: 7 }, (_, at) =>
        risk({ indicator: 'R-HV5', severity: at % 2 === 0 ? 3 : 4, turns: [`t${at}`], priority: at % 3 }),
      ),
    )
    const all = await queue(scene.project)
    const walked: string[] = []
    let after: (typeof all)[number] | null = null
    for (let pages = 0; pages < 5; pages++) {
      const from: (typeof all)[number] | null = after
      const page: typeof all = await store.inAct(scene.project, (act) => listAlerts(act, {}, { after: from, limit: 2 }))
      walked.push(...page.map(({ id }) => id))
      after = page.at(-1) ?? after
    }
    expect(walked).toEqual(all.map(({ id }) => id))
  })

  it('raises one alert for a risk however often it is assessed', async () => {
    const scene = await careScene(store)
    const first = await raised(scene, [plan(4, 't1', 't2')])
    const again = await raised(scene, [plan(4, 't1', 't2')], hours(2))
    const [alert, ...others] = await queue(scene.project)
    expect(again).toEqual({ raised: [], worsened: [], reopened: [] })
    expect([first.raised, others, alert?.dueAt]).toEqual([[alert?.id], [], monday])
  })

  it('raises one alert where workers assess the same relationship at the same time', async () => {
    const scene = await careScene(store)
    const all = await Promise.all(Array.from({ length: 8 }, () => raised(scene, [plan(4, 't1', 't2')])))
    const [alert, ...others] = await queue(scene.project)
    expect([all.flatMap(({ raised: ids }) => ids), others]).toEqual([[alert?.id], []])
  })

  it('raises thousands in one act', async () => {
    const scene = await careScene(store)
    const many = Array.from({ length: 2500 }, (_, at) => risk({ indicator: 'R-HV5', severity: 3, turns: [`t${at}`] }))
    expect((await raised(scene, many)).raised).toHaveLength(2500)
    expect((await raised(scene, many)).raised).toEqual([])
  })

  it('lets one of two who take it at the same time take it', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [plan(4, 't1')])
    const both = await Promise.allSettled([
      move(scene.project, ids[0] ?? '', {}),
      move(scene.project, ids[0] ?? '', {}),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('rises in severity and never falls, and its time is never made longer', async () => {
    const scene = await careScene(store)
    await raised(scene, [risk({ indicator: 'R-HV6', severity: 2, turns: ['t2'] })])
    const worse = await raised(scene, [risk({ indicator: 'R-HV6', severity: 3, turns: ['t2'] })], hours(2))
    await raised(scene, [risk({ indicator: 'R-HV6', severity: 2, turns: ['t2'] })], hours(3))
    const [alert] = await queue(scene.project)
    expect([worse.worsened, alert?.severity, alert?.dueAt]).toEqual([[alert?.id], 3, hours(26)])
  })

  it('is opened again with an event where its risk got worse after it was closed', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [risk({ indicator: 'R-HV6', severity: 2, turns: ['t2'] })])
    const id = ids[0] ?? ''
    await move(scene.project, id, { act: 'close', outcome: 'systemCorrected', note: 'The reply was corrected.' })
    await raised(scene, [risk({ indicator: 'R-HV6', severity: 2, turns: ['t2'] })], hours(2))
    const still = await store.inAct(scene.project, (act) => readAlert(act, id))
    await raised(scene, [risk({ indicator: 'R-HV6', severity: 4, turns: ['t2'] })], hours(3))
    const after = await store.inAct(scene.project, (act) => readAlert(act, id))
    expect([still.state, after.state, after.outcome, after.dueAt]).toEqual(['closed', 'open', null, hours(3)])
    expect(after.history.map(({ kind, by, note, outcome }) => [kind, by, note, outcome])).toEqual([
      ['raised', 'worker:1', null, null],
      ['closed', 'user:tester', 'The reply was corrected.', 'systemCorrected'],
      ['reopened', 'worker:1', null, null],
    ])
  })

  it('is opened again where the statement came once more after somebody took it', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [plan(4, 't1')])
    const id = ids[0] ?? ''
    await move(scene.project, id, {})
    const again = await raised(scene, [plan(4, 't1', 't9')], hours(2))
    const after = await store.inAct(scene.project, (act) => readAlert(act, id))
    expect([again.worsened, after.state, after.acknowledgedAt]).toEqual([[id], 'open', hours(1)])
    expect(after.evidence).toMatchObject({ occurrences: ['t1', 't9'] })
  })

  it('is handed over by name, waits until it is taken, and keeps its notes', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [plan(4, 't1')])
    const id = ids[0] ?? ''
    await move(scene.project, id, { act: 'handOver', to: 'account-7', note: 'On call tonight.' })
    expect(await queue(scene.project, hours(2), { assignedTo: 'account-7', overdue: true })).toMatchObject([
      { id, state: 'handedOver', isOverdue: true, acknowledgedAt: null },
    ])
    await move(scene.project, id, {})
    expect(await queue(scene.project, hours(2), { overdue: true })).toEqual([])
    await expect(move(scene.project, id, {})).rejects.toMatchObject({ code: 'conflict' })
  })

  it('refuses who decided on an older state', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [plan(4, 't1')])
    await move(scene.project, ids[0] ?? '', { act: 'handOver', to: 'account-7', ifMatch: 1 })
    await expect(move(scene.project, ids[0] ?? '', { ifMatch: 1 })).rejects.toMatchObject({ code: 'revisionOld' })
  })

  it('is not there for another project', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [plan(4, 't1')])
    const other = await store.newProject()
    const id = ids[0] ?? ''
    await expect(store.inAct(other, (act) => readAlert(act, id))).rejects.toMatchObject({ code: 'notFound' })
    await expect(move(other, id, {})).rejects.toMatchObject({ code: 'notFound' })
    expect(await queue(other)).toEqual([])
    await expect(raised({ ...scene, project: other }, [plan(4, 't1')])).rejects.toMatchObject({ code: 'notFound' })
  })

  it('leaves ids and choices in the audit, no turn and no note', async () => {
    const scene = await careScene(store)
    const { raised: ids } = await raised(scene, [plan(4, 'turn-by-its-own-name')])
    await move(scene.project, ids[0] ?? '', { note: 'I rang twice.' })
    const entries = await store.inAct(scene.project, (act) => listAudit(act, {}, 50))
    const text = JSON.stringify(entries.filter(({ action }) => action.startsWith('alert.')))
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['alert.raise', 'alert.acknowledge']))
    expect(text).not.toMatch(/turn-by-its-own-name|rang/)
  })
})
