import { z } from 'zod'
import type { RouteShape } from '../api/route.ts'
import { NexusError } from '../errors.ts'
import type { Answer } from './handler.ts'

/** A reply as it will be sent. */
export interface Outcome {
  readonly status: number
  readonly body: string | null
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}

/** A reply by its route's schema: what the schema does not name is not sent, and what does not fit is a fault of ours. */
export function outcomeOf(route: RouteShape, answer: Answer<RouteShape>): Outcome {
  const read = route.reply.safeParse(answer.reply)
  if (!read.success) {
    throw new NexusError(
      'internal',
      `The reply of ${route.id} does not fit its schema at ${read.error.issues.length} places.`,
    )
  }
  const etag = answer.revision === undefined ? {} : { etag: etagOf(answer.revision) }
  const body = route.status === 204 ? null : JSON.stringify(read.data)
  return { status: route.status, body, headers: { ...answer.headers, ...etag } }
}

/** An outcome as it is kept for whoever sends the same write again; cookies are not repeated. */
export function keptText({ status, body, headers }: Outcome): string {
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'set-cookie')
  return JSON.stringify({ status, body, headers: Object.fromEntries(kept) })
}

export function keptOutcome(text: string): Outcome {
  const { headers, ...kept } = keptSchema.parse(JSON.parse(text))
  return { ...kept, headers: { ...headers, 'idempotency-replayed': 'true' } }
}

const keptSchema = z.object({
  status: z.number(),
  body: z.string().nullable(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

const etagOf = (revision: number): string => `"${revision}"`

/** The revision an If-Match names; null without one or for `*`. */
export function revisionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null
  const found = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch)
  if (found?.[1] !== undefined) return Number(found[1])
  throw new NexusError('requestInvalid', 'If-Match must be an ETag as it was given, quotes included.')
}
