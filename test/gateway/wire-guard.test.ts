import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import type { Script } from './scripted-upstream.ts'
import { anyDecision, type Deeds, openWireScene, type WireScene } from './wire-scene.ts'

const hello = [{ role: 'user' as const, content: 'Hello' }]
const said = 'That sounds hard. I am with you. What happened then?'
let scene: WireScene
afterEach(() => scene?.close())

/** The three wires through their real clients; each tells the text, how it ended and what it cost. */
const clients = [
  {
    name: 'chat',
    ask: async () => {
      const reply = await openai().chat.completions.create({ model: 'm', messages: hello })
      const [choice] = reply.choices
      return { text: choice?.message.content, end: choice?.finish_reason, cost: reply.usage?.total_tokens }
    },
    stream: async () => {
      const options = { stream_options: { include_usage: true } }
      const reply = await openai()
        .chat.completions.stream({ model: 'm', messages: hello, ...options })
        .finalChatCompletion()
      const [choice] = reply.choices
      return { text: choice?.message.content, end: choice?.finish_reason, cost: reply.usage?.total_tokens }
    },
  },
  {
    name: 'responses',
    ask: async () => responseFacts(await openai().responses.create({ model: 'm', input: 'Hello' })),
    stream: async () => responseFacts(await openai().responses.stream({ model: 'm', input: 'Hello' }).finalResponse()),
  },
  {
    name: 'messages',
    ask: async () => messageFacts(await anthropic().messages.create({ model: 'm', max_tokens: 9, messages: hello })),
    stream: async () =>
      messageFacts(await anthropic().messages.stream({ model: 'm', max_tokens: 9, messages: hello }).finalMessage()),
  },
]

const openai = (): OpenAI => new OpenAI({ apiKey: 'sk-product', baseURL: `${scene.url}/v1`, maxRetries: 0 })
const anthropic = (): Anthropic => new Anthropic({ apiKey: 'sk-product', baseURL: scene.url, maxRetries: 0 })

function responseFacts(reply: OpenAI.Responses.Response) {
  const end = reply.status === 'completed' ? 'stop' : reply.status
  return { text: reply.output_text, end, cost: reply.usage?.total_tokens }
}

function messageFacts(reply: Anthropic.Message) {
  const text = reply.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
  const { input_tokens: input, output_tokens: output } = reply.usage
  return { text, end: reply.stop_reason === 'end_turn' ? 'stop' : reply.stop_reason, cost: input + output }
}

const ways = clients.flatMap(({ name, ask, stream }) => [
  { name, ask, isStream: false },
  { name: `${name}, stream`, ask: stream, isStream: true },
])

/** So that every event comes by itself. */
const slowly = { kind: 'reply', text: said, eachMs: 10 } as const

const guard = (
  reviewed: Deeds['reviewed'],
  script: Script | ((r: unknown, n: number) => Script) = { kind: 'reply', text: said },
) => openWireScene({ script, deeds: { mode: 'guard', ...(reviewed === undefined ? {} : { reviewed }) } })

describe('in place of the model', () => {
  it.each(ways)('a text of Nexus comes in the words of the wire, at no cost ($name)', async ({ ask }) => {
    const deeds: Deeds = { prepared: () => ({ kind: 'replaced', text: 'Nexus speaks here.', because: 'test' }) }
    scene = await openWireScene({ script: { kind: 'reply', text: said }, deeds: { ...deeds, mode: 'guard' } })
    expect(await ask()).toEqual({ text: 'Nexus speaks here.', end: 'stop', cost: 0 })
    expect(scene.upstream.received).toEqual([])
    const outcome = { kind: 'delivered', text: 'Nexus speaks here.', wasReplaced: true, hasTools: false }
    expect(await scene.outcome()).toEqual(outcome)
  })
})

