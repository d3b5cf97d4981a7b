import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { noBody, nothing, pageOf, pageQuery, projectParams } from '../../src/api/fields.ts'
import { readLiveness } from '../../src/api/health.ts'
import { route } from '../../src/api/route.ts'
import { nexusClient } from '../../src/client/client.ts'
import { NexusError } from '../../src/errors.ts'
import { type Handled, handle } from '../../src/server/handler.ts'
import { appendAudit } from '../../src/store/audit.ts'
import { newId } from '../../src/store/ids.ts'
import { importsOf, root } from '../source-tree.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

const at = '/api/v1/projects/{project}' as const
const base = { tag: 'test', summary: 'A route of a test', query: nothing, body: noBody, params: projectParams } as const
const listNumbers = route({
  ...{ ...base, id: 'listNumbers', method: 'GET', path: `${at}/numbers`, access: 'run.read' },
  ...{ query: pageQuery, reply: pageOf(z.number()), status: 200 },
})
const addNumber = route({
  ...{ ...base, id: 'addNumber', method: 'POST', path: `${at}/numbers`, access: 'run.manage', etag: true },
  ...{ body: z.object({ value: z.number() }), reply: z.object({ sum: z.number() }), status: 201 },
})
const sendNumbers = route({
  ...{ ...base, id: 'sendNumbers', method: 'POST', path: `${at}/files`, access: 'run.manage', transport: 'upload' },
  ...{ reply: z.object({ size: z.number() }), status: 202 },
})
const fetchNumbers = route({
  ...{ ...base, id: 'fetchNumbers', method: 'GET', path: `${at}/files`, access: 'run.read', transport: 'download' },
  ...{ reply: z.unknown(), status: 200 },
})
const watchNumbers = route({
  ...{ ...base, id: 'watchNumbers', method: 'GET', path: `${at}/events`, access: 'run.read', transport: 'events' },
  ...{ reply: z.unknown(), status: 200 },
})

let sum = 0
const handlers: readonly Handled[] = [
  handle(listNumbers, async ({ query }) => {
    const from = Number(query.cursor ?? 0)
    const items = Array.from({ length: query.limit }, (_none, index) => from + index).filter((value) => value < 5)
    const next = from + query.limit < 5 ? String(from + query.limit) : null
    return { reply: { items, next } }
  }),
  handle(addNumber, async ({ act, body }) => {
    await appendAudit(act, { action: 'number.added', subject: { kind: 'number', id: newId() } })
    sum += body.value
    return { reply: { sum }, revision: sum }
  }),
  handle(sendNumbers, async ({ upload }) => {
    let size = 0
    for await (const chunk of upload) size += chunk.length
    return { reply: { size } }
  }),
  handle(fetchNumbers, async () => ({ type: 'text/csv', name: 'zahlen ü.csv', content: rows() })),
  handle(watchNumbers, async ({ request }) => ({ events: counted(Number(request.headers.get('last-event-id') ?? 0)) })),
]

async function* rows() {
  for (let row = 0; row < 3; row += 1) yield Buffer.from(`${row}\n`)
}

/** Breaks off once, after the second of three. */
async function* counted(after: number) {
  for (let id = after + 1; id <= 3; id += 1) {
    if (id === 3 && after === 0) throw new RangeError('broken')
    yield { event: 'count', id: String(id), json: { id } }
  }
}

