import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { anthropic } from './anthropic.ts'
import type { ChatModel, ChatRequest } from './chat-model.ts'
import { type Endpoint, type Received, type Reply, startEndpoint } from './endpoint.contract.ts'
import { openaiCompatible } from './openai-compatible.ts'
import { type RetryOptions, retried } from './retried.ts'

const request: ChatRequest = {
  instructions: 'Code the turn.',
  messages: [
    { by: 'caller', text: 'T1?' },
    { by: 'model', text: 'No.' },
    { by: 'caller', text: 'Again.' },
  ],
  answer: { name: 'codes', schema: { type: 'object', properties: { codes: { type: 'array' } } } },
  maxOutputTokens: 100,
}

let endpoint: Endpoint | undefined
afterEach(async () => {
  await endpoint?.close()
  endpoint = undefined
})

describe('the endpoint used in these tests', () => {
  it('is one the real OpenAI client can talk to', async () => {
    const { url } = await start(() => ({ kind: 'answer', text: '{"codes": []}' }))
    const client = new OpenAI({ baseURL: url, apiKey: 'k', maxRetries: 0 })
    const completion = await client.chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'T1?' }],
    })
    expect(completion.choices[0]?.message.content).toBe('{"codes": []}')
    expect(completion.usage?.total_tokens).toBe(120)
  })

  it('answers the real OpenAI client with the statuses it is told to', async () => {
    const { url } = await start(() => ({ kind: 'status', status: 429 }))
    const client = new OpenAI({ baseURL: url, apiKey: 'k', maxRetries: 0 })
    const asked = client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'T1?' }] })
    await expect(asked).rejects.toMatchObject({ status: 429 })
  })
})

