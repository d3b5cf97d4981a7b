import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import Anthropic from '@anthropic-ai/sdk'
import { generateText, streamText } from 'ai'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import type { Script } from './scripted-upstream.ts'
import { openWireScene, type WireScene } from './wire-scene.ts'

const hello = [{ role: 'user' as const, content: 'Hello' }]
const said = 'I hear you. Let us look at it together.'
let scene: WireScene
afterEach(() => scene?.close())

const openai = (): OpenAI => new OpenAI({ apiKey: 'sk-product', baseURL: `${scene.url}/v1`, maxRetries: 0 })
const anthropic = (): Anthropic => new Anthropic({ apiKey: 'sk-product', baseURL: scene.url, maxRetries: 0 })

const compatible = () => createOpenAICompatible({ name: 'scripted', baseURL: `${scene.url}/v1` })('m')
const claude = () => createAnthropic({ apiKey: 'sk-product', baseURL: `${scene.url}/v1` })('m')

const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }
const sound = { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }
const more = { response_format: { type: 'json_object' }, tools: [{ type: 'function', function: { name: 'find' } }] }
const wires = [
  {
    path: '/v1/chat/completions',
    body: {
      model: 'm',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Look' }, image, sound] }],
      ...more,
    },
  },
  { path: '/v1/responses', body: { model: 'm', input: 'Hello' } },
  { path: '/v1/messages', body: { model: 'm', max_tokens: 9, messages: hello } },
]

describe('the real clients, observed', () => {
  it.each([
    [
      'chat',
      async () => (await openai().chat.completions.create({ model: 'm', messages: hello })).choices[0]?.message.content,
    ],
    ['chat stream', () => openai().chat.completions.stream({ model: 'm', messages: hello }).finalContent()],
    ['responses', async () => (await openai().responses.create({ model: 'm', input: 'Hello' })).output_text],
    [
      'responses stream',
      async () => (await openai().responses.stream({ model: 'm', input: 'Hello' }).finalResponse()).output_text,
    ],
    ['AI SDK, chat', async () => (await generateText({ model: compatible(), prompt: 'Hello' })).text],
    ['AI SDK, chat stream', () => streamText({ model: compatible(), prompt: 'Hello' }).text],
    ['AI SDK, messages stream', () => streamText({ model: claude(), prompt: 'Hello' }).text],
    ['messages', async () => textOf(await anthropic().messages.create({ model: 'm', max_tokens: 9, messages: hello }))],
    ['messages stream', () => anthropic().messages.stream({ model: 'm', max_tokens: 9, messages: hello }).finalText()],
  ])('read a reply, and so does the companion (%s)', async (_name, ask) => {
    scene = await openWireScene({ script: { kind: 'reply', text: said } })
    expect(await ask()).toBe(said)
    expect(await scene.outcome()).toEqual({ kind: 'delivered', text: said, wasReplaced: false, hasTools: false })
    expect(scene.asked[0]?.messages).toEqual([{ by: 'client', text: 'Hello', isText: true }])
  })

  it('lists models and passes on what holds no talk', async () => {
    scene = await openWireScene({ script: { kind: 'reply' } })
    expect((await openai().models.list()).data.map(({ id }) => id)).toEqual(['scripted-1'])
    const embeddings = await fetch(`${scene.url}/v1/embeddings?x=1`, { method: 'POST', body: '{"input":"text"}' })
    expect(await embeddings.json()).toEqual({
      echo: { method: 'POST', path: '/v1/embeddings?x=1', body: { input: 'text' } },
    })
    expect(scene.asked).toEqual([])
  })

  it('call tools, and the companion knows', async () => {
    const tools = [{ id: 'call_1', name: 'find', arguments: '{"place":"here"}' }]
    scene = await openWireScene({ script: { kind: 'reply', tools } })
    const chat = await openai().chat.completions.stream({ model: 'm', messages: hello }).finalMessage()
    const message = await anthropic().messages.stream({ model: 'm', max_tokens: 9, messages: hello }).finalMessage()
    const response = await openai().responses.create({ model: 'm', input: 'Hello' })
    expect(chat.tool_calls?.[0]).toMatchObject({ function: { name: 'find', arguments: '{"place":"here"}' } })
    expect(message.content).toEqual([{ type: 'tool_use', id: 'call_1', name: 'find', input: { place: 'here' } }])
    expect(response.output[0]).toMatchObject({ type: 'function_call', arguments: '{"place":"here"}' })
    await scene.outcome(3)
    expect(scene.outcomes.map((one) => one.kind === 'delivered' && one.hasTools)).toEqual([true, true, true])
  })

  it('see the errors of the upstream as they are', async () => {
    const script: Script = { kind: 'status', status: 429, headers: { 'retry-after': '7', 'x-request-id': 'req_1' } }
    scene = await openWireScene({ script })
    const fault = await openai()
      .chat.completions.create({ model: 'm', messages: hello })
      .catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(OpenAI.RateLimitError)
    expect(fault instanceof OpenAI.APIError && [fault.headers?.get('retry-after'), fault.requestID]).toEqual([
      '7',
      'req_1',
    ])
    expect(await scene.outcome()).toEqual({ kind: 'failed', status: 429 })
    expect(scene.upstream.received).toHaveLength(1)
  })
})

