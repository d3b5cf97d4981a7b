import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { type Endpoint, type Received, type Reply, startEndpoint } from '../../llm/endpoint.contract.ts'
import type { PromptEntry } from '../run/bench-configuration.ts'
import type { ChatEntry } from './chat-under-test.ts'
import { ada, asked, contextOf, textOf } from './meeting.contract.ts'
import { openSystem } from './open-system.ts'

let endpoint: Endpoint | undefined
afterEach(async () => {
  await endpoint?.close()
  endpoint = undefined
})

describe.each(['openai', 'anthropic'] as const)('a system behind an endpoint of %s', (kind) => {
  it('is asked as the real client library asks', async () => {
    const { url, received } = await start(() => ({ kind: 'answer', text: 'Since when?' }))
    const reply = await talk({ kind, url, memory: 'none' }, { KEY: 'k-1' })
    expect(reply).toEqual({ kind: 'replied', text: 'Since when?', usage: { inputTokens: 100, outputTokens: 20 } })
    expect(await byLibrary[kind](url)).toBe('Since when?')
    const [ours, theirs] = received
    expect(ours?.path).toBe(theirs?.path)
    expect(spoken(ours)).toEqual(spoken(theirs))
    // The library of Anthropic gives a key as a bearer's, too.
    expect([ours?.headers.authorization, ours?.headers['x-api-key']]).toContain(
      kind === 'openai' ? 'Bearer k-1' : 'k-1',
    )
  })

  it('is sent earlier sessions only where nobody remembers, with a line where a new one begins', async () => {
    const { url, received } = await start(() => ({ kind: 'answer', text: 'ok' }))
    for (const memory of ['none', 'product', 'talk'] as const) await talk({ kind, url, memory })
    const messages = received.map((one) =>
      spoken(one)
        .map(({ text }) => text)
        .join(' / '),
    )
    const now = 'I am back. / Good to see you. / I sleep badly.'
    const before = 'Years ago I ran a bakery. / What was that like? / Warm. / I see.'
    expect(messages).toEqual([now, now, `${before} / [A new session begins on 2026-01-08.]\n\n${now}`])
  })

  it('is told who comes where the product remembers, and else not', async () => {
    const { url, received } = await start(() => ({ kind: 'answer', text: 'ok' }))
    await talk({ kind, url, memory: 'product' })
    await talk({ kind, url, memory: 'talk' })
    const named = kind === 'openai' ? { user: 'ada' } : { metadata: { user_id: 'ada' } }
    expect(received[0]?.body).toMatchObject(named)
    expect(received[0]?.headers['x-nexus-session']).toBe('s2')
    expect(JSON.stringify([received[1]?.body, received[1]?.headers])).not.toContain('ada')
  })

  it('has the answer after a storm of requests to wait', async () => {
    const { url, received } = await start((_, n) =>
      n % 5 === 0
        ? { kind: 'answer', text: 'ok' }
        : { kind: 'status', status: 429, headers: { 'retry-after': '0.01' } },
    )
    const system = await openSystem(entryOf({ kind, url, memory: 'none' }), contextOf())
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, seed) => system.meet({ ...ada, id: `ada-${seed}`, seed }).reply(asked())),
    )
    expect(replies.map(textOf)).toEqual(replies.map(() => 'ok'))
    expect(received).toHaveLength(40)
  })

  it('is asked again when it fails or goes away, as often as the run allows', async () => {
    const { url, received } = await start((_, n) => (n % 2 === 0 ? { kind: 'drop' } : { kind: 'status', status: 503 }))
    expect(await talk({ kind, url, memory: 'none' })).toMatchObject({ kind: 'failed', reason: 'serverError' })
    expect(received).toHaveLength(3)
  })

  it('stops the run where no further request can help, in words of the file and without the key', async () => {
    const { url } = await start(() => ({ kind: 'status', status: 401, body: '{"error": {"message": "k-1 is wrong"}}' }))
    const failure = await talk({ kind, url, memory: 'none' }, { KEY: 'k-1' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'modelRefused' })
    expect(String(failure)).toContain('System mine: ')
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('k-1')
  })
})