describe('openaiCompatible', () => {
  it('asks for JSON of the given shape, by the names of the protocol', async () => {
    const model = await openai(() => ({ kind: 'answer', text: '{"codes": []}' }))
    expect(await model.complete(request)).toEqual({
      kind: 'answered',
      text: '{"codes": []}',
      usage: { inputTokens: 100, outputTokens: 20 },
    })
    const [received] = endpoint?.received ?? []
    expect(received?.path).toBe('/v1/chat/completions')
    expect(received?.headers.authorization).toBe('Bearer secret')
    expect(received?.body).toMatchObject({
      model: 'm',
      temperature: 0,
      max_tokens: 100,
      messages: [
        { role: 'system', content: 'Code the turn.' },
        { role: 'user', content: 'T1?' },
        { role: 'assistant', content: 'No.' },
        { role: 'user', content: 'Again.' },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'codes', strict: true, schema: request.answer?.schema },
      },
    })
  })

  it('asks again without a parameter the endpoint rejects, and leaves it out from then on', async () => {
    const model = await openai(({ body }) =>
      'temperature' in body
        ? { kind: 'status', status: 400, body: '{"error": {"message": "unsupported", "param": "temperature"}}' }
        : { kind: 'answer', text: 'ok' },
    )
    expect(await model.complete(request)).toMatchObject({ kind: 'answered', text: 'ok' })
    expect(await model.complete(request)).toMatchObject({ kind: 'answered', text: 'ok' })
    expect(endpoint?.received).toHaveLength(3)
  })

  it('limits the answer by the new name where the endpoint rejects the old one', async () => {
    const old = '{"error": {"message": "no", "param": "max_tokens", "code": "unsupported_parameter"}}'
    const model = await openai(({ body }) =>
      'max_tokens' in body ? { kind: 'status', status: 400, body: old } : { kind: 'answer', text: 'ok' },
    )
    expect(await model.complete(request)).toMatchObject({ kind: 'answered', text: 'ok' })
    expect(endpoint?.received.at(-1)?.body).toMatchObject({ max_completion_tokens: 100 })
  })

  it('sends no instructions where there are none, no temperature where the own one of the endpoint is asked for, and the person', async () => {
    const model = await openai(() => ({ kind: 'answer', text: 'ok' }))
    const { answer: _answer, ...plain } = request
    const person = { id: 'p-1', session: 's-2' }
    await model.complete({ ...plain, instructions: '', temperature: null, person })
    const [received] = endpoint?.received ?? []
    expect(received?.body).toMatchObject({ user: 'p-1', messages: [{ role: 'user' }, { role: 'assistant' }, {}] })
    expect(received?.body).not.toHaveProperty('temperature')
    expect(received?.headers).toMatchObject({ 'x-nexus-person': 'p-1', 'x-nexus-session': 's-2' })
  })

  it('throws when nothing is left to pay with, since waiting would not help', async () => {
    const body = '{"error": {"message": "no", "code": "insufficient_quota"}}'
    const model = await openai(() => ({ kind: 'status', status: 429, body }))
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'modelRefused' })
  })

  it('does not make up a count of tokens the endpoint did not give', async () => {
    const model = await openai(() => ({ kind: 'withoutUsage', text: 'ok' }))
    expect(await model.complete(request)).toEqual({ kind: 'answered', text: 'ok', usage: null })
  })

  const failures: readonly [string, Reply, object][] = [
    [
      'busy',
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { reason: 'rateLimited', retryAfterMs: 7000 },
    ],
    ['broken', { kind: 'status', status: 503 }, { reason: 'serverError', status: 503 }],
    ['unable to read the request', { kind: 'status', status: 400 }, { reason: 'badRequest', status: 400 }],
    ['silent', { kind: 'hang' }, { reason: 'timeout' }],
    ['gone', { kind: 'drop' }, { reason: 'dropped' }],
    ['gone in the middle of an answer', { kind: 'dropMidway' }, { reason: 'dropped' }],
    ['speaking something else', { kind: 'status', status: 200, body: '<html>' }, { reason: 'unreadable' }],
    ['answering without a choice', { kind: 'status', status: 200, body: '{"choices": []}' }, { reason: 'unreadable' }],
    ['refusing by its filter', { kind: 'answer', text: 'no', finish: 'content_filter' }, { reason: 'refused' }],
    [
      'refusing by a status',
      { kind: 'status', status: 400, body: '{"error": {"message": "no", "code": "content_filter"}}' },
      { reason: 'refused' },
    ],
    ['answering nothing', { kind: 'answer', text: '' }, { reason: 'refused' }],
  ]
  it.each(failures)('tells an endpoint that is %s', async (_, reply, failure) => {
    const model = await openai(() => reply, reply.kind === 'hang' ? 200 : undefined)
    expect(await model.complete(request)).toMatchObject({ kind: 'failed', ...failure })
  })

  it.each([401, 403, 404])(
    'throws on status %d, naming the address and the remedy and nothing that was said',
    async (status) => {
      const model = await openai(() => ({ kind: 'status', status, body: '{"error": {"message": "Code the turn."}}' }))
      const failure = await model.complete(request).catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'modelRefused' })
      expect(String(failure)).toContain(`${endpoint?.url} answered ${status} for model m. Check `)
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('T1?')
    },
  )

  it('knows that an endpoint it cannot reach has read nothing', async () => {
    const model = await openai(() => ({ kind: 'hang' }))
    await endpoint?.close()
    const usage = { inputTokens: 0, outputTokens: 0 }
    expect(await model.complete(request)).toEqual({ kind: 'failed', reason: 'dropped', usage })
  })

  it('does not follow a redirect', async () => {
    const other = await startEndpoint(() => ({ kind: 'answer', text: 'caught' }))
    const model = await openai(() => ({
      kind: 'status',
      status: 307,
      headers: { location: `${other.url}/chat/completions` },
    }))
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'modelRefused' })
    expect(other.received).toEqual([])
    await other.close()
  })

  it('ends the request when it is told to stop', async () => {
    const stop = new AbortController()
    const model = await openai(() => {
      stop.abort()
      return { kind: 'hang' }
    })
    expect(await model.complete(request, { signal: stop.signal })).toEqual({ kind: 'failed', reason: 'interrupted' })
  })
})

