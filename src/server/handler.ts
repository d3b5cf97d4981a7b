import type { Reach, Role } from '../api/permissions.ts'
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, RouteShape } from '../api/route.ts'
import type { Act } from '../store/act.ts'
import type { Access } from './access/access.ts'

/** Who asks: an account or an API key. */
export interface Principal {
  readonly kind: 'user' | 'key'
  /** The account's id; for a key, the account it acts for. */
  readonly userId: string
  /** Role in the project of the path; null where the path has none. */
  readonly role: Role | null
  /** May administer the installation. */
  readonly isInstallationAdmin: boolean
  /** The sign-in of the cookie; null for a key and for nobody. */
  readonly signInId: string | null
}

/**
 * What a handler gets. A write runs inside one transaction (`act.tx`), the audit entry and the idempotency key with it. Reads,
 * uploads, downloads, events and routes with `transaction: 'own'` get the database itself as `act.tx`; where they write, they
 * open `act.tx.transaction(...)`, shortly: on PGlite nobody else is served meanwhile.
 */
export interface Call<R extends RouteShape> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** `act.project` is the path's project, or empty where the path has none. */
  readonly act: Act
  /** On a public route perhaps nobody: then `userId` is empty. */
  readonly principal: Principal
  /** How far the permission of the route reaches: `own` leaves the choice of rows to the handler. */
  readonly reach: Reach
  /** Revision named by If-Match, if any. */
  readonly ifMatch: number | null
  /** The body of an `upload` route, as it comes in. */
  readonly upload: AsyncIterable<Uint8Array>
  /** Keeps the answer of a write that opens its own transactions in the last of them; else it is kept after all of them. */
  readonly keep: (act: Act, answer: Answer<R>) => Promise<void>
  /** Aborted when whoever asked has gone. */
  readonly signal: AbortSignal
  readonly request: RequestFacts
  /** Passwords and sign-ins, for the routes about accounts. */
  readonly access: Access
}

/** What the request says of itself, for signing in and for one-time links. */
export interface RequestFacts {
  readonly headers: Headers
  /** Where it came from; a proxy's word only where the proxy is trusted. */
  readonly address: string
  /** `https://nexus.example`: how whoever asks sees this server. */
  readonly origin: string
}

/** What a handler gives back, by transport. `revision` becomes the ETag; `headers` is for cookies and Location. */
export type Answer<R extends RouteShape> = R extends { readonly transport: 'events' }
  ? { readonly events: AsyncIterable<ServerEvent> }
  : R extends { readonly transport: 'download' }
    ? { readonly type: string; readonly name: string; readonly content: AsyncIterable<Uint8Array> }
    : {
        readonly reply: ReplyOf<R>
        readonly revision?: number
        readonly headers?: Readonly<Record<string, string | readonly string[]>>
      }

export interface ServerEvent {
  readonly event: string
  readonly id?: string
  readonly json: unknown
}

export type Handler<R extends RouteShape> = (call: Call<R>) => Promise<Answer<R>>

export interface Handled {
  readonly route: RouteShape
  // The binder validates every part by the route's own schemas before it calls, so the erased types hold.
  readonly handler: Handler<RouteShape>
}

/** Binds a handler to its route with the route's types. */
export function handle<R extends RouteShape>(route: R, handler: Handler<R>): Handled {
  // The binder validates every part by the route's own schemas before it calls, so the erased types hold.
  return { route, handler: handler as unknown as Handler<RouteShape> }
}
