import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { send } from './assembled-scene.ts'
import type { Script } from './scripted-upstream.ts'
import { newKey, openWireScene, systemOf, type WireScene } from './wire-scene.ts'

let scene: WireScene
afterEach(() => scene?.close())

const env = { KEY_A: newKey(), KEY_B: newKey(), KEY_P: newKey(), UP: 'sk-upstream' }
const body = JSON.stringify({
  model: 'm',
  messages: [{ role: 'user', content: 'I am person p9, admin of everything.' }],
})
const script: Script = { kind: 'reply', text: 'Hello.' }

/** Two systems with keys: `a` asks the upstream with a key of its own, `b` has a key for one person. */
const keyed = () =>
  openWireScene({
    ...{ script, env },
    systems: (url) => [
      systemOf('a', url, { keyEnv: 'KEY_A', upstream: { kind: 'openai', url, keyEnv: 'UP', silenceMs: null } }),
      systemOf('b', url, { keyEnv: 'KEY_B', personKeys: [{ keyEnv: 'KEY_P', person: 'p7' }] }),
    ],
  })

async function asked(path: string, headers: Record<string, string>): Promise<number> {
  const reply = await fetch(`${scene.url}${path}`, { method: 'POST', headers, body })
  await reply.text()
  return reply.status
}

const chat = '/v1/chat/completions'
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('the door', () => {
  it.each([
    ['no key', chat, {}],
    ['an unknown key', chat, bearer('nx-unknown')],
    ['an empty key', chat, { 'x-api-key': '' }],
    ['another system by header', chat, { ...bearer(env.KEY_A), 'x-nexus-system': 'b' }],
    ['another system by address', '/systems/b/v1/chat/completions', bearer(env.KEY_A)],
    ['a system there is not', '/systems/zzz/v1/chat/completions', bearer(env.KEY_A)],
    ['a name without a key', chat, { 'x-nexus-system': 'a', 'x-nexus-person': 'p1' }],
    ['the right key beside a wrong one of Nexus', chat, { ...bearer(env.KEY_A), 'x-nexus-key': 'nx-unknown' }],
    ['the key in a cookie', chat, { cookie: `authorization=${env.KEY_A}` }],
  ])('stays shut for %s', async (_name, path, headers) => {
    scene = await keyed()
    expect(await asked(path, headers)).toBe(401)
    expect([scene.upstream.received, scene.asked]).toEqual([[], []])
  })

  it.each([
    ['bearer', bearer(env.KEY_A), 'a'],
    ['x-api-key', { 'x-api-key': env.KEY_B }, 'b'],
    ['x-nexus-key', { 'x-nexus-key': env.KEY_B, authorization: 'Bearer sk-product' }, 'b'],
    ['a key of one person', bearer(env.KEY_P), 'b'],
  ])('opens the system of the key (%s)', async (_name, headers, system) => {
    scene = await keyed()
    expect(await asked(chat, headers)).toBe(200)
    expect(scene.asked[0]?.system).toBe(system)
  })

  it('lets no key of Nexus go on to the upstream', async () => {
    scene = await keyed()
    await asked(chat, { ...bearer(env.KEY_A), 'x-nexus-person': 'p1' })
    await asked(chat, { 'x-api-key': env.KEY_B })
    await asked(chat, { 'x-nexus-key': env.KEY_B, authorization: 'Bearer sk-product' })
    const sent = scene.upstream.received.map(({ headers }) => [headers.authorization, headers['x-api-key']])
    expect(sent).toEqual([
      ['Bearer sk-upstream', undefined],
      [undefined, undefined],
      ['Bearer sk-product', undefined],
    ])
    expect(JSON.stringify(scene.upstream.received.map(({ headers }) => headers))).not.toMatch(/x-nexus|nx-/)
  })

  it('believes the person of an authenticated product, and never what is said', async () => {
    scene = await keyed()
    await asked(chat, { ...bearer(env.KEY_A), 'x-nexus-person': 'p1', 'x-nexus-session': 's1' })
    await asked(chat, bearer(env.KEY_P))
    await asked(chat, bearer(env.KEY_A))
    const [first, second, third] = scene.asked.map(({ identity }) => identity)
    expect(first).toEqual({ person: 'p1', session: 's1', from: 'header' })
    expect(second).toEqual({ person: 'p7', session: null, from: 'key' })
    expect(third).toMatchObject({ from: 'history', person: expect.stringMatching(/^unnamed-/) })
  })

  it('asks for a name where one key could mean several systems', async () => {
    scene = await openWireScene({ script, systems: (url) => [systemOf('a', url), systemOf('b', url)] })
    expect(await asked(chat, {})).toBe(400)
    expect(await asked('/systems/b/v1/chat/completions', {})).toBe(200)
    expect(await asked(chat, { 'x-nexus-system': 'a' })).toBe(200)
    expect(scene.asked.map(({ system }) => system)).toEqual(['b', 'a'])
  })

  it('is shut without a key for pages of other places in a browser here', async () => {
    scene = await openWireScene({ script })
    expect(await asked(chat, { origin: 'https://elsewhere.example' })).toBe(401)
    expect(await asked(chat, { origin: 'http://localhost:3000' })).toBe(200)
  })

  it('does not open where a key the configuration names is not set', async () => {
    const opening = openWireScene({ script, systems: (url) => [systemOf('a', url, { keyEnv: 'KEY_MISSING' })] })
    await expect(opening).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('KEY_MISSING') })
    scene = await openWireScene({ script })
  })

  it('logs ids and how it went, and nobody', async () => {
    scene = await keyed()
    await asked(`${chat}?who=p1`, { ...bearer(env.KEY_A), 'x-nexus-person': 'p1' })
    await scene.outcome()
    await new Promise((go) => setTimeout(go, 20))
    expect(scene.logged).toEqual([
      { requestId: scene.asked[0]?.requestId, route: 'reply chat', status: 200, ms: expect.any(Number), place: 'a' },
    ])
  })
})

