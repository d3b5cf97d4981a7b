import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { ServerEvent } from '../handler.ts'
import { eventStream } from './event-stream.ts'

const never = new AbortController().signal

async function* silentUntil(end: Promise<void>): AsyncGenerator<ServerEvent> {
  await end
  yield { event: 'late', json: 1 }
}

describe('a stream of events', () => {
  it('says that it is still there while nothing happens', async () => {
    const stream = eventStream(silentUntil(new Promise((resolve) => setTimeout(resolve, 80))), {
      ...{ signal: never, keepAliveMs: 20 },
    })
    const told = await text(stream)
    expect(told).toContain(': still here\n\n')
    expect(told).toContain('event: late\ndata: 1\n\n')
  })

  it('ends when the reader has gone, even where its source waits for ever', async () => {
    const gone = new AbortController()
    const stream = eventStream(silentUntil(new Promise(() => undefined)), { signal: gone.signal, keepAliveMs: 60_000 })
    setTimeout(() => gone.abort(), 10)
    expect(await text(stream)).toBe('retry: 2000\n\n')
  })

  it('asks its source only as fast as it is read', async () => {
    let made = 0
    async function* source(): AsyncGenerator<ServerEvent> {
      for (; made < 10_000; made += 1) yield { event: 'e', json: 'x'.repeat(1000) }
    }
    const stream = eventStream(source(), { signal: never, keepAliveMs: 60_000 })
    stream.on('readable', () => undefined)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(made).toBeLessThan(500)
    stream.destroy()
  })

  it('keeps line breaks out of its fields', async () => {
    async function* one(): AsyncGenerator<ServerEvent> {
      yield { event: 'a\nb', id: '1\r\ndata: 2', json: 'c\nd' }
    }
    const told = await text(eventStream(one(), { signal: never, keepAliveMs: 1000 }))
    expect(told).toBe('retry: 2000\n\nid: 1data: 2\nevent: ab\ndata: "c\\nd"\n\n')
  })
})
