import type { FastifyRequest } from 'fastify'
import { NexusError } from '../../errors.ts'

interface UploadLimits {
  readonly uploadBytes: number
  /** How long the sender may fall silent. */
  readonly bodyMs: number
}

/** The bytes of an upload as they come: the body itself, or the one file of a form. Nothing is held but the chunk at hand. */
export async function* uploadedBytes(request: FastifyRequest, limits: UploadLimits): AsyncGenerator<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limits.uploadBytes) throw tooLarge(limits.uploadBytes)
  const body = request.isMultipart() ? formFile(request) : request.raw
  const silence = setTimeout(() => request.raw.destroy(), limits.bodyMs)
  let size = 0
  try {
    for await (const chunk of body) {
      const bytes = bytesOf(chunk)
      size += bytes.length
      if (size > limits.uploadBytes) throw tooLarge(limits.uploadBytes)
      yield bytes
      // Counted from here, so that our own work on a chunk is not held against the sender.
      silence.refresh()
    }
  } finally {
    clearTimeout(silence)
  }
}

/** The bytes of the one file of a form. A form that cannot be read to its end is no file, however much of it came. */
async function* formFile(request: FastifyRequest): AsyncGenerator<unknown> {
  try {
    const file = await request.file()
    if (file === undefined) throw new NexusError('requestInvalid', 'The form holds no file. Put one into it.')
    yield* file.file
  } catch (cause) {
    // The reader of forms gives its own faults no code; what has one is told by it.
    if (cause instanceof Error && !('code' in cause)) {
      throw new NexusError('requestInvalid', 'The form cannot be read to its end. Send it again, whole.', { cause })
    }
    throw cause
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw new NexusError('internal', 'An upload gave something that is no bytes.')
}

function tooLarge(limit: number): NexusError {
  return new NexusError('tooLarge', `The upload is larger than ${limit} bytes. Split it, or raise the server's limit.`)
}