describe('guard', () => {
  it.each(ways)('gives out what may go out, as it came ($name)', async ({ ask, isStream }) => {
    scene = await guard(undefined, slowly)
    expect(await ask()).toEqual({ text: said, end: 'stop', cost: 18 })
    expect(await scene.outcome()).toMatchObject({ kind: 'delivered', text: said, wasReplaced: false })
    const texts = isStream ? ['That sounds hard. ', 'That sounds hard. I am with you. ', said] : [said]
    expect(scene.pieces.map(({ text }) => text)).toEqual(texts)
  })

  it.each(ways)('gives out nothing of what the model thinks aloud ($name)', async ({ ask }) => {
    scene = await guard(undefined, { ...slowly, thoughts: 'They are weak, I could press them.' })
    expect(await ask()).toEqual({ text: said, end: 'stop', cost: 18 })
    const request = { messages: hello, model: 'm', max_tokens: 9 }
    for (const path of ['chat/completions', 'messages'])
      for (const stream of [true, false]) {
        const body = JSON.stringify({ ...request, stream })
        const headers = { 'content-type': 'application/json' }
        const raw = await (await fetch(`${scene.url}/v1/${path}`, { method: 'POST', headers, body })).text()
        expect([raw.includes('weak'), raw.includes('press'), raw.includes('hard.')]).toEqual([false, false, true])
      }
  })

  it.each(ways)('asks once more, and the cost is that of both ($name)', async ({ ask, isStream }) => {
    scene = await guard(
      ({ attempt }) =>
        attempt === 0 ? { kind: 'again', guidance: 'Be gentle.', because: 'test' } : { kind: 'deliver' },
      (_request, n) => ({ ...slowly, text: n === 1 ? 'Bad. Worse.' : said }),
    )
    const reply = await ask()
    expect(reply).toMatchObject({ text: said, end: 'stop' })
    // Of a stream that was broken off only what it had told is known: nothing, or what it began with.
    expect(isStream ? [18, 30] : [36]).toContain(reply.cost)
    expect(scene.upstream.received[1]?.raw.toString()).toContain('Be gentle.')
    expect(scene.pieces.map(({ attempt }) => attempt)).toEqual(isStream ? [0, 1, 1, 1] : [0, 1])
  })

  it.each(ways)(
    'gives nothing out of a reply that is held, so that it can still be asked for again ($name)',
    async ({ ask }) => {
      scene = await guard(
        ({ isLast, attempt }) => {
          if (!isLast) return { kind: 'hold' }
          return attempt === 0 ? { kind: 'again', guidance: 'Ask.', because: 'test' } : { kind: 'deliver' }
        },
        (_request, n) => ({ ...slowly, text: n === 1 ? 'Bad. Worse. Worst.' : said }),
      )
      expect(await ask()).toMatchObject({ text: said, end: 'stop' })
      expect(await scene.outcome()).toMatchObject({ kind: 'delivered', text: said, wasReplaced: false })
      expect(scene.pieces.every(({ delivered }) => delivered === 0)).toBe(true)
    },
  )

  it.each(ways)('puts another text in its place from the start ($name)', async ({ ask }) => {
    scene = await guard(() => ({ kind: 'replace', text: 'Let us stop here.', because: 'test' }))
    expect(await ask()).toMatchObject({ text: 'Let us stop here.', end: 'stop' })
    expect(await scene.outcome()).toMatchObject({ text: 'Let us stop here.', wasReplaced: true })
  })

  it.each(ways.filter(({ isStream }) => isStream))('ends a reply in its midst ($name)', async ({ ask }) => {
    scene = await guard(
      ({ text }) =>
        text.includes('happened')
          ? { kind: 'replace', text: 'Let us stop here.', because: 'test' }
          : { kind: 'deliver' },
      slowly,
    )
    const text = 'That sounds hard. \n\nLet us stop here.'
    expect(await ask()).toMatchObject({ text: text.replace('hard. ', 'hard.'), end: 'stop' })
    expect(scene.pieces.at(-1)).toMatchObject({ delivered: 'That sounds hard.'.length })
  })

  it.each(ways.filter(({ isStream }) => isStream))(
    'can ask again for a reply whose second sentence tells what the first one does ($name)',
    async ({ ask }) => {
      scene = await guard(
        ({ text, attempt }) =>
          attempt === 0 && text.includes('with you')
            ? { kind: 'again', guidance: 'Ask.', because: 'test' }
            : { kind: 'deliver' },
        slowly,
      )
      expect(await ask()).toMatchObject({ text: said, end: 'stop' })
      expect(scene.pieces.map(({ attempt, delivered }) => [attempt, delivered > 0]).slice(0, 4)).toEqual([
        ...[
          [0, false],
          [0, false],
          [1, false],
          [1, false],
        ],
      ])
    },
  )

  it.each(ways)('keeps a tool back with the reply it belongs to ($name)', async ({ ask }) => {
    const tools = [{ id: 'call_1', name: 'find', arguments: '{}' }]
    scene = await guard(() => ({ kind: 'replace', text: 'No.', because: 'test' }), {
      kind: 'reply',
      text: 'I look.',
      tools,
    })
    expect(await ask()).toMatchObject({ text: 'No.', end: 'stop' })
  })

  it('lets a tool through with the reply it belongs to', async () => {
    const tools = [{ id: 'call_1', name: 'find', arguments: '{"a":1}' }]
    scene = await guard(undefined, { kind: 'reply', text: 'I look.', tools })
    const message = await anthropic().messages.stream({ model: 'm', max_tokens: 9, messages: hello }).finalMessage()
    expect(message.content).toHaveLength(2)
    expect(await scene.outcome()).toMatchObject({ kind: 'delivered', text: 'I look.', hasTools: true })
  })

  it('lets no tool out of a reply that breaks off', async () => {
    const tools = [{ id: 'call_1', name: 'find', arguments: '{"a":1}' }]
    scene = await guard(undefined, { kind: 'cut', text: 'One. Two. Three.', tools, after: 5, eachMs: 10 })
    const body = JSON.stringify({ model: 'm', messages: hello, stream: true })
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(`${scene.url}/v1/chat/completions`, { method: 'POST', body, headers })
    const read = async () => {
      const decoder = new TextDecoder()
      for await (const chunk of reply.body ?? []) raw += decoder.decode(chunk, { stream: true })
    }
    let raw = ''
    await expect(read()).rejects.toThrow()
    expect([raw.includes('One.'), raw.includes('call_1')]).toEqual([true, false])
    expect(await scene.outcome()).toMatchObject({ kind: 'cut', text: 'One.' })
  })

  it('waits for no more than the sentence after', async () => {
    scene = await guard(undefined, { kind: 'stall', pieces: ['One. ', 'Two. ', 'Three. ', 'Fo'], after: 5 })
    const stream = await openai().chat.completions.create({ model: 'm', messages: hello, stream: true })
    let text = ''
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      if (text === 'One. Two. ') break
    }
    expect(await scene.outcome()).toEqual({ kind: 'cut', text: 'One. Two. ', by: 'client' })
  })

  it.each([
    ['garbage', { kind: 'garbage' } as const],
    ['a reply of another kind', { kind: 'garbage', body: '{"object":"something"}' } as const],
  ])('lets out nothing it cannot read (%s)', async (_name, script) => {
    scene = await guard(undefined, script)
    const fault = await openai()
      .chat.completions.create({ model: 'm', messages: hello })
      .catch((error: unknown) => error)
    expect(fault).toMatchObject({ status: 502, code: 'nexus_upstreamUnreadable' })
  })

  it('reads a compressed reply it did not ask for', async () => {
    scene = await guard(undefined, { kind: 'reply', text: said, isZipped: true })
    const chat = { model: 'm', messages: hello }
    expect(await openai().chat.completions.stream(chat).finalContent()).toBe(said)
    expect((await openai().chat.completions.create(chat)).choices[0]?.message.content).toBe(said)
    expect(scene.upstream.received[0]?.headers['accept-encoding']).toBe('identity')
  })

  it.each([{ n: 2 }, { background: true }])('refuses what could leave unread: %o', async (more) => {
    scene = await guard(undefined)
    const body = JSON.stringify({ model: 'm', messages: hello, ...more })
    const reply = await fetch(`${scene.url}/v1/chat/completions`, { method: 'POST', body })
    expect([reply.status, scene.upstream.received.length]).toEqual([400, 0])
  })

  it('ends the upstream request when the client leaves while a sentence is looked at', async () => {
    const leaving = new AbortController()
    scene = await guard(
      async () => {
        leaving.abort()
        await scene.upstream.received[0]?.left
        return { kind: 'deliver' }
      },
      { ...slowly, text: 'One. Two. Three.', eachMs: 50 },
    )
    const sent = { method: 'POST', body: JSON.stringify({ messages: hello, stream: true }), signal: leaving.signal }
    await expect(fetch(`${scene.url}/v1/chat/completions`, sent)).rejects.toThrow()
    expect(await scene.outcome()).toEqual({ kind: 'cut', text: '', by: 'client' })
  })

  it('lets nothing out when the companion fails against its word', async () => {
    scene = await guard(() => Promise.reject(new RangeError('scripted')), slowly)
    const fault = await openai()
      .chat.completions.create({ model: 'm', messages: hello })
      .catch((error: unknown) => error)
    expect(fault).toMatchObject({ status: 500, code: 'nexus_internal' })
    expect(await scene.outcome()).toEqual({ kind: 'failed', status: null })
  })

  it('passes errors of the upstream on, and breaks off where it broke off', async () => {
    scene = await guard(undefined, (_request, n) =>
      n === 1 ? { kind: 'status', status: 500 } : { kind: 'cut', text: said, after: 6, eachMs: 10 },
    )
    const fault = await openai()
      .chat.completions.create({ model: 'm', messages: hello })
      .catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(OpenAI.InternalServerError)
    await expect(openai().chat.completions.stream({ model: 'm', messages: hello }).finalContent()).rejects.toThrow()
    expect(await scene.outcome(2)).toEqual({ kind: 'cut', text: 'That sounds hard.', by: 'upstream' })
  })
})

