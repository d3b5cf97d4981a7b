import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pseudonymise } from '../../src/protection/de-identification/pseudonymise.ts'
import { listAudit } from '../../src/store/audit.ts'
import { newId } from '../../src/store/ids.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { assignments, studies } from '../../src/store/schema/codings.ts'
import { heldScene } from '../store/held-scene.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

describe('relationships and persons over HTTP', () => {
  let server: ScratchServer
  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e6, principal: 1e6, signIn: 1e6 } } })
  })
  afterAll(() => server.close())

  const scene = async () => {
    const project = await server.store.newProject()
    const held = await server.store.inAct(project, (act) => heldScene(act))
    return { project, base: `/api/v1/projects/${project}`, ...held }
  }

  it('lets a person declare what bounds challenges, no key and no viewer, and keeps the values out of the audit', async () => {
    const { project, base, personId } = await scene()
    const at = `PUT ${base}/persons/${personId}/support`
    const body = { ageBand: 'under 18', needsAdaptedSupport: true }
    expect((await server.member('clinician', project, { kind: 'key' }).ask(at, { body })).statusCode).toBe(403)
    expect((await server.member('viewer', project).ask(at, { body })).statusCode).toBe(403)
    const clinician = server.member('clinician', project)
    expect((await clinician.ask(at, { body })).json()).toMatchObject({ id: personId, support: body })
    const lower = { ageBand: null, needsAdaptedSupport: false }
    expect((await clinician.ask(at, { body: lower })).json().support).toEqual(lower)
    const entries = await server.store.inAct(project, (act) => listAudit(act, { action: 'person.declare' }, 5))
    expect(entries.map(({ details }) => details)).toEqual([
      { changed: ['ageBand', 'needsAdaptedSupport'] },
      { changed: ['ageBand', 'needsAdaptedSupport'] },
    ])
  })

  it('lists, pages and reads; a viewer sees neither the id of the file nor the transcript', async () => {
    const { project, base, relationshipId, relationship } = await scene()
    await server.store.inAct(project, (act) => heldScene(act))
    const viewer = server.member('viewer', project)
    const first = (await viewer.ask(`GET ${base}/relationships?limit=1&count=yes`)).json()
    expect([first.items.length, first.total, typeof first.next]).toEqual([1, 2, 'string'])
    const second = (await viewer.ask(`GET ${base}/relationships?limit=1&cursor=${first.next}`)).json()
    expect([second.items[0].id, second.next]).toEqual([relationshipId, null])
    const shown = await viewer.ask(`GET ${base}/relationships/${relationshipId}`)
    expect([shown.statusCode, shown.json().externalId, shown.headers.etag]).toEqual([200, null, '"1"'])
    expect((await viewer.ask(`GET ${base}/relationships/${relationshipId}/transcript`)).statusCode).toBe(403)
    const clinician = server.member('clinician', project)
    expect((await clinician.ask(`GET ${base}/relationships/${relationshipId}`)).json().externalId).toBe(relationship.id)
    const transcript = await clinician.ask(`GET ${base}/relationships/${relationshipId}/transcript`)
    expect(transcript.json()).toEqual(relationship)
    expect((await viewer.ask(`GET ${base}/systems`)).json().items[0]).toMatchObject({
      id: 'companion',
      relationships: 2,
    })
  })

  it('lets a coder read what was given to them, under our ids, and nothing else', async () => {
    const { project, base, relationshipId } = await scene()
    const other = await server.store.inAct(project, (act) => heldScene(act))
    const coder = server.member('coder', project)
    await server.store.inAct(project, async ({ tx, now }) => {
      const id = newId()
      // What a study says of itself does not matter here.
      const design = {} as (typeof studies.$inferInsert)['design']
      await tx
        .insert(studies)
        .values({ id, projectId: project, name: 's', state: 'x', design, createdBy: 'x', createdAt: now })
      const given = { studyId: id, relationshipId, coder: coder.userId, purpose: 'validation', state: 'given' }
      await tx.insert(assignments).values({ ...given, createdAt: now })
    })
    const transcript = (await coder.ask(`GET ${base}/relationships/${relationshipId}/transcript`)).json()
    expect([transcript.id, transcript.system, transcript.client]).toEqual([relationshipId, {}, {}])
    expect((await coder.ask(`GET ${base}/relationships/${other.relationshipId}/transcript`)).statusCode).toBe(404)
  })

  it('adds turns as they come, and refuses what was read at an old revision', async () => {
    const { project, base, relationshipId } = await scene()
    const researcher = server.member('researcher', project)
    const body = { session: { id: 's1' }, turns: [{ id: 't3', speaker: 'client', text: 'It is late.' }] }
    const path = `POST ${base}/relationships/${relationshipId}/turns`
    const done = await researcher.ask(path, { body, headers: { 'if-match': '"1"' } })
    expect([done.statusCode, done.json(), done.headers.etag]).toEqual([200, { revision: 2, added: 1 }, '"2"'])
    expect((await researcher.ask(path, { body })).json()).toEqual({ revision: 2, added: 0 })
    expect((await researcher.ask(path, { body, headers: { 'if-match': '"1"' } })).statusCode).toBe(412)
  })

  it('lets a person decide what pseudonymising found', async () => {
    const project = await server.store.newProject()
    const read = {
      ...{ id: 'r', system: {}, client: {} },
      sessions: [
        { id: 's1', turns: [{ id: 't1', speaker: 'client' as const, text: 'I am at ada@mail.example now.' }] },
      ],
    }
    const { relationship, findings } = pseudonymise(read)
    const { id } = await server.store.inAct(project, (act) => writeRelationship(act, relationship, { findings }))
    const path = `/api/v1/projects/${project}/relationships/${id}/identifier-review`
    const supervisor = server.member('supervisor', project)
    const review = (await supervisor.ask(`GET ${path}`)).json()
    expect([review.state, review.finds[0].original]).toEqual(['waiting', 'ada@mail.example'])
    const decided = await supervisor.ask(`POST ${path}`, { body: { rest: 'confirm' } })
    expect([decided.json().state, decided.json().finds[0].original]).toEqual(['done', undefined])
  })

  it('exports and erases a person, and leaves ids in the audit', async () => {
    const { project, base, personId, relationshipId, words } = await scene()
    const admin = server.member('admin', project)
    expect((await admin.ask(`GET ${base}/persons`)).json().items).toMatchObject([{ id: personId, relationships: 1 }])
    const found = await admin.ask(`GET ${base}/persons?externalId=${words[3]}`)
    expect(found.json().items.map(({ id }: { id: string }) => id)).toEqual([personId])
    const document = await admin.ask(`GET ${base}/persons/${personId}/export`)
    expect(document.headers['content-disposition']).toContain('attachment')
    const { format, records } = document.json()
    expect([format, records[0].externalId]).toEqual(['nexus-person/1', words[3]])
    for (const word of words) expect(document.body).toContain(word)
    const erased = await admin.ask(`DELETE ${base}/persons/${personId}`)
    expect(erased.json()).toEqual({ relationships: [relationshipId], person: personId })
    expect((await admin.ask(`GET ${base}/persons/${personId}/export`)).statusCode).toBe(404)
    const audit = (await admin.ask(`GET ${base}/audit-entries`)).body
    expect(audit).toContain('person.erased')
    for (const word of words) expect([audit.includes(word), server.logged().includes(word)]).toEqual([false, false])
  })

  it('sets how long relationships are kept, and says what would go', async () => {
    const { project, base, relationshipId } = await scene()
    const admin = server.member('admin', project)
    const read = await admin.ask(`GET ${base}/retention`)
    expect(read.json()).toEqual({ retentionDays: null })
    const headers = { 'if-match': String(read.headers.etag) }
    const set = await admin.ask(`PUT ${base}/retention`, { body: { retentionDays: 30 }, headers })
    expect([set.statusCode, set.json()]).toEqual([200, { retentionDays: 30 }])
    expect((await admin.ask(`PUT ${base}/retention`, { body: { retentionDays: 9 }, headers })).statusCode).toBe(412)
    expect((await admin.ask(`GET ${base}/retention/due`)).json()).toEqual({ retentionDays: 30, items: [] })
    await server.store.inAct(project, (act) => heldScene(act), { now: new Date('2026-01-01') })
    const due = (await admin.ask(`GET ${base}/retention/due?days=20`)).json()
    expect([due.retentionDays, due.items.length, due.items[0].dueAt]).toEqual([20, 1, '2026-01-22T00:00:00.000Z'])
    expect(due.items[0].relationship).not.toBe(relationshipId)
  })
})
