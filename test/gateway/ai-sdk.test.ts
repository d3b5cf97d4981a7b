import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, jsonSchema, streamText, type ToolSet, wrapLanguageModel } from 'ai'
import { afterEach, describe, expect, it } from 'vitest'
import { nexus } from '../../src/gateway/ai-sdk.ts'
import type { Asked, Exchange, ReplyOutcome, ReplyPiece, Review } from '../../src/gateway/companion.ts'
import { type Script, type ScriptedUpstream, startScriptedUpstream } from './scripted-upstream.ts'

const upstreams: ScriptedUpstream[] = []
afterEach(() => Promise.all(upstreams.splice(0).map((upstream) => upstream.close())))

interface Played {
  readonly exchange?: Partial<Exchange>
  readonly review?: (piece: ReplyPiece) => Review
}

/** A model behind the middleware, with a companion that does as told and notes what it hears. */
async function modelWith(script: Script | ((n: number) => Script), { exchange, review }: Played = {}) {
  const upstream = await startScriptedUpstream(typeof script === 'function' ? (_, n) => script(n) : script)
  upstreams.push(upstream)
  const asked: Asked[] = []
  const pieces: ReplyPiece[] = []
  const outcomes: ReplyOutcome[] = []
  const companion = {
    begin: (one: Asked): Exchange => {
      asked.push(one)
      return {
        mode: review === undefined ? 'observe' : 'guard',
        prepared: async () => ({ kind: 'unchanged' }),
        reviewed: async (piece) => {
          pieces.push(piece)
          return review?.(piece) ?? { kind: 'deliver' }
        },
        ended: (outcome) => outcomes.push(outcome),
        headers: () => ({}),
        ...exchange,
      }
    },
    close: async () => undefined,
  }
  const provider = createOpenAICompatible({ name: 'scripted', baseURL: upstream.url })
  const model = wrapLanguageModel({
    model: provider('scripted-1'),
    middleware: nexus({ companion, system: 'companion', person: 'p-1', session: 's-1' }),
  })
  return { model, upstream, asked, pieces, outcomes }
}

const sent = (upstream: ScriptedUpstream, n = 0): unknown => upstream.received[n]?.body.messages

describe('the middleware for the AI SDK', () => {
  it('hears what was asked and what came back, and changes neither', async () => {
    const { model, upstream, asked, outcomes } = await modelWith({ kind: 'reply', text: 'I hear you.' })
    const { text } = await generateText({ model, system: 'Be kind.', prompt: 'It was a long day.' })
    expect(text).toBe('I hear you.')
    expect(asked).toMatchObject([
      {
        ...{ system: 'companion', identity: { person: 'p-1', session: 's-1', from: 'metadata' } },
        messages: [
          { by: 'other', text: 'Be kind.', isText: true },
          { by: 'client', text: 'It was a long day.', isText: true },
        ],
      },
    ])
    expect(outcomes).toEqual([{ kind: 'delivered', text: 'I hear you.', wasReplaced: false, hasTools: false }])
    expect(sent(upstream)).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'It was a long day.' },
    ])
  })

  it('takes person and session from the call, and keeps them from the model', async () => {
    const { model, upstream, asked } = await modelWith({ kind: 'reply', text: 'Yes.' })
    await generateText({ model, prompt: 'Hello.', providerOptions: { nexus: { person: 'p-2', session: 's-9' } } })
    expect(asked[0]?.identity).toEqual({ person: 'p-2', session: 's-9', from: 'metadata' })
    expect(JSON.stringify(upstream.received[0]?.body)).not.toContain('p-2')
  })

  it("puts guidance after the product's own prompt", async () => {
    const prepared: Exchange['prepared'] = async () => ({ kind: 'guided', guidance: 'Ask first.', decision })
    const { model, upstream } = await modelWith(
      { kind: 'reply', text: 'Yes.' },
      { exchange: { mode: 'guide', prepared } },
    )
    await generateText({ model, system: 'Be kind.', prompt: 'Hello.' })
    expect(sent(upstream)).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'system', content: 'Ask first.' },
      { role: 'user', content: 'Hello.' },
    ])
  })

  it('says what is to be said without asking the model', async () => {
    const prepared: Exchange['prepared'] = async () => ({
      kind: 'replaced',
      text: 'Please call for help.',
      because: 'x',
    })
    const { model, upstream, outcomes } = await modelWith({ kind: 'reply', text: 'No.' }, { exchange: { prepared } })
    const whole = await generateText({ model, prompt: 'Hello.' })
    const stream = streamText({ model, prompt: 'Hello.' })
    expect([whole.text, await stream.text, await stream.finishReason]).toEqual([
      ...['Please call for help.', 'Please call for help.', 'stop'],
    ])
    expect(upstream.received).toEqual([])
    expect(outcomes.map((outcome) => outcome.kind === 'delivered' && outcome.wasReplaced)).toEqual([true, true])
  })

  it('streams, and tells the reply when it has ended', async () => {
    const { model, outcomes } = await modelWith({ kind: 'reply', text: 'I hear you. Go on.' })
    const stream = streamText({ model, prompt: 'It was a long day.' })
    const chunks: string[] = []
    for await (const chunk of stream.textStream) chunks.push(chunk)
    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.join('')).toBe('I hear you. Go on.')
    expect(outcomes).toEqual([{ kind: 'delivered', text: 'I hear you. Go on.', wasReplaced: false, hasTools: false }])
  })

  it('tells of a model that failed, and leaves the failure to the product', async () => {
    const { model, outcomes } = await modelWith({ kind: 'status', status: 429 })
    await expect(generateText({ model, prompt: 'Hello.', maxRetries: 0 })).rejects.toMatchObject({ statusCode: 429 })
    expect(outcomes).toEqual([{ kind: 'failed', status: 429 }])
  })

  it('tells of a reply the client did not wait for', async () => {
    const { model, upstream, outcomes } = await modelWith({ kind: 'stall', text: 'I hear you. Go on.', after: 3 })
    const leaving = new AbortController()
    const stream = streamText({ model, prompt: 'Hello.', abortSignal: leaving.signal, onError: () => undefined })
    for await (const _ of stream.textStream) leaving.abort()
    await upstream.received[0]?.left
    await expect.poll(() => outcomes).toMatchObject([{ kind: 'cut', by: 'client' }])
  })

  it('passes tools on as they are', async () => {
    const { model, outcomes } = await modelWith({
      ...{ kind: 'reply', tools: [{ id: 'call-1', name: 'weather', arguments: '{"place":"here"}' }] },
    })
    const tools: ToolSet = { weather: { inputSchema: jsonSchema({ type: 'object' }) } }
    const { toolCalls } = await generateText({ model, prompt: 'How is it outside?', tools })
    expect(toolCalls).toMatchObject([{ toolName: 'weather', input: { place: 'here' } }])
    expect(outcomes).toMatchObject([{ kind: 'delivered', hasTools: true }])
  })
})

