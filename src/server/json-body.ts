import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NexusError } from '../errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** A JSON body as it came, by which a repeated write is known. */
    bodyBytes: Buffer | null
  }
}

/** JSON alone, in UTF-8 without errors, without keys that reach into prototypes. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = Buffer.from(body)
    request.bodyBytes = bytes
    if (bytes.length === 0) return done(null, undefined)
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      // Without a cause: nothing of the body belongs into an error.
      return done(new NexusError('requestInvalid', 'The body is not UTF-8.'))
    }
    return parse(request, text, done)
  })
}

/** Cuts whoever sends a body drop by drop (slowloris): it must be in by then. Node itself times the headers. */
export function withBodyTimer(app: FastifyInstance, bodyMs: number): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  const stop = (request: FastifyRequest): void => clearTimeout(timers.get(request))
  app.addHook('preParsing', async (request) => {
    timers.set(
      request,
      setTimeout(() => request.raw.destroy(), bodyMs),
    )
  })
  app.addHook('preValidation', async (request) => stop(request))
  app.addHook('onResponse', async (request) => stop(request))
  app.addHook('onRequestAbort', async (request) => stop(request))
}
