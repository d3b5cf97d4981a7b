import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { noBody, nothing, projectParams } from '../../src/api/fields.ts'
import { route } from '../../src/api/route.ts'
import { type Handled, handle } from '../../src/server/handler.ts'
import { appendAudit } from '../../src/store/audit.ts'
import { newId } from '../../src/store/ids.ts'
import { storeKinds } from '../store/scratch-store.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

const base = { tag: 'test', summary: 'A route of a test', query: nothing, body: noBody } as const
const project = '/api/v1/projects/{project}' as const
const counted = z.object({ count: z.number() })
let done = 0

const readThing = route({
  ...{ ...base, id: 'readThing', method: 'GET', path: `${project}/things`, access: 'relationship.read' },
  ...{ params: projectParams, query: z.object({ size: z.coerce.number().max(9).optional() }), reply: counted },
  ...{ status: 200, etag: true },
})
const addThing = route({
  ...{ ...base, id: 'addThing', method: 'POST', path: `${project}/things`, access: 'relationship.write' },
  ...{ params: projectParams, body: z.object({ name: z.string().max(10) }), reply: counted, status: 201 },
})
const addSilently = route({ ...addThing, id: 'addSilently', path: `${project}/silent-things` })
const breakDown = route({ ...readThing, id: 'breakDown', path: `${project}/faults` })
const leak = route({ ...readThing, id: 'leak', path: `${project}/leaks` })
const takeBytes = route({
  ...{ ...base, id: 'takeBytes', method: 'POST', path: `${project}/bytes`, access: 'run.manage', transport: 'upload' },
  ...{ params: projectParams, reply: counted, status: 202 },
})
const giveBytes = route({
  ...{ ...base, id: 'giveBytes', method: 'GET', path: `${project}/bytes`, access: 'run.read', transport: 'download' },
  ...{ params: projectParams, reply: z.unknown(), status: 200 },
})
const watch = route({
  ...{ ...base, id: 'watch', method: 'GET', path: `${project}/events`, access: 'run.read', transport: 'events' },
  ...{ params: projectParams, reply: z.unknown(), status: 200 },
})

const handlers: readonly Handled[] = [
  handle(readThing, async ({ query }) => ({ reply: { count: query.size ?? 0 }, revision: 3 })),
  handle(addThing, async ({ act, body }) => {
    done += 1
    await appendAudit(act, { action: 'thing.added', subject: { kind: 'thing', id: newId() } })
    if (body.name === 'slow') await pause(50)
    return { reply: { count: done } }
  }),
  handle(addSilently, async () => ({ reply: { count: 1 } })),
  handle(breakDown, async () => {
    throw new RangeError('the words of a person')
  }),
  // A handler that forgets itself: what the schema does not name must not leave.
  handle(leak, async () => ({ reply: Object.assign({ count: 1 }, { words: 'of a person' }) })),
  handle(takeBytes, async ({ upload }) => {
    let count = 0
    for await (const chunk of upload) count += chunk.length
    done += 1
    return { reply: { count } }
  }),
  handle(giveBytes, async () => ({ type: 'text/plain', name: 'a "b".txt', content: bytes() })),
  handle(watch, async () => ({ events: events() })),
]

async function* bytes() {
  yield Buffer.from('one')
  yield Buffer.from('two')
}

async function* events() {
  yield { event: 'progress', id: '1', json: { done: 1 } }
  yield { event: 'end', json: {} }
}

