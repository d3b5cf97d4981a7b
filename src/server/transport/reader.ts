import type { FastifyReply } from 'fastify'
import type { LogFacts, ServerLog } from '../log.ts'
import { faultFacts } from '../problem.ts'

/** Aborted when whoever asked has gone before the end of the answer. */
export function goneSignal(reply: FastifyReply): AbortController {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return gone
}

/** A stream that breaks after its head was sent can only be cut; the log says why. */
export function toldFaults(log: ServerLog, facts: LogFacts) {
  return async function* told<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* source
    } catch (error) {
      log.error({ ...facts, ...faultFacts(error) }, 'a stream broke off')
      throw error
    }
  }
}
