import { describe, expect, it } from 'vitest'
import { chat } from './chat.ts'
import { messages } from './messages.ts'
import { replyReader } from './reply-reader.ts'
import { responses } from './responses.ts'
import { frames } from './sse.ts'
import type { Wire } from './wire.ts'

function readStream(wire: Wire, events: readonly (object | string)[]) {
  const reader = replyReader(wire)
  const text = events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join('')
  for (const frame of frames().push(Buffer.from(text))) reader.take(frame)
  const { text: said, hasTools, isOpaque, isEnd, isFault, usage } = reader.read()
  return { said, hasTools, isOpaque, isEnd, isFault, usage }
}

const plain = { said: 'Hello.', hasTools: false, isOpaque: false, isEnd: true, isFault: false, usage: null }
const delta = (fields: object, more: object = {}) => ({
  choices: [{ index: 0, delta: fields, finish_reason: null, ...more }],
})

describe('a stream', () => {
  it('of chat that says no reason to finish is whole with its last line', () => {
    expect(readStream(chat, [delta({ content: 'Hello.' }), '[DONE]'])).toEqual(plain)
  })

  it('of chat tells words that come as parts, as a refusal and as sound', () => {
    const parts = delta({ content: [{ type: 'text', text: 'Hel' }] })
    const sound = delta({ audio: { id: 'a', transcript: '.', data: 'AAAA' } }, { finish_reason: 'stop' })
    expect(readStream(chat, [parts, delta({ refusal: 'lo' }), sound])).toEqual({ ...plain, isOpaque: true })
  })

  it('of chat leaves out what the model thinks aloud, and marks a second reply as unread', () => {
    const second = { choices: [{ index: 1, delta: { content: 'Other.' }, finish_reason: null }] }
    const events = [
      delta({ reasoning_content: 'Hm.' }),
      delta({ content: 'Hello.' }, { finish_reason: 'stop' }),
      second,
    ]
    expect(readStream(chat, events)).toEqual({ ...plain, isOpaque: true })
  })

  it('of messages leaves out thinking, and sums its counts', () => {
    const events = [
      { type: 'message_start', message: { id: 'm', usage: { input_tokens: 5, output_tokens: 1 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm.' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Hello.' } },
      { type: 'message_delta', delta: {}, usage: { output_tokens: 9 } },
      { type: 'message_stop' },
    ]
    expect(readStream(messages, events)).toEqual({ ...plain, usage: { input_tokens: 5, output_tokens: 9 } })
  })

  it('of responses that tells its words only at its end is read there', () => {
    const output = [{ type: 'reasoning' }, { type: 'message', content: [{ type: 'output_text', text: 'Hello.' }] }]
    expect(readStream(responses, [{ type: 'response.completed', response: { output } }])).toEqual(plain)
  })

  it.each([
    [chat, { error: { message: 'scripted' } }],
    [messages, { type: 'error', error: {} }],
    [responses, { type: 'response.failed' }],
  ])('tells of a failure in its midst (%#)', (wire, event) => {
    expect(readStream(wire, [event])).toMatchObject({ isFault: true, isEnd: false })
  })
})