describe.each(storeKinds)('the server on $name', ({ open }) => {
  let server: ScratchServer
  let here: string
  let at: string
  beforeAll(async () => {
    server = await openScratchServer({
      ...{ handlers, settings: { jsonBytes: 1000, uploadBytes: 5000 }, store: await open() },
    })
    here = await server.store.newProject()
    at = `/api/v1/projects/${here}`
  })
  afterAll(() => server.close())

  const researcher = () => server.member('researcher', here)

  it('says it is alive to anybody', async () => {
    const reply = await server.nobody.ask('GET /health/live')
    expect([reply.statusCode, reply.json()]).toEqual([200, { status: 'alive' }])
  })

  it.each([
    ['nobody', 401, 'unauthenticated', () => server.nobody],
    ['a member of another project', 404, 'notFound', () => server.member('admin', newId())],
    ['a coder', 403, 'forbidden', () => server.member('coder', here)],
  ])('refuses %s with %i', async (_who, status, code, who) => {
    const reply = await who().ask(`GET ${at}/things`)
    const problem = reply.json()
    expect([reply.statusCode, problem.code, problem.status, problem.type]).toEqual([
      ...[status, code, status, `/docs/errors#${code}`],
    ])
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(problem.requestId).toBe(reply.headers['x-request-id'])
  })

  it('answers with the revision as ETag, and not again to whoever has it', async () => {
    const reply = await researcher().ask(`GET ${at}/things?size=4`)
    expect([reply.statusCode, reply.json(), reply.headers.etag]).toEqual([200, { count: 4 }, '"3"'])
    expect(reply.headers['cache-control']).toBe('no-store')
    const again = await researcher().ask(`GET ${at}/things`, { headers: { 'if-none-match': '"3"' } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it.each([
    ['a query value out of range', `things?size=47119`, 'query.size'],
    ['a field nobody named', `things?sise=1`, 'query'],
  ])('names the place of %s, never the value', async (_what, path, place) => {
    const reply = await researcher().ask(`GET ${at}/${path}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.json().problems.map((problem: { at: string }) => problem.at)).toEqual([place])
    expect(reply.body).not.toContain('47119')
  })

  it.each([
    ['no JSON', '{"name": secret', 400],
    ['NUL', '{"name":"a\\u0000"}', 400],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['a prototype', '{"name":"a","__proto__":{"x":1}}', 400],
    ['too long a text', '{"name":"much too long a name"}', 400],
    ['nothing', '', 400],
    ['too much', `{"name":"${'x'.repeat(2000)}"}`, 413],
  ])('refuses a body with %s', async (_what, body, status) => {
    const headers = { 'content-type': 'application/json' }
    const reply = await researcher().ask(`POST ${at}/things`, { body, headers })
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([status, 'application/problem+json'])
    expect(reply.body).not.toMatch(/secret|much|xxx/)
  })

  it('refuses another type of body, and one that is encoded', async () => {
    const plain = { 'content-type': 'text/plain' }
    expect((await researcher().ask(`POST ${at}/things`, { body: 'x', headers: plain })).statusCode).toBe(415)
    const gzip = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
    expect((await researcher().ask(`POST ${at}/things`, { body: 'x', headers: gzip })).statusCode).toBe(400)
  })

  it('does a write once for one key, however often it comes, at once or later', async () => {
    const who = researcher()
    const add = (name: string) =>
      who.ask(`POST ${at}/things`, { body: { name }, headers: { 'idempotency-key': 'k-1' } })
    const before = done
    const replies = await Promise.all([add('slow'), add('slow'), add('slow')])
    replies.push(await add('slow'))
    expect(replies.map((reply) => [reply.statusCode, reply.json().count])).toEqual(
      Array.from({ length: 4 }, () => [201, before + 1]),
    )
    expect(done).toBe(before + 1)
    const other = await add('other')
    expect([other.statusCode, other.json().code]).toEqual([422, 'keyReused'])
  })

  it('keeps the keys of two people apart', async () => {
    const [a, b] = [researcher(), researcher()]
    const add = (who: typeof a) =>
      who.ask(`POST ${at}/things`, { body: { name: 'x' }, headers: { 'idempotency-key': 'same' } })
    expect((await add(a)).json()).not.toEqual((await add(b)).json())
  })

  it('does a failed write again under the same key', async () => {
    const who = researcher()
    const headers = { 'idempotency-key': 'k-2' }
    const silent = await who.ask(`POST ${at}/silent-things`, { body: { name: 'x' }, headers })
    expect([silent.statusCode, silent.json().code]).toEqual([500, 'internal'])
    expect((await who.ask(`POST ${at}/things`, { body: { name: 'x' }, headers })).statusCode).toBe(201)
  })

  it('says nothing of a fault but the request id', async () => {
    const reply = await researcher().ask(`GET ${at}/faults`)
    expect([reply.statusCode, reply.json().code]).toEqual([500, 'internal'])
    expect(reply.body + server.logged()).not.toContain('words of a person')
    expect(server.logged()).toContain(reply.json().requestId)
  })

  it('sends nothing a schema does not name', async () => {
    expect((await researcher().ask(`GET ${at}/leaks`)).json()).toEqual({ count: 1 })
  })

  it.each([
    ['under a foreign name', { host: 'evil.example' }, 400],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['with a foreign origin', { origin: 'https://evil.example' }, 403],
    ['with a sign-in and without our header', { 'nexus-request': undefined }, 403],
  ])('refuses a write %s', async (_what, headers, status) => {
    const who = researcher()
    const sent = Object.entries({ ...who.headers, ...headers }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    )
    const url = `${at}/things`
    const reply = await server.app.inject({
      ...{ method: 'POST', url, headers: Object.fromEntries(sent), payload: { name: 'x' } },
    })
    expect(reply.statusCode).toBe(status)
  })

  it('lets a key write without the header of browsers', async () => {
    const { headers } = server.member('researcher', here, { kind: 'key' })
    const { 'nexus-request': _own, ...sent } = headers
    const reply = await server.app.inject({
      ...{ method: 'POST', url: `${at}/things`, headers: sent, payload: { name: 'x' } },
    })
    expect(reply.statusCode).toBe(201)
  })

  it('takes an upload as it comes, once for one key, up to its limit', async () => {
    const who = researcher()
    const send = (body: Buffer) =>
      who.ask(`POST ${at}/bytes`, { body, headers: { 'content-type': 'application/json', 'idempotency-key': 'up' } })
    const before = done
    const [first, second] = [await send(Buffer.alloc(3000)), await send(Buffer.alloc(3000))]
    expect([first.statusCode, first.json(), second.json(), done]).toEqual([
      ...[202, { count: 3000 }, { count: 3000 }, before + 1],
    ])
    expect((await who.ask(`POST ${at}/bytes`, { body: Buffer.alloc(6000) })).statusCode).toBe(413)
  })

  it('does an upload once that comes twice at the same time', async () => {
    const who = researcher()
    const send = () => who.ask(`POST ${at}/bytes`, { body: Buffer.alloc(10), headers: { 'idempotency-key': 'both' } })
    const before = done
    const replies = await Promise.all([send(), send()])
    expect(done).toBe(before + 1)
    expect(replies.map(({ statusCode }) => statusCode).filter((status) => status !== 202 && status !== 409)).toEqual([])
  })

  it('takes the one file of a form', async () => {
    const body = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n12345\r\n--b--\r\n'
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    expect((await researcher().ask(`POST ${at}/bytes`, { body, headers })).json()).toEqual({ count: 5 })
  })

  it('gives a file to be saved under a harmless name', async () => {
    const reply = await researcher().ask(`GET ${at}/bytes`)
    expect([reply.statusCode, reply.body]).toEqual([200, 'onetwo'])
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="a__b_.txt"; filename*=UTF-8''a%20%22b%22.txt`,
    )
  })

  it('sends events as they come and ends with their source', async () => {
    const reply = await researcher().ask(`GET ${at}/events`)
    expect(reply.headers['content-type']).toBe('text/event-stream')
    expect(reply.body).toBe('retry: 2000\n\nid: 1\nevent: progress\ndata: {"done":1}\n\nevent: end\ndata: {}\n\n')
  })

  it('answers 404 as a problem, too', async () => {
    const reply = await server.nobody.ask('GET /nowhere/a-name-of-somebody')
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'notFound'])
    expect(reply.body + server.logged()).not.toContain('somebody')
  })
})

describe('limits', () => {
  it('says when to come again', async () => {
    const settings = { requestsPerMinute: { address: 2, principal: 10, signIn: 10 } }
    const server = await openScratchServer({ settings })
    const ask = () => server.nobody.ask('GET /health/live')
    await ask()
    await ask()
    const reply = await ask()
    expect([reply.statusCode, reply.json().code]).toEqual([429, 'tooMany'])
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    await server.close()
  })
})
