import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { raiseAlerts } from '../../src/store/alerts.ts'
import { newId } from '../../src/store/ids.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import { assessedRisks, type CareScene, careScene, risk } from '../store/care-scene.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

describe('care over HTTP', () => {
  let server: ScratchServer
  let scene: CareScene
  let base: string

  beforeAll(async () => {
    server = await openScratchServer()
    scene = await careScene(server.store)
    base = `/api/v1/projects/${scene.project}`
  })
  afterAll(() => server.close())

  /** Somebody with a role and a membership, as accounts have one. */
  const joined = async (role: 'clinician' | 'supervisor' | 'viewer' | 'admin' | 'researcher') => {
    const member = server.member(role, scene.project)
    await member.ask('GET /health/live')
    await server.store.database.db
      .insert(memberships)
      .values({ projectId: scene.project, userId: member.userId, role, createdAt: new Date() })
    return member
  }

  it('hands an alert over to somebody who may act on it, and to nobody else', async () => {
    const [clinician, supervisor, viewer] = [
      await joined('clinician'),
      await joined('supervisor'),
      await joined('viewer'),
    ]
    const { raised } = await server.store.inAct(scene.project, (act) =>
      raiseAlerts(act, {
        ...{ relationshipId: scene.relationshipId, assessmentId: newId() },
        assessment: assessedRisks(risk({ indicator: 'R-HV1', severity: 4, turns: ['t2'], act: 'HRM.enable' })),
      }),
    )
    const path = `${base}/alerts/${raised[0]}`
    const toViewer = await clinician.ask(`POST ${path}/hand-overs`, { body: { to: viewer.userId } })
    expect([toViewer.statusCode, toViewer.json().code]).toEqual([409, 'conflict'])
    const handed = await clinician.ask(`POST ${path}/hand-overs`, {
      body: { to: supervisor.userId, note: 'Please ring.' },
    })
    expect([handed.statusCode, handed.headers.etag]).toEqual([200, '"2"'])
    const mine = await supervisor.ask(`GET ${base}/alerts?assignedTo=me&overdue=true`)
    expect(mine.json().items).toMatchObject([{ id: raised[0], state: 'handedOver', isOverdue: true, severity: 4 }])
    const old = await supervisor.ask(`POST ${path}/acknowledgements`, { body: {}, headers: { 'if-match': '"1"' } })
    expect(old.statusCode).toBe(412)
    const taken = await supervisor.ask(`POST ${path}/acknowledgements`, { body: {}, headers: { 'if-match': '"2"' } })
    expect(taken.json()).toMatchObject({
      ...{ state: 'acknowledged', assignedTo: supervisor.userId, evidence: { occurrences: ['t2'] } },
    })
    const closed = await supervisor.ask(`POST ${path}/closings`, { body: { outcome: 'clientContacted' } })
    expect(closed.json().history.map(({ kind }: { kind: string }) => kind)).toEqual([
      'raised',
      'handedOver',
      'acknowledged',
      'closed',
    ])
    expect((await supervisor.ask(`GET ${base}/alerts`)).json()).toEqual({ items: [], next: null, total: null })
  })

  it('says why an alliance form is closed, records a symptom form and raises what its answers ask for', async () => {
    const clinician = await joined('clinician')
    const gate = (await clinician.ask(`GET ${base}/relationships/${scene.relationshipId}/instruments`)).json()
    const decision = (id: string) =>
      gate.instruments.find(({ instrument }: { instrument: string }) => instrument === id)
    expect([decision('WAI-SR'), decision('PHQ-9')]).toMatchObject([
      { gate: 'closed', missing: ['an assessment'] },
      { gate: 'open', next: null },
    ])
    const responses = `${base}/relationships/${scene.relationshipId}/responses`
    const closed = await clinician.ask(`POST ${responses}`, {
      body: { instrument: 'WAI-SR', answers: Array.from({ length: 12 }, () => 4) },
    })
    expect([closed.statusCode, closed.json().detail]).toEqual([409, expect.stringContaining('an assessment')])
    const kept = await clinician.ask(`POST ${responses}`, {
      body: { instrument: 'phq-9', answers: [2, 2, 2, 2, 2, 2, 2, 2, 1], by: 'client' },
    })
    expect(kept.json()).toMatchObject({ instrument: 'PHQ-9', outcome: { score: { scores: { total: { value: 17 } } } } })
    const alert = await clinician.ask(`GET ${base}/alerts/${kept.json().alerts[0]}`)
    expect(alert.json()).toMatchObject({ response: kept.json().id, evidence: { kind: 'answer', path: { items: [9] } } })
    const listed = await clinician.ask(`GET ${responses}?instrument=phq-9`)
    expect(listed.json().items).toHaveLength(1)
  })

  it('lets only a researcher open the gate for a protocol', async () => {
    const body = {
      ...{ instrument: 'WAI-SR', answers: Array.from({ length: 12 }, () => 4) },
      protocol: { id: 'P-7', expires: '2099-12-31' },
    }
    const path = `POST ${base}/relationships/${scene.relationshipId}/responses`
    const refused = await (await joined('clinician')).ask(path, { body })
    expect([refused.statusCode, refused.json().detail]).toEqual([409, expect.stringContaining('role researcher')])
    const opened = await (await joined('researcher')).ask(path, { body })
    expect(opened.json()).toMatchObject({ outcome: { score: { watermark: expect.any(String) } } })
  })

  it('keeps a goal from proposed to agreed, with the words of its kind alone', async () => {
    const clinician = await joined('clinician')
    const proposed = await clinician.ask(`POST ${base}/relationships/${scene.relationshipId}/contracts`, {
      body: { kind: 'goal', by: 'client', terms: { words: 'Sleep through.' } },
    })
    expect([proposed.statusCode, proposed.headers.etag]).toEqual([201, '"1"'])
    const versions = `POST ${base}/contracts/${proposed.json().contract}/versions`
    const unlike = await clinician.ask(versions, {
      body: { status: 'revised', by: 'client', terms: { task: 'A walk.' } },
    })
    expect(unlike.statusCode).toBe(400)
    await clinician.ask(versions, { body: { status: 'discussed', by: 'system' } })
    const bare = await clinician.ask(versions, { body: { status: 'agreed', by: 'client' } })
    expect([bare.statusCode, bare.json().detail]).toEqual([409, expect.stringContaining('it is mirrored')])
    const agreed = await clinician.ask(versions, {
      body: { status: 'agreed', by: 'client', basis: 'clientReasons', basisTurns: ['t1'] },
    })
    expect(agreed.json()).toMatchObject({ version: 3, status: 'agreed', terms: { words: 'Sleep through.' } })
  })

  it('sets an override off only under consent, and a key never acknowledges it', async () => {
    const clinician = await joined('clinician')
    const overrides = `POST ${base}/relationships/${scene.relationshipId}/overrides`
    const body = { trigger: 'clientRisk', turns: ['t1'] }
    expect((await clinician.ask(overrides, { body })).statusCode).toBe(409)
    const consent = await clinician.ask(`POST ${base}/persons/${scene.personId}/consents`, {
      body: { kind: 'override', purpose: 'Protection in danger', textVersion: 'form 3' },
    })
    expect(consent.json()).toMatchObject({ isActive: true, relationship: null })
    const triggered = await clinician.ask(overrides, { body })
    expect(triggered.json().events).toMatchObject([{ trigger: 'clientRisk', held: ['clientRisk'], turns: ['t1'] }])
    const path = `POST ${base}/overrides/${triggered.json().id}`
    const covert = await clinician.ask(`${path}/acts`, { body: { acts: ['refuse'], isClientTold: false } })
    expect([covert.statusCode, covert.json().detail]).toEqual([409, expect.stringContaining('No act is covert')])
    expect((await clinician.ask(`${path}/acts`, { body: { acts: ['refuse'], isClientTold: true } })).statusCode).toBe(
      200,
    )
    const key = server.member('clinician', scene.project, { kind: 'key' })
    expect((await key.ask(`${path}/acknowledgements`, { body: {} })).statusCode).toBe(403)
    const taken = await clinician.ask(`${path}/acknowledgements`, { body: {} })
    expect(taken.json()).toMatchObject({ state: 'acknowledged', wasUnsupervised: false, acknowledgeBy: null })
    const standing = { id: triggered.json().id, state: 'acknowledged', relationship: scene.relationshipId }
    const open = (await clinician.ask(`GET ${base}/overrides?closed=no`)).json()
    expect(open).toMatchObject({ items: [standing], next: null })
    expect(open.items[0]).not.toHaveProperty('events')
    expect((await clinician.ask(`GET ${base}/overrides?closed=only`)).json().items).toEqual([])
    await clinician.ask(`${path}/closings`, { body: { outcome: 'noDanger' } })
    expect((await clinician.ask(`GET ${base}/overrides?closed=only`)).json().items).toMatchObject([{ state: 'closed' }])
    expect((await clinician.ask(`GET ${base}/overrides`)).json().items).toHaveLength(1)
    const withdrawn = await clinician.ask(`POST ${base}/consents/${consent.json().id}/withdrawals`, { body: {} })
    expect(withdrawn.json()).toMatchObject({ isActive: false, withdrawnBy: `user:${clinician.userId}` })
  })

  it('takes an instrument pack, and refuses one whose items do not fit', async () => {
    const admin = await joined('admin')
    const pack = {
      ...{ format: 'nexus-instrument-pack/1', id: 'GAD-7', language: 'en', version: '1', licence: 'free' },
      items: Array.from({ length: 7 }, (_, at) => ({ id: `i${at}`, text: `Words of item ${at}.` })),
    }
    const short = await admin.ask(`POST ${base}/instrument-packs`, { body: { ...pack, items: pack.items.slice(1) } })
    expect([short.statusCode, short.body]).toEqual([400, expect.stringContaining('6 items; GAD-7 has 7')])
    expect(short.body).not.toMatch(/Words of item/)
    const saved = await admin.ask(`POST ${base}/instrument-packs`, { body: pack })
    const list = await admin.ask(`GET ${base}/instruments`)
    const gad = list.json().items.find(({ id }: { id: string }) => id === 'GAD-7')
    expect(gad).toMatchObject({ pack: saved.json().id, items: 7, family: 'symptom' })
    expect((await admin.ask(`DELETE ${base}/instrument-packs/${saved.json().id}`)).statusCode).toBe(204)
  })

  it.each([
    ['a time nobody lived in', { givenAt: '0000-01-01T00:00:00Z' }],
    ['a time past all calendars', { expiresAt: '9999-12-31T23:59:59-23:59' }],
    ['half of a character', { textVersion: '\ud800' }],
  ])('refuses %s as a request that does not fit', async (_what, slip) => {
    const body = { kind: 'research', purpose: 'Learning', textVersion: '1', ...slip }
    const reply = await (await joined('clinician')).ask(`POST ${base}/persons/${scene.personId}/consents`, { body })
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'requestInvalid'])
  })

  it('refuses a cursor of another making', async () => {
    const clinician = await joined('clinician')
    for (const place of [[4, 1, -1, newId()], [9e15, 1, 0, newId()], ['4', 1, 0, newId()], [newId()]]) {
      const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
      expect((await clinician.ask(`GET ${base}/alerts?cursor=${cursor}`)).statusCode).toBe(400)
    }
  })
})
