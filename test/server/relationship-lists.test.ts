import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningWorker, startWorker } from '../../src/jobs/worker.ts'
import { lineOf, shortRelationship } from '../jobs/work-bench.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe('lists of relationships over HTTP', () => {
  let server: ScratchServer
  let worker: RunningWorker
  let project: string
  const at = (rest: string) => `/api/v1/projects/${project}/${rest}`

  beforeAll(async () => {
    server = await openScratchServer()
    worker = await startWorker(server.store, { pollMs: 50, memoryMb: 256 })
  })
  afterAll(async () => {
    await worker?.stop()
    await server?.close()
  })

  const ended = async (asker: Asker, run: string) => asker.ask(`GET ${at(`runs/${run}/events`)}`)
  const settled = async (asker: Asker) => {
    for (const kind of ['import', 'assess'])
      for (const { id } of (await asker.ask(`GET ${at(`runs?kind=${kind}`)}`)).json().items) await ended(asker, id)
  }

  it('imports the examples that come with the program, marked as such and assessed', async () => {
    project = await server.store.newProject()
    const researcher = server.member('researcher', project)
    const body = { files: ['three-levels.jsonl'], coder: 'rules' }
    const taken = await researcher.ask(`POST ${at('example-imports')}`, { body })
    expect(taken.statusCode).toBe(202)
    expect(taken.json().runs).toMatchObject([{ kind: 'import', options: { example: 'three-levels.jsonl' } }])
    await settled(researcher)
    const { items } = (await researcher.ask(`GET ${at('relationships?order=active&count=some')}`)).json()
    expect(items.length).toBeGreaterThan(1)
    for (const { isExample, sessions, assessment } of items) {
      expect([isExample, assessment.strip.length]).toEqual([true, Math.min(20, sessions)])
    }
    const strains = new Set(items.map((item: { assessment: { strain: string } }) => item.assessment.strain))
    for (const strain of ['none', 'open', 'unresolved', 'repaired']) {
      const { total, isMore } = (await researcher.ask(`GET ${at(`relationships?strain=${strain}&count=some`)}`)).json()
      expect([strain, total > 0, isMore]).toEqual([strain, strains.has(strain), false])
    }
  })

  it('finds by the id of the file for those who may read transcripts, and for nobody else', async () => {
    project = await server.store.newProject()
    const researcher = server.member('researcher', project)
    const upload = `${at('imports')}?assess=false&name=a.jsonl`
    const content = Buffer.from(lineOf(shortRelationship('a')) + lineOf(shortRelationship('b')))
    await researcher.ask(`POST ${upload}`, { body: content, headers: { 'content-type': 'application/octet-stream' } })
    await settled(researcher)
    const found = async (asker: Asker, id: string) => asker.ask(`GET ${at(`relationships?externalId=${id}&count=yes`)}`)
    const { id } = shortRelationship('b')
    expect((await found(researcher, id)).json()).toMatchObject({ total: 1 })
    expect((await found(researcher, 'nobody')).json()).toMatchObject({ total: 0 })
    expect((await found(server.member('viewer', project), id)).json().code).toBe('forbidden')
  })

  it('pages through every order and refuses the cursor of another', async () => {
    project = await server.store.newProject()
    const researcher = server.member('researcher', project)
    const upload = `${at('imports')}?coder=rules&name=a.jsonl`
    const content = Buffer.from(['a', 'b', 'c'].map((id) => lineOf(shortRelationship(id))).join(''))
    await researcher.ask(`POST ${upload}`, { body: content, headers: { 'content-type': 'application/octet-stream' } })
    await settled(researcher)
    for (const order of ['newest', 'active', 'changed', 'gravest']) {
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const asked = `relationships?limit=1&order=${order}${cursor === '' ? '' : `&cursor=${cursor}`}`
        const { items, next } = (await researcher.ask(`GET ${at(asked)}`)).json()
        seen.push(...items.map((item: { id: string }) => item.id))
        if (next === null) break
        cursor = next
      }
      expect([order, seen.length, new Set(seen).size]).toEqual([order, 3, 3])
    }
    const { next } = (await researcher.ask(`GET ${at('relationships?limit=1&order=gravest')}`)).json()
    const other = await researcher.ask(`GET ${at(`relationships?order=newest&cursor=${next}`)}`)
    expect([other.statusCode, other.json().code]).toEqual([400, 'requestInvalid'])
  })

  it('keeps views: own ones for their maker, shared ones for everybody, changed by whoever may', async () => {
    project = await server.store.newProject()
    const [viewer, researcher, supervisor] = (['viewer', 'researcher', 'supervisor'] as const).map((role) =>
      server.member(role, project),
    )
    if (viewer === undefined || researcher === undefined || supervisor === undefined) throw new Error('nobody is there')
    const make = (asker: Asker, body: object) => asker.ask(`POST ${at('views')}`, { body })
    const names = async (asker: Asker) =>
      (await asker.ask(`GET ${at('views')}`)).json().items.map(({ name, isOwn }: Named) => `${name} ${isOwn}`)
    const own = await make(viewer, { name: 'Mine', filters: { level: '2', minSeverity: 3 } })
    expect([own.statusCode, own.json()]).toMatchObject([201, { filters: { level: '2', minSeverity: 3 }, isOwn: true }])
    expect((await make(viewer, { name: 'Mine', filters: {} })).json().code).toBe('conflict')
    expect((await make(researcher, { name: 'Ours', isShared: true, filters: {} })).json().code).toBe('forbidden')
    const shared = await make(supervisor, { name: 'Ours', isShared: true, filters: { strain: 'open' } })
    expect([await names(viewer), await names(researcher)]).toEqual([['Mine true', 'Ours false'], ['Ours false']])

    const change = (asker: Asker, id: string, body: object, match = {}) =>
      asker.ask(`PATCH ${at(`views/${id}`)}`, { body, headers: match })
    const { id } = shared.json()
    expect((await change(viewer, id, { name: 'Other' })).json().code).toBe('forbidden')
    expect((await change(supervisor, own.json().id, { name: 'Other' })).json().code).toBe('notFound')
    const changed = await change(supervisor, id, { filters: { order: 'gravest' } }, { 'if-match': '"1"' })
    expect(changed.json()).toMatchObject({ name: 'Ours', filters: { order: 'gravest' }, revision: 2 })
    expect((await change(supervisor, id, { name: 'x' }, { 'if-match': '"1"' })).json().code).toBe('revisionOld')

    expect((await researcher.ask(`DELETE ${at(`views/${id}`)}`)).json().code).toBe('forbidden')
    expect((await supervisor.ask(`DELETE ${at(`views/${id}`)}`)).statusCode).toBe(204)
    expect((await viewer.ask(`DELETE ${at(`views/${own.json().id}`)}`)).statusCode).toBe(204)
    expect(await names(viewer)).toEqual([])
  })
})

interface Named {
  readonly name: string
  readonly isOwn: boolean
}
