import { boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { projectColumn, projects } from './projects.ts'

// The first four tables are those of better-auth 1.7.5 under our names; the columns keep its names. Ids are text because it looks
// rows up by whatever a cookie or an address holds.

/** Somebody who can sign in. Never deleted, so that the audit chain always has a name; disabled instead. */
export const accounts = pgTable('accounts', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** In lower case. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  isInstallationAdmin: boolean('is_installation_admin').notNull().default(false),
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** How an account proves who it is: a password (hashed) or an identity at the organisation's provider. Tokens stay empty. */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    /** Who the account is to the provider; for a password, the account itself. */
    subject: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accountId: text('user_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('credentials_user').on(t.accountId), uniqueIndex('credentials_identity').on(t.providerId, t.subject)],
)

/** One browser that is signed in. `expiresAt` never moves; `seenAt` moves with use, and too long ago ends it. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    accountId: text('user_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    seenAt: instant('seen_at').notNull().defaultNow(),
    ipAddress: text('ip_address'),
    browser: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('sign_ins_user').on(t.accountId)],
)

/** State of a sign-in at the organisation that is under way. */
export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

/** A link an administrator hands over: an invitation to a project or a new password. Only its hash is kept. */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    id: id('id').primaryKey(),
    kind: text('kind').notNull(),
    tokenHash: bytes('token_hash').notNull().unique(),
    projectId: id('project_id').references(() => projects.id, { onDelete: 'cascade' }),
    role: text('role'),
    email: text('email'),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    index('one_time_links_project').on(t.projectId),
    index('one_time_links_email').on(t.email),
    index('one_time_links_account').on(t.accountId),
  ],
)

/** Failed sign-ins, by keyed hash of the e-mail or of the address, whether or not there is such an account. */
export const signInTries = pgTable(
  'sign_in_tries',
  {
    subject: bytes('subject').primaryKey(),
    failures: integer('failures').notNull(),
    blockedUntil: instant('blocked_until'),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [index('sign_in_tries_age').on(t.lastAt)],
)

/** A key for programs: one project, one role. The row stays when it is revoked or expired; only its hash is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    /** Whoever made it: a key is worth nothing once its maker may not make it any more. */
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    role: text('role').notNull(),
    /** First characters, to tell keys apart in a list. */
    start: text('start').notNull(),
    hash: bytes('hash').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('api_keys_project').on(t.projectId, t.id)],
)