const inOrder = (first: string, second: string) => (n: number) =>
  ({ kind: 'reply', text: n === 1 ? first : second }) as const
const about =
  (word: string, review: Review) =>
  ({ text }: ReplyPiece): Review =>
    text.includes(word) ? review : { kind: 'deliver' }

describe('the middleware in guard', () => {
  it('lets sentence after sentence out, each once the one after it was looked at', async () => {
    const { model, pieces } = await modelWith(
      { kind: 'reply', text: 'One. Two. Three.' },
      { review: () => ({ kind: 'deliver' }) },
    )
    expect(await streamText({ model, prompt: 'Hello.' }).text).toBe('One. Two. Three.')
    expect(pieces).toEqual([
      { text: 'One. ', delivered: 0, isLast: false, attempt: 0 },
      { text: 'One. Two. ', delivered: 0, isLast: false, attempt: 0 },
      { text: 'One. Two. Three.', delivered: 5, isLast: true, attempt: 0 },
    ])
  })

  it.each(['generate', 'stream'])(
    'asks the model once more with guidance, and nobody sees the first reply (%s)',
    async (how) => {
      const review = about('Bad', { kind: 'again', guidance: 'Not so.', because: 'x' })
      const { model, upstream, outcomes } = await modelWith(inOrder('Bad. Worse.', 'Good. Better.'), { review })
      const text =
        how === 'stream'
          ? await streamText({ model, prompt: 'Hello.' }).text
          : (await generateText({ model, prompt: 'Hello.' })).text
      expect(text).toBe('Good. Better.')
      expect(sent(upstream, 1)).toEqual([
        { role: 'system', content: 'Not so.' },
        { role: 'user', content: 'Hello.' },
      ])
      expect(outcomes).toMatchObject([{ kind: 'delivered', text: 'Good. Better.' }])
    },
  )

  it('ends a reply with the text it is given', async () => {
    const review = about('Bad', { kind: 'replace', text: 'Let us stop here.', because: 'x' })
    const { model, outcomes } = await modelWith({ kind: 'reply', text: 'Fine. Still. Bad. Worse.' }, { review })
    expect(await streamText({ model, prompt: 'Hello.' }).text).toBe('Fine. \n\nLet us stop here.')
    expect(outcomes).toMatchObject([{ kind: 'delivered', text: 'Fine. \n\nLet us stop here.', wasReplaced: true }])
  })

  it('gives out what it looked at of a reply that breaks off', async () => {
    const { model, outcomes } = await modelWith(
      { kind: 'cut', text: 'One. Two. Three.', after: 4, eachMs: 10 },
      { review: () => ({ kind: 'deliver' }) },
    )
    const { textStream } = streamText({ model, prompt: 'Hello.', onError: () => undefined })
    let text = ''
    const read = async () => {
      for await (const delta of textStream) text += delta
    }
    await expect(read()).rejects.toThrow()
    expect(text).toBe('One. Two. ')
    expect(outcomes).toMatchObject([{ kind: 'cut', text: 'One. Two. ', by: 'upstream' }])
  })

  it.each(['generate', 'stream'])(
    'puts the text in the place of a reply of which nothing may go out (%s)',
    async (how) => {
      const review = about('Bad', { kind: 'replace', text: 'Let us stop here.', because: 'x' })
      const { model } = await modelWith({ kind: 'reply', text: 'Bad' }, { review })
      const text =
        how === 'stream'
          ? await streamText({ model, prompt: 'Hello.' }).text
          : (await generateText({ model, prompt: 'Hello.' })).text
      expect(text).toBe('Let us stop here.')
    },
  )
})

const decision = {
  ...({ step: 'support', move: 'M-EXP', reason: 'support.explore', evidence: [], with: [], strategies: [] } as const),
  ...{ challengeStep: null, blockedBy: [], recall: [], mustNot: [], callsHuman: false, override: null },
}
