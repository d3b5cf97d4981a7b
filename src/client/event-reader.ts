import { NexusError } from '../errors.ts'

/** One server-sent event. */
export interface ReceivedEvent {
  readonly event: string
  readonly id: string | null
  readonly json: unknown
}

/**
 * Reads server-sent events (WHATWG HTML 9.2.6) from the bytes of a response. Comments only show that the server is there; when
 * nothing at all comes for `silentMs`, it is not.
 */
export async function* eventsIn(bytes: ReadableStream<Uint8Array>, silentMs: number): AsyncGenerator<ReceivedEvent> {
  const reader = bytes.getReader()
  const decoder = new TextDecoder()
  let held = ''
  try {
    while (true) {
      const { done, value } = await inTime(reader.read(), silentMs)
      if (done) return
      held += decoder.decode(value, { stream: true })
      const blocks = held.split(/\r?\n\r?\n/)
      held = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = eventIn(block)
        if (event !== null) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function inTime<T>(coming: Promise<T>, silentMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    const error = new NexusError('unavailable', 'The events fell silent.')
    timer = setTimeout(() => reject(error), silentMs)
  })
  return Promise.race([coming, silence]).finally(() => clearTimeout(timer))
}

function eventIn(block: string): ReceivedEvent | null {
  let event = 'message'
  let id: string | null = null
  const lines: string[] = []
  for (const line of block.split(/\r?\n/)) {
    const [name, value] = fieldIn(line)
    if (name === 'event') event = value
    if (name === 'id') id = value
    if (name === 'data') lines.push(value)
  }
  return lines.length === 0 ? null : { event, id, json: JSON.parse(lines.join('\n')) }
}

function fieldIn(line: string): readonly [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]
}
