import type { IncomingMessage } from 'node:http'
import type { Refusal } from './wire/wire.ts'

export type RequestBody =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Whoever sent it left before its end. */
  | { readonly kind: 'left' }

/** A request's body, all of it, up to a limit. */
export async function readBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  const { 'content-encoding': encoding = 'identity', 'content-length': announced = '0' } = request.headers
  if (encoding.toLowerCase() !== 'identity') return refused(request, compressed)
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

const compressed: Refusal = {
  status: 415,
  code: 'requestInvalid',
  message: 'Nexus reads no compressed requests. Send the body without content-encoding.',
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
