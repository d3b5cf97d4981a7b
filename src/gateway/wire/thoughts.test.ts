import { describe, expect, it } from 'vitest'
import { wholeWithoutThoughts, withoutThoughts } from './thoughts.ts'

const chunk = (delta: object, more: object = {}) => ({
  id: 'c',
  choices: [{ index: 0, delta, finish_reason: null }],
  ...more,
})

describe('what a model thinks aloud', () => {
  it('is left out of chat events, and an event of thoughts alone is left out whole', () => {
    expect(withoutThoughts('chat', chunk({ reasoning_content: 'Hm.' }))).toBeNull()
    expect(withoutThoughts('chat', chunk({ reasoning_content: 'Hm.', content: null }))).toBeNull()
    expect(withoutThoughts('chat', chunk({ reasoning: 'Hm.', content: 'Hello.' }))).toEqual(
      chunk({ content: 'Hello.' }),
    )
    expect(withoutThoughts('chat', chunk({ role: 'assistant', reasoning: '' }))).toEqual(chunk({ role: 'assistant' }))
    const counted = chunk({ reasoning: 'Hm.' }, { usage: { total_tokens: 3 } })
    expect(withoutThoughts('chat', counted)).toEqual(chunk({}, { usage: { total_tokens: 3 } }))
  })

  it('is blanked in Anthropic blocks, whose order and signatures stay', () => {
    const block = (content_block: object) => ({ type: 'content_block_start', index: 0, content_block })
    const delta = (type: string, more: object) => ({ type: 'content_block_delta', index: 0, delta: { type, ...more } })
    expect(withoutThoughts('messages', block({ type: 'thinking', thinking: 'Hm.', signature: '' }))).toEqual(
      block({ type: 'thinking', thinking: '', signature: '' }),
    )
    expect(withoutThoughts('messages', delta('thinking_delta', { thinking: 'Hm.' }))).toBeNull()
    const signed = delta('signature_delta', { signature: 'xyz' })
    expect(withoutThoughts('messages', signed)).toBe(signed)
    const sealed = block({ type: 'redacted_thinking', data: 'xyz' })
    expect(withoutThoughts('messages', sealed)).toBe(sealed)
  })

  it('is left out of responses: their events, their items and the whole at the end', () => {
    const thought = {
      type: 'reasoning',
      id: 'r',
      summary: [{ text: 'Hm.' }],
      content: [{ text: 'Hm.' }],
      encrypted_content: 'x',
    }
    const blank = { type: 'reasoning', id: 'r', summary: [], encrypted_content: 'x' }
    const words = { type: 'message', content: [{ type: 'output_text', text: 'Hello.' }] }
    expect(withoutThoughts('responses', { type: 'response.reasoning_summary_text.delta', delta: 'Hm.' })).toBeNull()
    const item = { type: 'response.output_item.done', item: thought }
    expect(withoutThoughts('responses', item)).toEqual({ ...item, item: blank })
    const end = { type: 'response.completed', response: { id: 'x', output: [thought, words] } }
    expect(withoutThoughts('responses', end)).toEqual({ ...end, response: { id: 'x', output: [blank, words] } })
  })

  it('is left out of whole replies, and replies without it stay the same object', () => {
    const message = { role: 'assistant', content: 'Hello.' }
    const choice = { index: 0, message: { ...message, reasoning: 'Hm.' } }
    expect(wholeWithoutThoughts('chat', { choices: [choice] })).toEqual({ choices: [{ index: 0, message }] })
    const content = [
      { type: 'thinking', thinking: 'Hm.', signature: 'x' },
      { type: 'text', text: 'Hello.' },
    ]
    expect(wholeWithoutThoughts('messages', { content })).toEqual({
      content: [{ type: 'thinking', thinking: '', signature: 'x' }, content[1]],
    })
    for (const plain of [{ choices: [{ index: 0, message }] }, { output: [] }, { content: [content[1]] }] as const) {
      for (const wire of ['chat', 'messages', 'responses'] as const)
        expect(wholeWithoutThoughts(wire, plain)).toBe(plain)
    }
  })
})