describe('a system behind an endpoint', () => {
  it('says what a request costs at most before it is sent', async () => {
    const system = await openSystem(entryOf({ url: 'http://127.0.0.1:1/v1', memory: 'none' }), contextOf())
    // 21 bytes of prompt and 10, 16 and 14 of talk, three a token.
    expect(system.estimate(asked())).toEqual({ inputTokens: 7 + 4 + 6 + 5, outputTokens: 300 })
  })

  it('is known by model, address and hash of the prompt, and not by its key', async () => {
    const system = await openSystem(entryOf({ url: 'http://127.0.0.1:1/v1', memory: 'none' }), {
      ...contextOf({ env: { KEY: 'k-1' } }),
    })
    expect(system.identity).toEqual({
      ...{ id: 'mine', name: 'mine', kind: 'openai', declaredLevel: 2, memory: 'none', remoteHost: null },
      fingerprint: {
        ...{ model: 'm', url: 'http://127.0.0.1:1/v1', maxOutputTokens: '300', temperature: '0' },
        prompt: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    })
    expect(JSON.stringify(system)).not.toContain('k-1')
  })

  it('lets every try pass the place where a pace and a budget stand', async () => {
    const { url } = await start((_, n) => (n < 3 ? { kind: 'status', status: 503 } : { kind: 'answer', text: 'ok' }))
    const tries: unknown[] = []
    const context = contextOf({
      eachTry(send, atMost) {
        tries.push(atMost)
        return send()
      },
    })
    const system = await openSystem(entryOf({ url, memory: 'none' }), context)
    expect(textOf(await system.meet(ada).reply(asked()))).toBe('ok')
    expect(tries).toEqual(Array(3).fill({ inputTokens: 22, outputTokens: 300 }))
  })

  it('is left by hundreds of talks at once when the run ends, without a word about it', async () => {
    const warnings: string[] = []
    const warn = ({ name }: Error) => void warnings.push(name)
    process.on('warning', warn)
    const stop = new AbortController()
    const { url } = await start(() => ({ kind: 'status', status: 429, headers: { 'retry-after': '60' } }))
    const system = await openSystem(entryOf({ url, memory: 'none' }), contextOf({ signal: stop.signal }))
    const replies = Array.from({ length: 100 }, () => system.meet(ada).reply(asked({ signal: stop.signal })))
    setTimeout(() => stop.abort(), 200)
    expect(new Set((await Promise.all(replies)).map(textOf))).toEqual(new Set(['interrupted: the run was stopped']))
    process.off('warning', warn)
    expect(warnings).toEqual([])
  })

  it('ends its requests with the run', async () => {
    const stop = new AbortController()
    const { url } = await start(() => {
      stop.abort()
      return { kind: 'hang' }
    })
    const system = await openSystem(entryOf({ url, memory: 'none' }), contextOf({ signal: stop.signal }))
    expect(await system.meet(ada).reply(asked())).toMatchObject({ kind: 'failed', reason: 'interrupted' })
  })

  it.each([
    [
      'another machine',
      { url: 'https://models.example/v1' },
      'would be sent to models.example. Add models.example to allowRemote',
    ],
    ['no address', { url: 'models.example' }, 'its url is no http or https address'],
    ['an address with a key in it', { url: 'http://me:k-1@127.0.0.1:1/v1' }, 'leave name and key out of its url'],
    ['a key that is not set', { keyEnv: 'NO_KEY' }, 'the environment variable NO_KEY is not set'],
    ['a prompt that is not there', { prompt: { file: 'no-prompt.txt' } }, 'no-prompt.txt cannot be read'],
  ])('is not opened with %s', async (_, changed, told) => {
    const entry = entryOf({ url: 'http://127.0.0.1:1/v1', memory: 'none', ...changed })
    const failure = await openSystem(entry, contextOf()).catch((error: unknown) => error)
    expect(String(failure)).toContain(`System mine: `)
    expect(String(failure)).toContain(told)
    expect(String(failure)).not.toContain('k-1')
  })

  it('is opened on another machine that the run allows by name', async () => {
    const url = 'https://models.example:8443/v1'
    const system = await openSystem(entryOf({ url, memory: 'none' }), contextOf({ allowRemote: ['Models.Example'] }))
    expect(system.identity.remoteHost).toBe('models.example:8443')
  })

  it('is not opened where Node would send the text through a proxy', async () => {
    const env = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://proxy.example' }
    const context = contextOf({ env, allowRemote: ['models.example'] })
    const opened = openSystem(entryOf({ url: 'https://models.example/v1', memory: 'none' }), context)
    await expect(opened).rejects.toMatchObject({ code: 'remoteNotAllowed' })
  })
})

const prompt = { text: 'You listen, mostly...' }

interface Changed {
  readonly memory: ChatEntry['memory']
  readonly url: string
  readonly kind?: ChatEntry['kind']
  readonly keyEnv?: string | null
  readonly prompt?: PromptEntry
}

function entryOf({ kind = 'openai', url, keyEnv = null, ...changed }: Changed): ChatEntry {
  const model = { api: kind, url, model: 'm', keyEnv }
  return { id: 'mine', declaredLevel: 2, kind, model, prompt, maxOutputTokens: 300, ...changed }
}

async function talk(changed: Changed, env: Readonly<Record<string, string>> = {}) {
  const keyEnv = env.KEY === undefined ? null : 'KEY'
  const system = await openSystem(entryOf({ ...changed, keyEnv }), contextOf({ env }))
  return system.meet(ada).reply(asked())
}

async function start(reply: (received: Received, n: number) => Reply): Promise<Endpoint> {
  endpoint = await startEndpoint(reply)
  return endpoint
}

const said = [
  { role: 'user' as const, content: 'I am back.' },
  { role: 'assistant' as const, content: 'Good to see you.' },
  { role: 'user' as const, content: 'I sleep badly.' },
]

/** The same request by the library of those who made the protocol. */
const byLibrary = {
  async openai(url: string) {
    const client = new OpenAI({ baseURL: url, apiKey: 'k-1', maxRetries: 0 })
    const messages = [{ role: 'system' as const, content: prompt.text }, ...said]
    const completion = await client.chat.completions.create({ model: 'm', messages })
    return completion.choices[0]?.message.content
  },
  async anthropic(url: string) {
    const client = new Anthropic({ baseURL: url.replace(/\/v1$/, ''), apiKey: 'k-1', maxRetries: 0 })
    const message = await client.messages.create({ model: 'm', max_tokens: 300, system: prompt.text, messages: said })
    const [part] = message.content
    return part?.type === 'text' ? part.text : null
  },
}

/** What was said, whichever way the protocol lets it be written; the prompt is left to another test. */
function spoken(received: Received | undefined): readonly { readonly role: unknown; readonly text: string }[] {
  const messages: unknown = received?.body.messages
  return (Array.isArray(messages) ? messages : [])
    .filter(({ role }) => role !== 'system')
    .map(({ role, content }) => ({
      role,
      text: typeof content === 'string' ? content : content.map((part: { text: string }) => part.text).join(''),
    }))
}