function textOf(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
}

describe('bytes, observed', () => {
  const scripts: readonly (readonly [string, Script])[] = [
    ['whole', { kind: 'reply', text: said, extra: { unheard_of: { deep: [1.0, 'ü'] } } }],
    ['zipped', { kind: 'reply', text: said, isZipped: true }],
    ['an error', { kind: 'status', status: 500, body: '{"error": {"message":"scripted"}}\n' }],
    ['garbage', { kind: 'garbage' }],
  ]
  const cases = scripts.flatMap(([name, script]) =>
    wires.flatMap((wire) =>
      [true, false].map((stream) => ({
        name: `${name}, ${wire.path}${stream ? ', stream' : ''}`,
        script,
        wire,
        stream,
      })),
    ),
  )

  it.each(cases)('are the same with and without Nexus ($name)', async ({ script, wire, stream }) => {
    scene = await openWireScene({ script })
    const body = JSON.stringify({ ...wire.body, stream, unheard_of: 12345678901234567890n.toString(), user: 'p1' })
    const sent = body.replace('"12345678901234567890"', '12345678901234567890')
    const straight = await rawOf(scene.upstream.url.replace('/v1', wire.path), sent)
    const through = await rawOf(`${scene.url}${wire.path}`, sent)
    expect(through).toEqual(straight)
    expect(digest(through.body)).toBe(scene.upstream.sent[1])
    expect(scene.upstream.received[1]?.raw.toString()).toBe(sent)
  })

  it('are read along where they are compressed', async () => {
    scene = await openWireScene({ script: { kind: 'reply', text: said, isZipped: true } })
    const body = JSON.stringify({ model: 'm', messages: hello, stream: true })
    const { body: zipped } = await rawOf(`${scene.url}/v1/chat/completions`, body)
    expect(gunzipSync(zipped).toString()).toContain('data: [DONE]')
    expect(await scene.outcome()).toMatchObject({ kind: 'delivered', text: said })
  })

  it('go on as they come: the first before the last was written', async () => {
    scene = await openWireScene({ script: { kind: 'stall', text: said, after: 3 } })
    const stream = await openai().chat.completions.create({ model: 'm', messages: hello, stream: true })
    const seen: string[] = []
    for await (const chunk of stream) {
      seen.push(chunk.choices[0]?.delta.content ?? '')
      if (seen.length === 3) break
    }
    expect(seen).toEqual(['', 'I', ' hear'])
    expect(await scene.outcome()).toEqual({ kind: 'cut', text: 'I hear', by: 'client' })
  })
})

