import type { z } from 'zod'
import type { RouteShape } from '../api/route.ts'

/** What a call of a route takes: its parts, each only where the route has one. */
export type Asked<R extends RouteShape> = Part<'params', z.input<R['params']>> &
  Part<'query', z.input<R['query']>> &
  Part<'body', z.input<R['body']>> &
  CallOptions

export interface CallOptions {
  /** Made anew for every write unless given: sent again, it is done once. */
  readonly idempotencyKey?: string
  /** The ETag of what was read; refused as `revisionOld` when it has changed since. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal
  /** Asked by a page itself, again and again: whoever left it open is not kept signed in by it. */
  readonly isWatching?: boolean
}

/** Absent, or may be left out where nothing in it must be given. */
type Part<Name extends string, T> = undefined extends T
  ? { readonly [N in Name]?: T }
  : Record<never, never> extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T }

/** The parts without their types, as they are put on the wire. */
export interface Parts extends CallOptions {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

/** The address of a call: parameters in their places, the query behind. */
export function addressOf(base: string, route: RouteShape, { params, query }: Parts): string {
  const named = entriesOf(params)
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(textOf(named.get(name))),
  )
  const search = new URLSearchParams()
  for (const [name, value] of entriesOf(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, textOf(one))
  }
  const tail = search.size === 0 ? '' : `?${search}`
  return `${base.replace(/\/+$/, '')}${path}${tail}`
}

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> => new Map(Object.entries(value ?? {}))

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))
