import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { type Deeds, openWireScene, type WireScene } from './wire-scene.ts'

let scene: WireScene
afterEach(() => scene?.close())

const openai = (): OpenAI => new OpenAI({ apiKey: 'sk-product', baseURL: `${scene.url}/v1`, maxRetries: 0 })
const anthropic = (): Anthropic => new Anthropic({ apiKey: 'sk-product', baseURL: scene.url, maxRetries: 0 })

const messages = [{ role: 'user' as const, content: 'Hello' }]
const schema = { type: 'object', properties: { reply: { type: 'string' } }, required: ['reply'] }
const named = { name: 'answer', schema, strict: true }
const chat = { model: 'm', messages, response_format: { type: 'json_schema' as const, json_schema: named } }
const anyJson = { model: 'm', messages, response_format: { type: 'json_object' as const } }
const response = { model: 'm', input: 'Hello', text: { format: { type: 'json_schema' as const, ...named } } }
const format = { type: 'json_schema' as const, schema }
const message = { model: 'm', max_tokens: 9, messages, output_config: { format } }

const ofChat = ({ choices: [choice] }: OpenAI.ChatCompletion) => ({
  ...{ text: choice?.message.content ?? '', refusal: choice?.message.refusal, end: choice?.finish_reason },
})
function ofResponse({ output, output_text: text }: OpenAI.Responses.Response) {
  const parts = output.flatMap((item) => (item.type === 'message' ? item.content : []))
  const refusal = parts.flatMap((part) => (part.type === 'refusal' ? [part.refusal] : [])).join('')
  return { text, refusal: refusal === '' ? null : refusal, end: 'stop' }
}
const ofMessage = ({ content, stop_reason, stop_details }: Anthropic.Message) => ({
  text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
  refusal: stop_details?.explanation ?? null,
  end: stop_reason === (stop_details?.type ?? 'end_turn') ? 'stop' : stop_reason,
})

/** The real clients, by the ways that parse JSON where they have one. */
const ways = [
  ['chat', async () => ofChat(await openai().chat.completions.parse(chat))],
  ['chat, stream', async () => ofChat(await openai().chat.completions.stream(chat).finalChatCompletion())],
  ['chat, any JSON', async () => ofChat(await openai().chat.completions.create(anyJson))],
  ['responses', async () => ofResponse(await openai().responses.parse(response))],
  ['responses, stream', async () => ofResponse(await openai().responses.stream(response).finalResponse())],
  ['messages', async () => ofMessage(await anthropic().messages.parse(message))],
  ['messages, stream', async () => ofMessage(await anthropic().messages.stream(message).finalMessage())],
] as const

const json = '{"reply":"I hear you. Go on.","mood":{"word":"tired","level":3}}'
const guard = (deeds: Deeds) =>
  openWireScene({ script: { kind: 'reply', text: json, eachMs: 5 }, deeds: { mode: 'guard', ...deeds } })
const refused = { text: '', refusal: 'In danger, call the number of this place.', end: 'stop' }
const instead = { text: refused.refusal, because: 'test' }

describe('where JSON is demanded, guard', () => {
  it.each(ways)('looks at its words, all at once, and gives it out as it came (%s)', async (_name, ask) => {
    scene = await guard({})
    expect(await ask()).toEqual({ text: json, refusal: null, end: 'stop' })
    expect(scene.pieces.map(({ text, isLast }) => [text, isLast])).toEqual([['I hear you. Go on.\ntired', true]])
    expect(await scene.outcome()).toMatchObject({ kind: 'delivered', text: json, wasReplaced: false })
  })

  it.each(ways)('says as a refusal what it puts in the place of a reply (%s)', async (_name, ask) => {
    scene = await guard({ reviewed: () => ({ kind: 'replace', ...instead }) })
    expect(await ask()).toEqual(refused)
    expect(await scene.outcome()).toMatchObject({ text: refused.refusal, wasReplaced: true })
  })

  it.each(ways)('says as a refusal what it says without asking the model (%s)', async (_name, ask) => {
    scene = await guard({ prepared: () => ({ kind: 'replaced', ...instead }) })
    expect(await ask()).toEqual(refused)
    expect(scene.upstream.received).toEqual([])
  })

  it('has it written once more, as JSON again', async () => {
    scene = await guard({
      reviewed: ({ attempt }) =>
        attempt === 0 ? { kind: 'again', guidance: 'Ask.', because: 'test' } : { kind: 'deliver' },
    })
    expect(await ofChat(await openai().chat.completions.parse(chat))).toMatchObject({ text: json, refusal: null })
    expect(scene.upstream.received[1]?.body.response_format).toEqual(chat.response_format)
  })

  it('knows a refusal again in the history that is sent back', async () => {
    scene = await guard({ prepared: () => ({ kind: 'replaced', ...instead }) })
    const said = (await openai().chat.completions.parse(chat)).choices[0]?.message
    const before = { role: 'assistant' as const, content: said?.content ?? null, refusal: said?.refusal ?? null }
    await openai().chat.completions.create({ ...chat, messages: [...messages, before, ...messages] })
    const [first, second] = scene.asked
    expect(second?.identity).toEqual(first?.identity)
    expect(second?.messages[1]).toEqual({ by: 'system', text: refused.refusal, isText: true })
  })
})

describe('a reply that only calls a tool', () => {
  it('goes out in guard: its arguments are no words of a reply', async () => {
    const tools = [{ id: 'call_1', name: 'say', arguments: '{"text":"Not looked at."}' }]
    scene = await openWireScene({ script: { kind: 'reply', tools }, deeds: { mode: 'guard' } })
    const whole = await openai().chat.completions.create({ model: 'm', messages })
    const streamed = await openai().chat.completions.stream({ model: 'm', messages }).finalChatCompletion()
    for (const { choices } of [whole, streamed])
      expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { name: 'say' } })
    expect(scene.pieces.map(({ text }) => text)).toEqual(['', ''])
  })
})
