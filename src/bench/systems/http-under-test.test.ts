import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listOf, objectOf } from '../../formats/json-object.ts'
import type { HttpTemplate, SystemEntry } from '../run/bench-configuration.ts'
import { ada, asked, contextOf, textOf } from './meeting.contract.ts'
import { openSystem } from './open-system.ts'
import type { MemoryKind } from './system-under-test.ts'

interface Received {
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

let stop: (() => void) | undefined
afterEach(() => {
  stop?.()
  stop = undefined
})

describe('a product behind an address', () => {
  it('is sent the template with what was said in it, and only once', async () => {
    const { url, received } = await start((_, response) => json(response, { reply: { text: 'Since when?' } }))
    const body = {
      ...{
        input: '{{message}}',
        history: '{{ messages }}',
        who: { id: 'p:{{person}}', tags: ['bench', '{{session}}'] },
      },
      ...{ said: '{{at}}\n{{messages}}', limit: 200, stream: false, more: null },
    }
    const request = { url: `${url}/talks/{{session}}/{{person}}?v=2`, body, headers: { 'X-Talk': '{{session}}' } }
    const talk = [{ by: 'client' as const, text: 'I said "{{person}}" and \\ to {{messages}}.' }]
    const reply = await ask(request, {
      id: 'ada/1',
      talk,
      env: { KEY: 'Bearer k-1' },
      headersEnv: { Authorization: 'KEY' },
    })
    expect(textOf(reply)).toBe('Since when?')
    expect(received).toMatchObject([
      { url: '/talks/s2/ada%2F1?v=2', headers: { authorization: 'Bearer k-1', 'x-talk': 's2' } },
    ])
    const said = 'I said "{{person}}" and \\ to {{messages}}.'
    expect(received[0]?.body).toEqual({
      ...{ input: said, history: [{ role: 'user', content: said }], who: { id: 'p:ada/1', tags: ['bench', 's2'] } },
      ...{ said: `2026-01-08T12:02:00Z\nUser: ${said}`, limit: 200, stream: false, more: null },
    })
  })

  it('is sent earlier sessions only where nobody remembers', async () => {
    const { url, received } = await start((_, response) => json(response, { text: 'ok' }))
    for (const memory of ['none', 'product', 'talk'] as const) {
      await ask({ url, body: { all: '{{messages}}' }, reply: '/text' }, { memory })
    }
    expect(received.map(({ body }) => listOf(objectOf(body)?.all)?.length)).toEqual([3, 3, 7])
  })

  it('is waited for as long as it asks, and asked again after a fault', async () => {
    const waits = [429, 429, 503, 200]
    const { url, received } = await start((_, response, n) => {
      const status = waits[n - 1] ?? 200
      if (status === 200) return json(response, { text: 'ok' })
      response.writeHead(status, { 'retry-after': status === 429 ? '0.2' : '' }).end()
    })
    const begun = Date.now()
    expect(textOf(await ask({ url, reply: '/text' }))).toBe('ok')
    expect(Date.now() - begun).toBeGreaterThanOrEqual(400)
    expect(received).toHaveLength(4)
  })

  it.each<readonly [string, (response: ServerResponse) => void, string]>([
    [
      'no JSON',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      'unreadable: the answer is no JSON (text/html)',
    ],
    [
      'nothing there',
      (response) => json(response, { answer: 'x', id: 1 }),
      'unreadable: the answer has nothing at /text; it has answer, id',
    ],
    [
      'no text there',
      (response) => json(response, { text: [1] }),
      'unreadable: the answer has no text at /text; it has text',
    ],
    ['an empty text', (response) => json(response, { text: ' ' }), 'refused: the reply is empty'],
    [
      'too much',
      (response) => json(response, { text: 'x'.repeat(5_000_000) }),
      'unreadable: the answer is longer than 4194304 bytes',
    ],
    [
      'a stream',
      (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: x\n\n'),
      'badRequest: it answers as a stream; ask for a whole answer',
    ],
    [
      'that it does not understand',
      (response) => response.writeHead(422).end('I sleep badly.'),
      'badRequest: it answered with status 422; check the body of the template',
    ],
    ['never', () => undefined, 'timeout: no answer within 400 ms'],
  ])('fails with what can be told when it answers %s', async (_, answer, told) => {
    const { url } = await start((_request, response) => void answer(response))
    const timeoutMs = told.startsWith('timeout') ? 400 : 10_000
    expect(textOf(await ask({ url, reply: '/text' }, { timeoutMs }))).toBe(told)
  })

  it('stops the run where nothing ever answers, and not where something has answered before', async () => {
    const { url } = await start((_, response, n) => (n === 1 ? json(response, { text: 'ok' }) : response.destroy()))
    const system = await openSystem(entryOf({ url, reply: '/text' }, 'none'), contextOf())
    const talk = system.meet(ada)
    expect(textOf(await talk.reply(asked()))).toBe('ok')
    const dropped = 'dropped: the connection could not be made or broke off (UND_ERR_SOCKET)'
    expect(textOf(await talk.reply(asked()))).toBe(dropped)
    stop?.()
    await expect(ask({ url })).rejects.toMatchObject({
      ...{ code: 'modelUnreachable', message: expect.stringContaining(`nothing answers at ${new URL(url).host}.`) },
    })
  })

  it.each([301, 401, 403, 404])('stops the run at status %d, naming neither words nor keys', async (status) => {
    const { url } = await start((_, response) =>
      response.writeHead(status, { location: 'http://127.0.0.1:1/caught' }).end('k-1'),
    )
    const reply = ask({ url: `${url}?key=k-1` }, { env: { KEY: 'k-1' }, headersEnv: { 'x-key': 'KEY' } })
    const failure = await reply.catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'modelRefused' })
    expect(String(failure)).toContain(`answered ${status}`)
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/k-1|I sleep badly/)
  })

