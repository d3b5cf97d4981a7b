import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { Refusal } from './wire/wire.ts'

export type RequestBody =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Whoever sent it left before its end. */
  | { readonly kind: 'left' }

/** A request's body as it was sent, all of it, up to a limit. */
export async function readBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  const { 'content-length': announced = '0' } = request.headers
  if (Number(announced) > limit) return refused(request, tooLarge(limit))
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = chunk
      length += bytes.length
      if (length > limit) return refused(request, tooLarge(limit))
      chunks.push(bytes)
    }
  } catch {
    // The connection broke: there is nobody to tell.
    return { kind: 'left' }
  }
  return { kind: 'read', bytes: Buffer.concat(chunks) }
}

/** The bytes of a body before compression; null: compressed in a way Nexus does not read, broken, or longer than the limit. */
export async function plainBody(
  { headers }: Pick<IncomingMessage, 'headers'>,
  bytes: Buffer,
  limit: number,
): Promise<Buffer | null> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity') return bytes
  const decompress = decompressions[encoding]
  // Why it cannot be undone is told to nobody: the caller says that it was not read.
  return decompress === undefined ? null : decompress(bytes, { maxOutputLength: limit }).catch(() => null)
}

type Decompress = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const decompressions: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

const tooLarge = (limit: number): Refusal => ({
  status: 413,
  code: 'tooLarge',
  message: `The request is longer than ${limit} bytes, the most this gateway takes (limits.bodyBytes).`,
})

function refused(request: IncomingMessage, refusal: Refusal): RequestBody {
  discard(request)
  return { kind: 'refused', refusal }
}

const patienceMs = 2000

/** The answer is read by those who first send all they have, so for a while the rest is taken and thrown away. */
export function discard(request: IncomingMessage): void {
  request.on('error', () => undefined)
  request.resume()
  const cut = setTimeout(() => request.destroy(), patienceMs)
  cut.unref()
  request.on('close', () => clearTimeout(cut))
}