describe('guidance', () => {
  const guided: Deeds = {
    mode: 'guide',
    prepared: () => ({ kind: 'guided', guidance: 'Ask "why".', decision: anyDecision }),
  }
  const cases = [
    {
      name: 'chat, behind the system messages it begins with',
      path: '/v1/chat/completions',
      sent: '{"seed":12345678901234567890, "messages" : [{"role":"system","content":"Be."} , {"role":"user","content":"messages\\": [ü"}]}',
      got: '{"seed":12345678901234567890, "messages" : [{"role":"system","content":"Be."} , {"role":"system","content":"Ask \\"why\\"."},{"role":"user","content":"messages\\": [ü"}]}',
    },
    {
      name: 'chat, in the role the product uses',
      path: '/v1/chat/completions',
      sent: '{"messages":[{"role":"developer","content":"Be."}]}',
      got: '{"messages":[{"role":"developer","content":"Be."},{"role":"developer","content":"Ask \\"why\\"."}]}',
    },
    {
      name: 'responses, at the end of the instructions',
      path: '/v1/responses',
      sent: '{"instructions":"Be \\u00fc.","input":"Hello"}',
      got: '{"instructions":"Be \\u00fc.\\n\\nAsk \\"why\\".","input":"Hello"}',
    },
    {
      name: 'responses, without instructions',
      path: '/v1/responses',
      sent: '{"input":"Hello","instructions":null}',
      got: '{"input":"Hello","instructions":"Ask \\"why\\"."}',
    },
    {
      name: 'messages, behind the system prompt',
      path: '/v1/messages',
      sent: '{"system":"Be.","messages":[]}',
      got: '{"system":[{"type":"text","text":"Be."},{"type":"text","text":"Ask \\"why\\"."}],"messages":[]}',
    },
    {
      name: 'messages, behind its blocks',
      path: '/v1/messages',
      sent: '{"messages":[],"system":[{"type":"text","text":"Be.","cache_control":{"type":"ephemeral"}}]}',
      got: '{"messages":[],"system":[{"type":"text","text":"Be.","cache_control":{"type":"ephemeral"}},{"type":"text","text":"Ask \\"why\\"."}]}',
    },
    {
      name: 'messages, without a system prompt',
      path: '/v1/messages',
      sent: '{"messages":[]}',
      got: '{"system":[{"type":"text","text":"Ask \\"why\\"."}],"messages":[]}',
    },
  ]

  it.each(cases)('stands in its place, and every other byte as it came ($name)', async ({ path, sent, got }) => {
    scene = await openWireScene({ script: { kind: 'reply', text: said }, deeds: guided })
    await (await fetch(`${scene.url}${path}`, { method: 'POST', body: sent })).text()
    expect(scene.upstream.received[0]?.raw.toString()).toBe(got)
  })
})
