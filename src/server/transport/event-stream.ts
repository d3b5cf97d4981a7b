import { Readable } from 'node:stream'
import type { ServerEvent } from '../handler.ts'

interface StreamOptions {
  readonly signal: AbortSignal
  readonly keepAliveMs: number
}

/**
 * Server-sent events as bytes (WHATWG HTML 9.2). Pulled, so a slow reader slows the source; a comment goes out when nothing
 * else has for a while, and the source is ended when the reader has gone.
 */
export function eventStream(events: AsyncIterable<ServerEvent>, options: StreamOptions): Readable {
  return Readable.from(framed(events, options), { objectMode: false, highWaterMark: 64 * 1024 })
}

async function* framed(events: AsyncIterable<ServerEvent>, { signal, keepAliveMs }: StreamOptions) {
  const source = events[Symbol.asyncIterator]()
  const gone = goneOf(signal)
  try {
    yield `retry: ${retryMs}\n\n`
    let next = source.next()
    while (true) {
      const { pause, clear } = pauseOf(keepAliveMs)
      const first = await Promise.race([next, pause, gone])
      clear()
      if (first === 'gone') return
      if (first === 'pause') {
        yield ': still here\n\n'
        continue
      }
      if (first.done) return
      yield frameOf(first.value)
      next = source.next()
    }
  } finally {
    // A source that waits for something that never comes must not keep the connection from ending.
    void source.return?.()?.catch(() => undefined)
  }
}

const retryMs = 2000

function frameOf({ event, id, json }: ServerEvent): string {
  const head = id === undefined ? '' : `id: ${oneLine(id)}\n`
  return `${head}event: ${oneLine(event)}\ndata: ${JSON.stringify(json)}\n\n`
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n\0]/g, '')

function goneOf(signal: AbortSignal): Promise<'gone'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('gone')
    signal.addEventListener('abort', () => resolve('gone'), { once: true })
  })
}

function pauseOf(ms: number) {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise<'pause'>((resolve) => {
    timer = setTimeout(() => resolve('pause'), ms)
  })
  return { pause, clear: () => clearTimeout(timer) }
}
