import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import type { Mode } from '../../src/gateway/companion.ts'
import { anyDecision, type Deeds, openWireScene, type WireScene } from './wire-scene.ts'

let scene: WireScene
afterEach(() => scene?.close())

const openai = (): OpenAI => new OpenAI({ apiKey: 'sk-product', baseURL: `${scene.url}/v1`, maxRetries: 0 })
const opened = (mode: Mode, more: Deeds = {}) =>
  openWireScene({ script: { kind: 'reply', text: 'I hear you.' }, deeds: { mode, ...more } })

/** What the real client asks at addresses whose replies nobody reads. */
const unread = [
  ['GET /responses/r', () => openai().responses.retrieve('r')],
  ['POST /responses/r/cancel', () => openai().responses.cancel('r')],
  ['POST /completions', () => openai().completions.create({ model: 'm', prompt: 'Hello' })],
  ['GET /chat/completions/c', () => openai().chat.completions.retrieve('c')],
  [
    'POST /batches',
    () => openai().batches.create({ endpoint: '/v1/responses', input_file_id: 'f', completion_window: '24h' }),
  ],
  ['GET /files/f/content', () => openai().files.content('f')],
  ['GET /conversations/c/items?limit=2', () => openai().conversations.items.list('c', { limit: 2 })],
] as const

/** What brings no reply. */
const beside = [
  ['GET /responses/r/input_items', () => openai().responses.inputItems.list('r')],
  ['DELETE /responses/r', () => openai().responses.delete('r')],
  ['POST /embeddings', () => openai().embeddings.create({ model: 'm', input: 'Hello' })],
  ['GET /files', () => openai().files.list()],
] as const

const arrived = (): readonly string[] =>
  scene.upstream.received.map(({ method, path }) => `${method} ${path.replace('/v1', '')}`)

describe('addresses whose replies nobody reads', () => {
  it.each(['observe', 'guide'] as const)(
    'are passed on as they are in %s, and what is said there is counted',
    async (mode) => {
      scene = await opened(mode)
      for (const [, ask] of [...unread, ...beside]) await ask()
      expect(arrived()).toEqual([...unread, ...beside].map(([name]) => name))
      expect(scene.upstream.received[2]?.raw.toString()).toBe('{"model":"m","prompt":"Hello"}')
      expect([scene.unread.length, scene.asked]).toEqual([2, []])
    },
  )

  it('are refused in guard, where what brings no reply still passes', async () => {
    scene = await opened('guard')
    for (const [, ask] of unread) {
      const fault = await ask().catch((error: unknown) => error)
      expect(fault).toMatchObject({
        status: 403,
        code: 'nexus_unreadAddress',
        message: expect.stringContaining('guard'),
      })
    }
    expect(scene.upstream.received).toEqual([])
    for (const [, ask] of beside) await ask()
    expect(arrived()).toEqual(beside.map(([name]) => name))
  })
})

const sent = '{"model":"m","messages":[{"role":"user","content":"Hello"}]}'
const packed = { gzip: gzipSync(sent), deflate: deflateSync(sent), br: brotliCompressSync(sent) }

async function posted(encoding: string, body: Buffer) {
  const headers = { 'content-type': 'application/json', 'content-encoding': encoding }
  const reply = await fetch(`${scene.url}/v1/chat/completions`, { method: 'POST', headers, body })
  await reply.text()
  return reply.status
}

const got = () => scene.upstream.received.map(({ raw, headers }) => [raw, headers['content-encoding']])

describe('a compressed request', () => {
  it.each(Object.entries(packed))('goes on as it came in observe, and is read (%s)', async (encoding, body) => {
    scene = await opened('observe')
    expect(await posted(encoding, body)).toBe(200)
    expect(got()).toEqual([[body, encoding]])
    expect(scene.asked[0]?.messages).toEqual([{ by: 'client', text: 'Hello', isText: true }])
  })

  it('goes on plain where guidance is put into it', async () => {
    scene = await opened('guide', { prepared: () => ({ kind: 'guided', guidance: 'Ask.', decision: anyDecision }) })
    expect(await posted('gzip', packed.gzip)).toBe(200)
    const guided = sent.replace('[', '[{"role":"system","content":"Ask."},')
    expect(got()).toEqual([[Buffer.from(guided), undefined]])
  })

  it('can be asked for again in guard', async () => {
    scene = await opened('guard', {
      reviewed: ({ attempt }) =>
        attempt === 0 ? { kind: 'again', guidance: 'Ask.', because: 'test' } : { kind: 'deliver' },
    })
    expect(await posted('gzip', packed.gzip)).toBe(200)
    const guided = sent.replace('[', '[{"role":"system","content":"Ask."},')
    expect(got()).toEqual([
      [Buffer.from(sent), undefined],
      [Buffer.from(guided), undefined],
    ])
  })

  it.each([
    ['in a way nobody here undoes', 'zstd', Buffer.from('(packed)')],
    ['that is broken', 'gzip', packed.gzip.subarray(0, 20)],
    ['that grows beyond the limit', 'gzip', gzipSync(sent + ' '.repeat(9 * 1024 * 1024))],
  ])('%s passes unread in observe and is refused in guard', async (_name, encoding, body) => {
    scene = await opened('observe')
    expect(await posted(encoding, body)).toBe(200)
    expect(got()).toEqual([[body, encoding]])
    expect(scene.asked[0]).toMatchObject({ identity: null, messages: [] })
    await scene.close()
    scene = await opened('guard')
    expect(await posted(encoding, body)).toBe(415)
    expect(scene.upstream.received).toEqual([])
  })
})
