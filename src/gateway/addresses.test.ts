import { describe, expect, it } from 'vitest'
import { addressOf } from './addresses.ts'

describe('addresses', () => {
  it.each([
    ['/v1/chat/completions', { wire: 'chat', system: null, below: '/chat/completions' }],
    ['/v1/responses?x=1', { wire: 'responses', system: null, below: '/responses?x=1' }],
    ['/v1/messages?beta=true', { wire: 'messages', system: null, below: '/messages?beta=true' }],
    ['/anthropic/v1/messages', { wire: 'messages', system: null, below: '/messages' }],
    ['/systems/my%20one/v1/chat/completions', { wire: 'chat', system: 'my one', below: '/chat/completions' }],
    ['/systems/a/anthropic/v1/messages', { wire: 'messages', system: 'a', below: '/messages' }],
  ])('of a reply: %s', (url, address) => {
    expect(addressOf('POST', url)).toEqual({ kind: 'reply', ...address })
  })

  it.each([
    ...['/v1/models', '/v1/models/org/name', '/v1/embeddings', '/v1/moderations', '/v1/files/f1', '/v1/files'],
    ...['/v1/audio/transcriptions', '/v1/messages/count_tokens', '/v1/responses/resp_1/input_items'],
  ])('beside a talk: %s', (url) => {
    expect(addressOf('GET', url).kind).toBe('beside')
  })

  it.each([
    ...['/v1/completions', '/v1/threads/t/runs', '/v1/batches', '/v1/messages/batches', '/v1/assistants'],
    ...['/v1/responses/resp_1', '/v1/responses/resp_1/cancel', '/v1/conversations/c/items', '/v1/files/f1/content'],
    ...['/v1/realtime', '/v1/unheard', '/v1/chat/completions/c1', '/v1/chat/completions/c1/messages'],
  ])('where a reply could come unread: %s', (url) => {
    expect(['GET', 'HEAD', 'POST', 'PUT'].map((method) => addressOf(method, url).kind)).toEqual(
      Array.from({ length: 4 }, () => 'unread'),
    )
  })

  it('where something may be said, and where it is only looked at', () => {
    const may = (method: string, url: string) => {
      const address = addressOf(method, url)
      return address.kind === 'unread' && address.mayTalk
    }
    expect([may('POST', '/v1/completions'), may('POST', '/v1/threads/t/runs')]).toEqual([true, true])
    expect([may('GET', '/v1/responses/r'), may('POST', '/v1/responses/r/cancel')]).toEqual([false, false])
  })

  it.each(['/v1/responses/resp_1', '/v1/chat/completions/c1'])('beside a talk where it is deleted: %s', (url) => {
    expect(addressOf('DELETE', url).kind).toBe('beside')
    expect(addressOf('DELETE', `${url}/more/of/it`).kind).toBe('unread')
  })

  it.each([
    ...['/v2/chat/completions', '/', '/v1', '/admin', '/v1/nexus/unheard'],
    ...['/v1/models/../completions', '/v1/models/%2e%2e/completions', '/v1//completions', '/v1/files/..%2fcompletions'],
    ...['/v1/models\\..\\completions', '/v1/models/%', '/systems/%zz/v1/models'],
  ])('that are none: %s', (url) => {
    expect(['GET', 'POST'].map((method) => addressOf(method, url).kind)).toEqual(['none', 'none'])
  })
})