describe('the client', () => {
  let server: ScratchServer
  let url: string
  let project: string
  let refused: number[] = []
  /** Fetch in the name of a researcher; first answers what stands in `refused`. */
  const fetchAs = (headers: Readonly<Record<string, string>>): typeof fetch => {
    return (input, init) => {
      const status = refused.shift()
      if (status === 0) return Promise.reject(new TypeError('fetch failed'))
      if (status !== undefined)
        return Promise.resolve(new Response('busy', { status, headers: { 'retry-after': '7' } }))
      return fetch(input, { ...init, headers: { ...Object(init?.headers), ...headers } })
    }
  }
  let waits: number[] = []
  const wait = async (ms: number) => void waits.push(ms)
  let client: ReturnType<typeof nexusClient>

  beforeAll(async () => {
    server = await openScratchServer({ handlers })
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    // Listening on a port, so it is an address with one.
    const { port } = server.app.server.address() as AddressInfo
    url = `http://127.0.0.1:${port}`
    project = await server.store.newProject()
    client = nexusClient({ url, wait, fetch: fetchAs(server.member('researcher', project).headers) })
  })
  afterAll(() => server.close())

  it('calls a route that takes nothing', async () => {
    expect(await nexusClient({ url }).call(readLiveness, {})).toEqual({ status: 'alive' })
  })

  it('walks every page of a list', async () => {
    const found: number[] = []
    for await (const item of client.pages(listNumbers, { params: { project }, query: { limit: 2 } })) found.push(item)
    expect(found).toEqual([0, 1, 2, 3, 4])
  })

  it('sends a write again that was refused or lost, and it is done once', async () => {
    sum = 0
    waits = []
    refused = [503, 0, 429]
    const { reply, etag } = await client.tagged(addNumber, { params: { project }, body: { value: 2 } })
    expect([reply, etag]).toEqual([{ sum: 2 }, '"2"'])
    expect([waits[0], waits[2]]).toEqual([7000, 7000])
    const idempotencyKey = newId()
    const again = () => client.call(addNumber, { params: { project }, body: { value: 3 }, idempotencyKey })
    expect([await again(), await again()]).toEqual([{ sum: 5 }, { sum: 5 }])
  })

  it('gives up in the end, with what the server said', async () => {
    refused = [429, 429, 429, 429, 429]
    const call = client.call(listNumbers, { params: { project } })
    await expect(call).rejects.toMatchObject({ code: 'tooMany', status: 429 })
  })

  it('waits no longer than it was told to', async () => {
    waits = []
    refused = [429]
    const hasty = nexusClient({ url, wait, patienceMs: 5000, fetch: fetchAs({}) })
    await expect(hasty.call(readLiveness, {})).rejects.toMatchObject({ code: 'tooMany' })
    expect([waits, refused]).toEqual([[], []])
  })

  it('throws the problem of the server by its code', async () => {
    const foreign = client.call(listNumbers, { params: { project: newId() } })
    await expect(foreign).rejects.toMatchObject({ code: 'notFound', status: 404 })
    await expect(foreign).rejects.toBeInstanceOf(NexusError)
  })

  it('says that nobody answers', async () => {
    const nowhere = nexusClient({ url: 'http://127.0.0.1:1', wait })
    await expect(nowhere.call(readLiveness, {})).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('uploads a stream and downloads one', async () => {
    const content = new Blob(['x'.repeat(100_000)]).stream()
    expect(await client.upload(sendNumbers, { params: { project } }, content)).toEqual({ size: 100_000 })
    const { name, type, content: given } = await client.download(fetchNumbers, { params: { project } })
    expect([name, type, await new Response(given).text()]).toEqual(['zahlen ü.csv', 'text/csv', '0\n1\n2\n'])
  })

  it('takes events up again where they broke off', async () => {
    const found: unknown[] = []
    for await (const { event, id, json } of client.events(watchNumbers, { params: { project } })) {
      found.push([event, id, json])
    }
    expect(found).toEqual(['1', '2', '3'].map((id) => ['count', id, { id: Number(id) }]))
  })

  it('is cut off by a server that stops, and asks again', async () => {
    const stopping = await openScratchServer({ handlers: [handle(watchNumbers, async () => ({ events: forever() }))] })
    await stopping.app.listen({ host: '127.0.0.1', port: 0 })
    const { headers } = stopping.member('researcher', project)
    // Listening on a port, so it is an address with one.
    const { port } = stopping.app.server.address() as AddressInfo
    let asked = 0
    const counting: typeof fetch = (input, init) => {
      asked += 1
      return fetch(input, { ...init, headers: { ...Object(init?.headers), ...headers } })
    }
    const watching = nexusClient({ url: `http://127.0.0.1:${port}`, wait, fetch: counting })
    const events = watching.events(watchNumbers, { params: { project } })
    expect((await events.next()).value).toEqual({ event: 'count', id: '1', json: {} })
    const started = Date.now()
    const closed = stopping.close()
    await expect(events.next()).rejects.toMatchObject({ code: 'unavailable' })
    await closed
    expect(Date.now() - started).toBeLessThan(5000)
    expect(asked).toBeGreaterThan(1)
  })

  it('needs nothing of Node, nor do the routes it calls', () => {
    const seen = new Set<string>()
    const walk = (path: string): readonly string[] => {
      if (seen.has(path)) return []
      seen.add(path)
      const source = { path, text: readFileSync(join(root, path), 'utf8') }
      return importsOf(source).flatMap(({ target, specifier }) => {
        if (target !== null) return walk(target)
        return specifier === 'zod' ? [] : [`${path} imports ${specifier}`]
      })
    }
    expect([...walk('src/client/client.ts'), ...walk('src/api/routes.ts')]).toEqual([])
  })
})

async function* forever() {
  yield { event: 'count', id: '1', json: {} }
  await new Promise(() => undefined)
}
