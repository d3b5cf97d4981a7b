import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { type ScriptedUpstream, startScriptedUpstream } from './scripted-upstream.ts'

describe('the scripted upstream', () => {
  let upstream: ScriptedUpstream | null = null
  afterEach(() => upstream?.close())

  it('speaks to the real clients, whole and as a stream', async () => {
    upstream = await startScriptedUpstream({ kind: 'reply', text: 'One sentence. And one more.' })
    const openai = new OpenAI({ apiKey: 'none', baseURL: upstream.url, maxRetries: 0 })
    const anthropic = new Anthropic({ apiKey: 'none', baseURL: upstream.url.replace('/v1', ''), maxRetries: 0 })
    const messages = [{ role: 'user' as const, content: 'Hello' }]
    const chat = await openai.chat.completions.create({ model: 'm', messages })
    const response = await openai.responses.create({ model: 'm', input: 'Hello' })
    const message = await anthropic.messages.create({ model: 'm', max_tokens: 9, messages })
    const streamedResponse = openai.responses.stream({ model: 'm', input: 'Hello' })
    const said = [
      chat.choices[0]?.message.content,
      response.output_text,
      message.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
      await openai.chat.completions.stream({ model: 'm', messages }).finalContent(),
      (await streamedResponse.finalResponse()).output_text,
      await anthropic.messages.stream({ model: 'm', max_tokens: 9, messages }).finalText(),
    ]
    expect(said).toEqual(Array.from({ length: 6 }, () => 'One sentence. And one more.'))
  })
})