describe('anthropic', () => {
  it('asks by the names of the protocol and lets the endpoint keep the instructions', async () => {
    const { url, received } = await start(() => ({ kind: 'answer', text: '{"codes":[]}' }))
    const model = anthropic({ model: 'm', baseUrl: url, apiKey: 'secret', timeoutMs: 10_000 })
    expect(await model.complete(request)).toEqual({
      kind: 'answered',
      text: '{"codes":[]}',
      usage: { inputTokens: 100, outputTokens: 20 },
    })
    expect(received[0]?.path).toBe('/v1/messages')
    expect(received[0]?.headers['x-api-key']).toBe('secret')
    expect(received[0]?.body.system).toEqual([
      { type: 'text', text: 'Code the turn.', cache_control: { type: 'ephemeral' } },
    ])
  })

  it('names the person where the protocol has a place for it', async () => {
    const { url, received } = await start(() => ({ kind: 'answer', text: 'ok' }))
    const model = anthropic({ model: 'm', baseUrl: url, apiKey: 'secret', timeoutMs: 10_000 })
    const { answer: _answer, ...plain } = request
    await model.complete({ ...plain, instructions: '', person: { id: 'p-1', session: 's-2' } })
    expect(received[0]?.body).toMatchObject({ metadata: { user_id: 'p-1' } })
    expect(received[0]?.body).not.toHaveProperty('system')
  })

  it('throws when the key is refused', async () => {
    const { url } = await start(() => ({ kind: 'status', status: 401 }))
    const model = anthropic({ model: 'm', baseUrl: url, timeoutMs: 10_000 })
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'modelRefused' })
  })
})

describe('retried', () => {
  it('waits as long as a busy endpoint asks for, then has the answer', async () => {
    const { model, pauses } = patient(
      await openai((_, n) =>
        n < 3
          ? { kind: 'status', status: 429, headers: n === 1 ? { 'retry-after': '9' } : {} }
          : { kind: 'answer', text: 'ok' },
      ),
    )
    expect(await model.complete(request)).toMatchObject({ kind: 'answered', text: 'ok' })
    expect(pauses).toEqual([9000, 2000])
  })

  it('reads a date in Retry-After and never waits longer than the longest pause', async () => {
    const { model, pauses } = patient(
      await openai(() => ({
        kind: 'status',
        status: 503,
        headers: { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' },
      })),
      { longestPauseMs: 5000 },
    )
    expect(await model.complete(request)).toMatchObject({ reason: 'serverError' })
    expect(pauses).toEqual([5000, 5000, 5000])
  })

  it('asks again after a dropped connection, four times in all', async () => {
    const { model, pauses } = patient(await openai(() => ({ kind: 'drop' })))
    expect(await model.complete(request)).toMatchObject({ reason: 'dropped' })
    expect(endpoint?.received).toHaveLength(4)
    expect(pauses).toEqual([1000, 2000, 4000])
  })

  it('asks an endpoint that is too slow only twice', async () => {
    const { model } = patient(await openai(() => ({ kind: 'hang' }), 200))
    expect(await model.complete(request)).toMatchObject({ reason: 'timeout' })
    expect(endpoint?.received).toHaveLength(2)
  })

  it('does not ask again what cannot pass', async () => {
    const { model, pauses } = patient(await openai(() => ({ kind: 'status', status: 400 })))
    expect(await model.complete(request)).toMatchObject({ reason: 'badRequest' })
    expect(pauses).toEqual([])
  })

  it('stops waiting when it is told to stop', async () => {
    const stop = new AbortController()
    const model = retried(await openai(() => ({ kind: 'status', status: 429, headers: { 'retry-after': '60' } })))
    setTimeout(() => stop.abort(), 50)
    expect(await model.complete(request, { signal: stop.signal })).toEqual({ kind: 'failed', reason: 'interrupted' })
  })
})

async function start(reply: (received: Received, n: number) => Reply): Promise<Endpoint> {
  endpoint = await startEndpoint(reply)
  return endpoint
}

async function openai(reply: (received: Received, n: number) => Reply, timeoutMs = 10_000): Promise<ChatModel> {
  const { url } = await start(reply)
  return openaiCompatible({ model: 'm', baseUrl: url, apiKey: 'secret', timeoutMs })
}

/** Retries without waiting, and says how long it would have waited. */
function patient(model: ChatModel, options: RetryOptions = {}) {
  const pauses: number[] = []
  const sleep = async (ms: number) => void pauses.push(ms)
  return { model: retried(model, { ...options, sleep }), pauses }
}
