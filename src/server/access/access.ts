import type { Role } from '../../api/permissions.ts'

/** Who a request comes from: an account that is signed in, or an API key. */
export interface Caller {
  readonly kind: 'user' | 'key'
  /** The account's id; for a key, the account it acts for. */
  readonly userId: string
  /** `user:<id>` or `key:<id>`, as the audit chain names them. */
  readonly actor: string
  /** The sign-in the request's cookie belongs to; null for a key. */
  readonly signInId: string | null
  /** Never true for a key. */
  readonly isInstallationAdmin: boolean
  /** The role in a project, null where they have none. A key has one in its own project only. */
  readonly roleIn: (project: string) => Role | null
}

/** Whether asking counts as use, which keeps a sign-in alive: a page that is left open does not. */
export type Use = 'used' | 'watching'

/** Where a sign-in comes from. */
export interface SignInRequest {
  readonly headers: Headers
  readonly address: string
  readonly origin: string
}

/** What the server asks about accounts. Nothing here may be called while a transaction is open: on PGlite it would wait for itself. */
export interface Access {
  /** Who the cookie or the `Authorization: Bearer nexus_...` of a request belongs to; null for nobody. Never throws for a bad one. */
  readonly principalOf: (headers: Headers, use?: Use) => Promise<Caller | null>
  /** Checks e-mail and password and starts a sign-in. Slower after every failure, the same for known and unknown. */
  readonly signIn: (credentials: Credentials, request: SignInRequest) => Promise<SignedIn>
  /** Ends the sign-in of the cookie; gives the Set-Cookie headers that clear it. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>
  /** Whether the account's present password is this one; counted like a sign-in. */
  readonly passwordHolds: (accountId: string, given: GivenPassword) => Promise<boolean>
  /** The hash to store, after the rules for passwords have been checked. */
  readonly newPassword: (password: string, about: readonly string[]) => Promise<string>
  /** Sign-in at the organisation: where to send the browser, and what to answer when it comes back. Null where none is set up. */
  readonly organisation: OrganisationAccess | null
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface GivenPassword {
  readonly password: string
  readonly address: string
}

export interface SignedIn {
  readonly accountId: string
  readonly signInId: string
  /** Set-Cookie headers. */
  readonly cookies: readonly string[]
}

/** Browser redirects of OpenID Connect; mounted as they are at `path` and below. */
export interface OrganisationAccess {
  readonly name: string
  /** Where a browser starts. */
  readonly startPath: string
  readonly path: string
  readonly answer: (request: Request) => Promise<Response>
}