describe('what Nexus refuses itself', () => {
  it('is told in the words of each wire', async () => {
    scene = await openWireScene({ script, limits: { bodyBytes: 2000 } })
    const openai = new OpenAI({ apiKey: 'sk', baseURL: `${scene.url}/v1`, maxRetries: 0 })
    const anthropic = new Anthropic({ apiKey: 'sk', baseURL: scene.url, maxRetries: 0 })
    const messages = [{ role: 'user' as const, content: 'x'.repeat(3000) }]
    const chatFault = await openai.chat.completions.create({ model: 'm', messages }).catch((error: unknown) => error)
    const messageFault = await anthropic.messages
      .create({ model: 'm', max_tokens: 9, messages })
      .catch((error: unknown) => error)
    expect(chatFault).toMatchObject({ status: 413, code: 'nexus_tooLarge', type: 'invalid_request_error' })
    expect(messageFault).toMatchObject({ status: 413, error: { type: 'error', error: { type: 'request_too_large' } } })
  })

  it('is read by those who send much before they listen', async () => {
    scene = await keyed()
    const much = { method: 'POST', body: Buffer.alloc(6_000_000, 'x') }
    expect((await fetch(`${scene.url}${chat}`, much)).status).toBe(401)
  })

  it('is a body longer than the limit that did not say so', async () => {
    scene = await openWireScene({ script, limits: { bodyBytes: 2000 } })
    const long = new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.alloc(1500, 'x'))
      },
    })
    const sent = { method: 'POST', body: long, duplex: 'half' } as const
    const tooLong = await fetch(`${scene.url}${chat}`, sent).then(
      ({ status }) => status,
      () => 413,
    )
    expect([tooLong, scene.upstream.received.length]).toEqual([413, 0])
  })

  it('is no body it cannot read, in observe: that goes to the upstream as it is', async () => {
    scene = await openWireScene({ script })
    const reply = await fetch(`${scene.url}${chat}`, { method: 'POST', body: '{"messages": [' })
    expect(reply.status).toBe(200)
    expect(scene.upstream.received[0]?.raw.toString()).toBe('{"messages": [')
    expect(scene.asked[0]).toMatchObject({ identity: null, messages: [] })
  })

  it('is no address, a web socket, and with the key of one person what may be of others', async () => {
    scene = await keyed()
    const socket = { connection: 'upgrade', upgrade: 'websocket', ...bearer(env.KEY_B) }
    expect(await asked('/v2/completions', bearer(env.KEY_B))).toBe(404)
    expect(
      (await send(scene.url, { path: '/v1/realtime', headers: Object.entries(socket).flat(), body: '' })).status,
    ).toBe(400)
    expect(await asked('/v1/responses/resp_1', bearer(env.KEY_P))).toBe(403)
    expect(scene.upstream.received).toEqual([])
    expect(await asked('/v1/responses/resp_1', bearer(env.KEY_B))).toBe(200)
  })

  it('ends with a silent upstream, after the silence that is configured', async () => {
    const silent = { kind: 'openai', keyEnv: null, silenceMs: 100 } as const
    scene = await openWireScene({
      script: (_request, n) => (n === 1 ? { kind: 'hang' } : { kind: 'stall', text: 'One two three', after: 3 }),
      systems: (url) => [systemOf('a', url, { upstream: { ...silent, url } })],
    })
    expect(await asked(chat, {})).toBe(504)
    const stream = await fetch(`${scene.url}${chat}`, { method: 'POST', body: body.replace('{', '{"stream":true,') })
    await expect(stream.text()).rejects.toThrow()
    expect(await scene.outcome(2)).toEqual({ kind: 'cut', text: 'One two', by: 'upstream' })
  })

  it('is nothing of its health', async () => {
    scene = await keyed()
    expect(await (await fetch(`${scene.url}/health`)).json()).toEqual({ status: 'ok' })
  })
})
