import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveAlert } from '../../src/store/alert-queue.ts'
import { raiseAlerts } from '../../src/store/alerts.ts'
import { listAudit } from '../../src/store/audit.ts'
import { recordConsent } from '../../src/store/consents.ts'
import { claimDeliveries, deliveriesOfAlert } from '../../src/store/deliveries.ts'
import { requestDrill } from '../../src/store/drills.ts'
import { newId } from '../../src/store/ids.ts'
import { triggerOverride } from '../../src/store/overrides.ts'
import { openSupervision, type Supervision } from '../../src/supervision/open-supervision.ts'
import type { OnCall, SupervisionSettings } from '../../src/supervision/settings.ts'
import { assessedRisks, careScene, risk } from '../store/care-scene.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { httpReceiver } from './receiver.ts'

/** Minutes after noon of Monday, 12 January 2026. */
const noon = (minutes = 0): Date => new Date(Date.UTC(2026, 0, 12, 12, 0, minutes * 60))
type Receiver = Awaited<ReturnType<typeof httpReceiver>>

describe.each(storeKinds)('telling people on $name', ({ open }) => {
  let store: ScratchStore
  let server: Receiver
  beforeAll(async () => {
    store = await open()
    server = await httpReceiver()
  }, 60_000)
  afterAll(async () => {
    await server.close()
    await store.close()
  })

  const person = (name: string, given: Partial<OnCall> = {}): OnCall => ({
    ...{ name, account: null, email: null, channels: ['hook'], zone: 'UTC', hours: [], quiet: [] },
    ...{ escalateAfterMinutes: 10, ...given },
  })
  const settingsOf = (...rota: readonly OnCall[]): SupervisionSettings => ({
    channels: [{ id: 'hook', kind: 'webhook', url: server.url, secretEnv: 'SECRET', from: 2, isSafeForWords: false }],
    ...{ rota, workbench: null },
  })

  /** A supervision whose clock stands where it is put, and that looks only when told to. */
  const scene = async (
    rota: readonly OnCall[] = [person('Ada'), person('Ben')],
    given: Partial<SupervisionSettings> = {},
  ) => {
    const care = await careScene(store)
    server.received.splice(0)
    const clock = { at: noon() }
    const opened: Supervision[] = []
    const supervision = async () => {
      const one = await openSupervision({
        ...{ settings: { ...settingsOf(...rota), ...given }, database: store.database, vault: store.vault },
        ...{ project: () => care.project, environment: { SECRET: 's' }, log: { error: () => undefined } },
        ...{ now: () => clock.at, lookMs: null, timeoutMs: 500 },
      })
      opened.push(one)
      return one
    }
    const raise = async (severity: 2 | 3 | 4, turns: readonly string[] = ['t1']) => {
      const assessment = assessedRisks(...turns.map((turn) => risk({ indicator: 'R-HV5', severity, turns: [turn] })))
      const { raised } = await store.inAct(
        care.project,
        (act) => raiseAlerts(act, { relationshipId: care.relationshipId, assessmentId: newId(), assessment }),
        { now: clock.at },
      )
      return raised[0] ?? ''
    }
    const told = () =>
      server.received.map(({ body }) => {
        const { to, kind, reason, alerts } = JSON.parse(body)
        return { to, kind, reason, alerts: alerts.length }
      })
    return { ...care, clock, supervision, raise, told, first: await supervision() }
  }
  it('tells whoever is on call once, however often it looks', async () => {
    const { first, raise, told } = await scene()
    await raise(4)
    expect(await first.look()).toEqual({ planned: 1, sent: 1, missed: 0 })
    expect(await first.look()).toEqual({ planned: 0, sent: 0, missed: 0 })
    expect(told()).toEqual([{ to: 'Ada', kind: 'alert', reason: 'New: a person must look at this.', alerts: 1 }])
  })

  it('asks the next one when nobody took it in time, and nobody any more once somebody did', async () => {
    const { first, raise, told, clock, project } = await scene()
    const alert = await raise(4)
    await first.look()
    clock.at = noon(10)
    await first.look()
    await store.inAct(project, (act) => moveAlert(act, alert, { act: 'acknowledge', ifMatch: null }), { now: noon(11) })
    clock.at = noon(60)
    await first.look()
    expect(told().map(({ to }) => to)).toEqual(['Ada', 'Ben'])
  })

  it('tells again when it gets worse after somebody looked, and when it is handed over', async () => {
    const { first, raise, told, clock, project } = await scene([person('Ada'), person('Ben', { account: 'ben' })])
    const alert = await raise(3)
    await first.look()
    const step = (act: 'acknowledge' | 'handOver', at: Date, to?: string) =>
      store.inAct(
        project,
        (one) => moveAlert(one, alert, { act, ifMatch: null, ...(to === undefined ? {} : { to }) }),
        {
          now: at,
        },
      )
    await step('acknowledge', noon(1))
    clock.at = noon(2)
    await raise(4)
    await first.look()
    await step('handOver', noon(3), 'ben')
    clock.at = noon(4)
    await first.look()
    expect(told().map(({ to, reason }) => [to, reason])).toEqual([
      ['Ada', 'New: a person must look at this.'],
      ['Ada', 'It got graver and is open again.'],
      ['Ben', 'It was handed over and waits to be taken.'],
    ])
  })

  it('tries again later where the other side failed, over a restart, under the same key', async () => {
    const { first, raise, clock, supervision, project } = await scene()
    const alert = await raise(4)
    server.answers.push(500, 'hang')
    expect(await first.look()).toEqual({ planned: 1, sent: 0, missed: 1 })
    await first.close()
    const second = await supervision()
    expect(await second.look()).toEqual({ planned: 0, sent: 0, missed: 0 })
    clock.at = noon(0.2)
    expect(await second.look()).toEqual({ planned: 0, sent: 0, missed: 1 })
    clock.at = noon(1)
    expect(await second.look()).toEqual({ planned: 0, sent: 1, missed: 0 })
    expect(new Set(server.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    const [delivery] = await store.inAct(project, (act) => deliveriesOfAlert(act, alert))
    expect(delivery).toMatchObject({ recipient: 'Ada', channel: 'hook', state: 'sent', attempts: 3, fault: null })
  })

  it('sends what a process that died had taken, once its time is over', async () => {
    const { first, raise, told, clock, project } = await scene()
    await raise(4)
    server.answers.push(500)
    await first.look()
    clock.at = noon(1)
    const leaseUntil = noon(2)
    await store.inAct(project, (act) => claimDeliveries(act, { channels: ['hook'], limit: 5, leaseUntil }), {
      now: clock.at,
    })
    expect(await first.look()).toMatchObject({ sent: 0, missed: 0 })
    clock.at = noon(2)
    expect(await first.look()).toMatchObject({ sent: 1 })
    expect(told().map(({ to }) => to)).toEqual(['Ada', 'Ada'])
  })

  it('drops what was on its way once somebody has taken the alert', async () => {
    const { first, raise, told, clock, project } = await scene()
    const alert = await raise(4)
    server.answers.push(500)
    await first.look()
    await store.inAct(project, (act) => moveAlert(act, alert, { act: 'acknowledge', ifMatch: null }), {
      now: noon(0.1),
    })
    clock.at = noon(1)
    await first.look()
    expect(told()).toHaveLength(1)
    expect(await store.inAct(project, (act) => deliveriesOfAlert(act, alert))).toMatchObject([{ state: 'dropped' }])
  })

  it('goes on at once with the next one where a channel refuses for good', async () => {
    const { first, raise, told } = await scene()
    await raise(4)
    server.answers.push(404)
    await first.look()
    await first.look()
    expect(told().map(({ to }) => to)).toEqual(['Ada', 'Ben'])
  })

  it('sends once though two look at the same moment', async () => {
    const { first, raise, told, supervision } = await scene()
    const second = await supervision()
    await raise(4)
    await Promise.all([first.look(), second.look(), first.look(), second.look()])
    expect(told().map(({ to }) => to)).toEqual(['Ada'])
  })

  it('brings many at once in one message', async () => {
    const { first, raise, told } = await scene()
    await raise(
      3,
      Array.from({ length: 30 }, (_, at) => `t${at}`),
    )
    await first.look()
    expect(told()).toEqual([{ to: 'Ada', kind: 'gathered', reason: 'New: a person must look at this.', alerts: 30 }])
  })

  it('raises `unsupervised` to everybody when nobody acknowledged an override in time', async () => {
    const { first, told, clock, project, personId, relationshipId } = await scene()
    const consent = {
      ...({
        personId,
        relationshipId: null,
        kind: 'override',
        purpose: 'care',
        ceiling: null,
        textVersion: '1',
      } as const),
      ...{ text: null, givenAt: null, expiresAt: null },
    }
    await store.inAct(project, (act) => recordConsent(act, consent), { now: noon(-60) })
    await store.inAct(
      project,
      (act) => triggerOverride(act, { relationshipId, trigger: 'clientRisk', turns: ['t1'] }),
      {
        now: noon(),
      },
    )
    await first.look()
    clock.at = noon(15)
    await first.look()
    expect(told().map(({ to, reason }) => [to, reason.slice(0, 30)])).toEqual([
      ['Ada', 'New: a person must look at thi'],
      ['Ada', 'A protective override acts and'],
      ['Ben', 'A protective override acts and'],
    ])
  })

  it('never sends what was said, but through a channel that is marked for it, and audits that', async () => {
    const careful = await scene()
    await careful.raise(4)
    await careful.first.look()
    expect(JSON.stringify(server.received)).not.toMatch(/nights|move|long/i)
    const [channel] = settingsOf().channels
    const safe = channel === undefined ? [] : [{ ...channel, isSafeForWords: true }]
    const marked = await scene([person('Ada')], { channels: safe })
    const alert = await marked.raise(4)
    await marked.first.look()
    const [sent] = server.received
    expect(JSON.parse(sent?.body ?? '{}').said).toEqual(['The nights are long since the move.'])
    const audit = await store.inAct(marked.project, (act) => listAudit(act, { subject: alert }, 10))
    expect(audit.map(({ action, details }) => [action, details])).toEqual([
      ['alert.quote', { channel: 'hook', turns: 1 }],
      ['alert.tell', { reason: 'raised', step: 1, recipients: ['Ada'], channels: ['hook'] }],
    ])
  })

  it('drills the way to whoever is on call: a marked message, acknowledged by its code, and no alert', async () => {
    const { first, clock, project } = await scene()
    const begun = await first.drill()
    const body = JSON.parse(server.received[0]?.body ?? '{}')
    expect(body).toMatchObject({
      kind: 'drill',
      to: 'Ada',
      alerts: [],
      reason: 'This is a drill. Nobody is in danger.',
    })
    expect(begun).toMatchObject({
      recipient: 'Ada',
      channels: [{ channel: 'hook', state: 'sent' }],
      acknowledgedMs: null,
    })
    clock.at = noon(2)
    expect(await first.acknowledgeDrill(body.drill.code, 'cli')).toMatchObject({
      id: begun.id,
      acknowledgedMs: 120_000,
    })
    await expect(first.acknowledgeDrill(body.drill.code, 'cli')).rejects.toMatchObject({ code: 'notFound' })
    const audit = await store.inAct(project, (act) => listAudit(act, {}, 10))
    expect(audit.map(({ action }) => action)).toEqual(['drill.acknowledge', 'drill.start', 'relationship.written'])
    expect(await first.look()).toEqual({ planned: 0, sent: 0, missed: 0 })
  })

  it('begins a drill that was asked for from elsewhere, once', async () => {
    const { first, project, supervision } = await scene()
    const second = await supervision()
    const { id } = await store.inAct(project, (act) => requestDrill(act), { now: noon() })
    await Promise.all([first.look(), second.look()])
    await first.look()
    expect(server.received.map(({ body }) => JSON.parse(body).kind)).toEqual(['drill'])
    expect(await first.drillReport(id)).toMatchObject({
      recipient: 'Ada',
      channels: [{ channel: 'hook', state: 'sent' }],
    })
  })

  it('begins no drill where nobody is on call', async () => {
    const { first } = await scene([person('Ada', { hours: [{ days: ['sun'], from: '08:00', to: '09:00' }] })])
    await expect(first.drill()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('looks at once when it is told of something', async () => {
    const { first, raise } = await scene()
    await raise(4)
    first.told()
    await first.close()
    expect(server.received).toHaveLength(1)
  })
})
