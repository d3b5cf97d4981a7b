import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { scratchKinds } from '../store/scratch-kinds.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { fuzzApi } from './fuzzing/fuzz-run.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

// A loaded machine takes minutes for what a free one does in seconds.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

describe.each(storeKinds)('whatever is sent, on $name (20,000 requests: npm run fuzz-api)', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  it('no answer is a fault, hangs, repeats hostile text, tells of the inside or shows another tenant', async () => {
    const requests = Math.ceil(1500 / scratchKinds.length)
    const { findings, heapMb } = await fuzzApi(store, { requests, seed: 20_261_122 })
    expect(findings).toEqual([])
    expect(heapMb.after - heapMb.before).toBeLessThan(300)
  })
})

describe('what was found by sending anything', () => {
  let server: ScratchServer
  let project: string
  let port: number
  beforeAll(async () => {
    server = await openScratchServer()
    project = await server.store.newProject()
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    // A TCP server that listens has an address of this kind.
    port = (server.app.server.address() as { port: number }).port
  })
  afterAll(() => server.close())

  const json = { 'content-type': 'application/json' }

  it.each([
    ['a list of 100,000 values', `{"relationships":[${'0,'.repeat(100_000)}0]}`],
    ['60,000 fields', `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":0`).join(',')}}`],
  ])('%s is refused by its number, whatever schema it meets', async (_what, body) => {
    const reply = await server
      .member('admin', project)
      .ask(`POST /api/v1/projects/${project}/assessment-runs`, { body, headers: json })
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'requestInvalid'])
  })

  it('as many faults as there may be values are told shortly', async () => {
    const turns = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`t${at}`, 0]))
    const path = `projects/${project}/relationships/01940000-0000-7000-8000-000000000001/drafts/own`
    const body = JSON.stringify({ codebook: '1', turns, uncoded: turns })
    const reply = await server.member('admin', project).ask(`PUT /api/v1/${path}`, { body, headers: json })
    expect([reply.statusCode, reply.json().problems.length]).toEqual([400, 20])
  })

  it.each([
    ['without its end', 'a', '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nwords'],
    ['without its boundary', null, '--b--'],
    ['without a file', 'b', '--b--\r\n'],
  ])('a form %s is refused, and nothing of it is kept', async (_what, boundary, body) => {
    const type =
      boundary === null ? 'multipart/form-data' : `multipart/form-data; boundary=${boundary === 'a' ? 'b' : boundary}`
    const reply = await server
      .member('admin', project)
      .ask(`POST /api/v1/projects/${project}/imports`, { body, headers: { 'content-type': type } })
    expect([reply.statusCode >= 400 && reply.statusCode < 500, reply.json().code]).toEqual([true, 'requestInvalid'])
    const { rows } = await server.store.database.pool.query(
      `select count(*)::int as held from runs where project_id = $1 and state not in ('failed', 'cancelled', 'receiving')`,
      [project],
    )
    expect(rows).toEqual([{ held: 0 }])
  })

  it('an address that cannot be read is answered with the headers of every answer', async () => {
    const headers = await new Promise<Readonly<Record<string, unknown>>>((resolve) => {
      httpRequest({ host: '127.0.0.1', port, path: '/api/v1/projects/%ff' }, (reply) => resolve(reply.headers)).end()
    })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })
})
