import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

interface Download {
  readonly type: string
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

/** Bytes out as they are made; a browser saves them and never shows them as a page of ours. */
export function sendDownload(reply: FastifyReply, { type, name, content }: Download): FastifyReply {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Readable.from(content, { objectMode: false }))
}