interface Raw {
  readonly status: number | undefined
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** Status, headers but the date and Nexus's own, and the bytes of the body. */
function rawOf(url: string, body: string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      authorization: 'Bearer sk-product',
    }
    const asked = requestHttp(url, { method: 'POST', headers }, async (reply) => {
      const chunks: Buffer[] = []
      for await (const chunk of reply) chunks.push(chunk)
      const pairs = reply.rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [`${name.toLowerCase()}: ${reply.rawHeaders[at + 1]}`] : [],
      )
      const kept = pairs.filter((pair) => !/^(date|x-nexus|connection|keep-alive)/.test(pair)).sort()
      resolve({ status: reply.statusCode, headers: kept, body: Buffer.concat(chunks) })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

describe('connections to the upstream', () => {
  it('are kept: many requests in a row take one', async () => {
    scene = await openWireScene({ script: { kind: 'reply', text: said } })
    for (const path of [
      '/v1/models',
      '/v1/chat/completions',
      '/v1/chat/completions',
      '/v1/messages',
      '/v1/responses',
    ]) {
      const sent =
        path === '/v1/models' ? {} : { method: 'POST', body: JSON.stringify({ messages: hello, input: 'Hello' }) }
      await (await fetch(`${scene.url}${path}`, sent)).text()
    }
    expect(scene.upstream.connections()).toBe(1)
  })
})

describe('a connection the upstream closes', () => {
  it('as it is taken again is asked anew, and one that was just opened is not', async () => {
    const ask = async () => {
      const reply = await fetch(`${scene.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify({ messages: hello }),
      })
      await reply.text()
      return [reply.status, scene.upstream.received.length]
    }
    scene = await openWireScene({
      script: (_request, n) => (n === 2 ? { kind: 'drop' } : { kind: 'reply', text: said }),
    })
    expect([await ask(), await ask()]).toEqual([
      [200, 1],
      [200, 3],
    ])
    await scene.close()
    scene = await openWireScene({ script: { kind: 'drop' } })
    expect(await ask()).toEqual([502, 1])
  })
})

describe('stopping', () => {
  it('lets the streams under way end, and takes nothing new', async () => {
    scene = await openWireScene({ script: { kind: 'reply', text: said, eachMs: 30 } })
    const client = openai()
    const stream = await client.chat.completions.create({ model: 'm', messages: hello, stream: true })
    let text = ''
    let stopped: Promise<void> | null = null
    for await (const chunk of stream) {
      stopped ??= scene.stop()
      text += chunk.choices[0]?.delta.content ?? ''
    }
    await stopped
    expect(text).toBe(said)
    const late = await client.models.list().catch((error: unknown) => error)
    expect(late).toBeInstanceOf(OpenAI.APIConnectionError)
  })
})

describe('leaving', () => {
  it('of the client ends the upstream request', async () => {
    scene = await openWireScene({ script: { kind: 'hang' } })
    const leaving = new AbortController()
    const asked = fetch(`${scene.url}/v1/chat/completions`, {
      ...{ method: 'POST', body: JSON.stringify({ model: 'm', messages: hello }), signal: leaving.signal },
    }).catch(() => null)
    while (scene.upstream.received.length === 0) await new Promise((go) => setTimeout(go, 5))
    leaving.abort()
    await asked
    await scene.upstream.received[0]?.left
    expect(await scene.outcome()).toEqual({ kind: 'cut', text: '', by: 'client' })
  })

  it('of the upstream in mid-stream ends the reply of the client', async () => {
    scene = await openWireScene({ script: { kind: 'cut', text: said, after: 3, eachMs: 20 } })
    const stream = openai().chat.completions.stream({ model: 'm', messages: hello })
    await expect(stream.finalContent()).rejects.toThrow()
    expect(await scene.outcome()).toEqual({ kind: 'cut', text: 'I hear', by: 'upstream' })
  })

  it('of the upstream before an answer is told in the words of each wire', async () => {
    scene = await openWireScene({ script: { kind: 'drop' } })
    const chat = await openai()
      .chat.completions.create({ model: 'm', messages: hello })
      .catch((error: unknown) => error)
    const message = anthropic().messages.create({ model: 'm', max_tokens: 9, messages: hello })
    expect(chat).toBeInstanceOf(OpenAI.InternalServerError)
    expect(await message.catch((error: unknown) => error)).toBeInstanceOf(Anthropic.InternalServerError)
    expect(await scene.outcome(2)).toEqual({ kind: 'failed', status: null })
  })
})

describe('curl', () => {
  it('gets a stream through Nexus (skipped where there is no curl)', async ({ skip }) => {
    scene = await openWireScene({ script: { kind: 'reply', text: said } })
    const body = JSON.stringify({ model: 'm', messages: hello, stream: true })
    const out = await curled([
      '-sN',
      '-d',
      body,
      '-H',
      'content-type: application/json',
      `${scene.url}/v1/chat/completions`,
    ])
    if (out === null) return skip()
    expect(createHash('sha256').update(out).digest('hex')).toBe(scene.upstream.sent[0])
  })
})

function curled(args: readonly string[]): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const child = spawn('curl', args)
    child.on('error', () => resolve(null))
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('close', () => resolve(Buffer.concat(chunks)))
  })
}