  it('may answer in plain text', async () => {
    const { url } = await start((_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('Since when?\n'),
    )
    expect(textOf(await ask({ url, reply: '' }))).toBe('Since when?')
  })

  it('is known by its address without the query and by the hash of its template', async () => {
    const open = async (value: string) => {
      const template = { url: 'http://127.0.0.1:1/v1?key=k-1', headers: { 'x-key': value } }
      const env = { KEY: 'k-1' }
      return (await openSystem(entryOf(template, 'none', { 'x-more': 'KEY' }), contextOf({ env }))).identity.fingerprint
    }
    expect(await open('k-1')).toMatchObject({ url: 'http://127.0.0.1:1/v1' })
    expect(JSON.stringify(await open('k-1'))).not.toContain('k-1')
    expect(await open('k-1')).not.toEqual(await open('k-2'))
  })

  it.each<readonly [string, Partial<HttpTemplate>, string]>([
    ['an unknown name', { body: { a: '{{message}}', b: '{{mesage}}' } }, '{{mesage}} stands for nothing'],
    ['nothing of the talk', { body: { a: '{{session}}' } }, 'nothing is sent of what the client says'],
    ['a placeholder for the host', { url: 'http://{{person}}.example/x' }, 'a placeholder before its path'],
    ['a reply that is no pointer', { reply: 'choices.0.text' }, 'reply is no JSON pointer'],
    [
      'a header that cannot be sent',
      { headers: { 'x-key': 'k-1\n' + 'ö' } },
      'the header x-key has a name or a value that cannot be sent',
    ],
    ['another machine', { url: 'https://product.example/talk' }, 'would be sent to product.example'],
  ])('is not opened with %s', async (_, template, told) => {
    const failure = await openSystem(entryOf(template, 'none'), contextOf()).catch((error: unknown) => error)
    expect(String(failure)).toContain(told)
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('k-1')
  })
})

function entryOf(
  template: Partial<HttpTemplate>,
  memory: MemoryKind,
  headersEnv: HttpTemplate['headersEnv'] = {},
): Extract<SystemEntry, { kind: 'http' }> {
  const request: HttpTemplate = {
    ...{ url: 'http://127.0.0.1:1/', method: 'POST', headers: {}, body: { text: '{{message}}' }, reply: '/reply/text' },
    ...{ headersEnv, ...template },
  }
  return { id: 'mine', declaredLevel: 2, memory, kind: 'http', request }
}

interface Asked {
  readonly memory?: MemoryKind
  readonly id?: string
  readonly talk?: ReturnType<typeof asked>['talk']
  readonly env?: Readonly<Record<string, string>>
  readonly headersEnv?: HttpTemplate['headersEnv']
  readonly timeoutMs?: number
}

async function ask(template: Partial<HttpTemplate>, { memory = 'none', id = 'ada', ...given }: Asked = {}) {
  const { env = {}, headersEnv, timeoutMs = 5000, talk } = given
  const context = contextOf({ env, limits: { timeoutMs, tries: 2 } })
  const system = await openSystem(entryOf(template, memory, headersEnv), context)
  return system.meet({ ...ada, id }).reply(asked(talk === undefined ? {} : { talk }))
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function start(answer: (request: Received, response: ServerResponse, n: number) => unknown) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = { url: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) }
    received.push(one)
    answer(one, response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, received }
}
