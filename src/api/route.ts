import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/** Who may call a route at all: anybody, anybody signed in, an administrator of the installation, or a permission in the project of the path. */
export type RouteAccess = 'public' | 'signedIn' | 'installation' | Permission

/** How the bodies travel. `upload`: bytes in as they come. `download`: bytes out as they come. `events`: server-sent events out. */
export type RouteTransport = 'json' | 'upload' | 'download' | 'events'

export interface RouteShape {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters in braces: `/api/v1/projects/{project}/runs/{run}`. A path with `{project}` is tenant-bound. */
  readonly path: `/${string}`
  readonly tag: string
  readonly summary: string
  readonly access: RouteAccess
  readonly transport?: RouteTransport
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType
  readonly reply: z.ZodType
  readonly status: 200 | 201 | 202 | 204
  /** The reply carries an ETag; a write to it may carry If-Match. */
  readonly etag?: true
  /** The handler opens its transactions itself: signing in, and whatever waits for something outside. */
  readonly transaction?: 'own'
  /** Refused (403) to API keys, whatever their role: accounts, members and keys are for people. */
  readonly keys?: 'refused'
  /** Also for `nexus` on the machine of the server, which proves with the master key that it may run the installation. */
  readonly operator?: 'allowed'
}

/** Names a route and keeps the types of its parts; the server, the client, the permission tests and the OpenAPI document read it. */
export const route = <const R extends RouteShape>(shape: R): R => shape

export type ParamsOf<R extends RouteShape> = z.output<R['params']>
export type QueryOf<R extends RouteShape> = z.output<R['query']>
export type BodyOf<R extends RouteShape> = z.output<R['body']>
export type ReplyOf<R extends RouteShape> = z.input<R['reply']>
