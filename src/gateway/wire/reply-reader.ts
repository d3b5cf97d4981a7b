import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { JsonObject } from '../../formats/json-object.ts'
import { type Frame, type Frames, frames, parsedObject } from './sse.ts'
import { usageIn } from './usage.ts'
import { nothingSaid, type Said, type Wire } from './wire.ts'

/** What is known of a reply so far. */
export interface ReplyRead {
  readonly text: string
  readonly hasTools: boolean
  readonly isOpaque: boolean
  /** The reply is whole. */
  readonly isEnd: boolean
  /** It was no reply of this wire, or the upstream told of a failure in it. */
  readonly isFault: boolean
  readonly id: string | null
  readonly usage: JsonObject | null
}

export interface ReplyReader {
  readonly read: () => ReplyRead
  /** What one more event says; null where it holds nothing to read. */
  readonly take: (frame: Frame) => Said | null
  readonly takeWhole: (reply: JsonObject | null) => void
}

/** Puts a reply together from its events, or from its one body. */
export function replyReader(wire: Wire): ReplyReader {
  let read: ReplyRead = { ...nothingSaid, usage: null }
  return {
    read: () => read,
    take({ event, isDone }) {
      read = { ...read, isEnd: read.isEnd || isDone }
      if (event === null) return null
      const said = wire.saidIn(event)
      // What an end repeats counts where the pieces before it did not tell as much.
      const missed = said.whole !== null && said.whole.length > read.text.length
      const text = missed ? (said.whole ?? '') : read.text + said.text
      const usage = usageIn(event)
      read = {
        text,
        hasTools: read.hasTools || said.hasTools,
        isOpaque: read.isOpaque || said.isOpaque,
        isEnd: read.isEnd || said.isEnd,
        isFault: read.isFault || said.isFault,
        id: read.id ?? said.id,
        usage: usage === null ? read.usage : { ...read.usage, ...usage },
      }
      return said
    },
    takeWhole(reply) {
      const said = reply === null ? null : wire.saidWhole(reply)
      const usage = reply === null ? null : usageIn(reply)
      read = said === null ? { ...read, isFault: true, usage } : { ...said, usage }
    },
  }
}

/** Replies longer than this are passed on and not read. */
export const longestReply = 32 * 1024 * 1024

/** Reads a reply beside its way to the client: bytes come in as they pass, and nothing waits for it. */
export interface SideReader {
  readonly push: (bytes: Buffer) => void
  /** What was read, once all bytes are through. */
  readonly end: () => Promise<ReplyRead>
  readonly sofar: () => ReplyRead
}

export function sideReader(wire: Wire, reply: IncomingMessage): SideReader {
  const reader = replyReader(wire)
  const sink = harmless(isStream(reply) ? streamSink(reader, frames()) : wholeSink(reader))
  const decoder = decoderFor(reply)
  const end = async (): Promise<ReplyRead> => {
    sink.end()
    return reader.read()
  }
  if (decoder === null) return { push: sink.push, end, sofar: reader.read }
  const decoded = new Promise<void>((resolve) => {
    decoder.on('data', sink.push)
    decoder.on('end', resolve)
    // What cannot be decompressed goes to the client as it came; here it is a reply that was not read.
    decoder.on('error', () => resolve())
  })
  return {
    push: (bytes) => void (decoder.writable && decoder.write(bytes)),
    async end() {
      if (decoder.writable) decoder.end()
      await decoded
      return end()
    },
    sofar: reader.read,
  }
}

export function isStream(reply: IncomingMessage): boolean {
  return /^text\/event-stream\b/i.test(reply.headers['content-type'] ?? '')
}

/** What undoes the compression of a reply; null: there is none, or one nobody asked for. */
export function decoderFor(reply: IncomingMessage): Transform | null {
  switch (reply.headers['content-encoding']?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return null
  }
}

interface Sink {
  readonly push: (bytes: Buffer) => void
  readonly end: () => void
}

/** Reading beside must never break what it reads beside of: a reply that cannot be read is one that was not read. */
function harmless(sink: Sink): Sink {
  let isBroken = false
  const tried = (act: () => void): void => {
    try {
      if (!isBroken) act()
    } catch {
      isBroken = true
    }
  }
  return { push: (bytes) => tried(() => sink.push(bytes)), end: () => tried(sink.end) }
}

function streamSink(reader: ReplyReader, split: Frames): Sink {
  const take = (found: ReturnType<Frames['push']>): void => {
    for (const frame of found) reader.take(frame)
  }
  let length = 0
  return {
    push(bytes) {
      length += bytes.length
      if (length <= longestReply) take(split.push(bytes))
    },
    end: () => take(split.rest()),
  }
}

function wholeSink(reader: ReplyReader): Sink {
  const chunks: Buffer[] = []
  let length = 0
  return {
    push(bytes) {
      length += bytes.length
      if (length <= longestReply) chunks.push(bytes)
    },
    end: () => reader.takeWhole(length > longestReply ? null : parsedObject(Buffer.concat(chunks).toString('utf8'))),
  }
}
