import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Role } from '../../src/api/permissions.ts'
import type { Access } from '../../src/server/access/access.ts'
import { openAccess } from '../../src/server/access/open-access.ts'
import type { OrganisationSettings } from '../../src/server/access/organisation-settings.ts'
import { buildApp } from '../../src/server/app.ts'
import { openLog } from '../../src/server/log.ts'
import { openMetrics } from '../../src/server/metrics.ts'
import { allHandlers } from '../../src/server/routes/all.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { createAccount } from '../../src/store/accounts.ts'
import { appendAudit } from '../../src/store/audit.ts'
import { setMember } from '../../src/store/members.ts'
import type { ScratchStore } from '../store/scratch-store.ts'
import { cheapStrength } from './cheap-strength.ts'
import { scratchParts } from './scratch-server.ts'

/** A server with real accounts over a scratch store, asked without a network, with a clock that tests move. */
export interface AccountServer {
  readonly app: FastifyInstance
  readonly store: ScratchStore
  readonly access: Access
  readonly logged: () => string
  now: Date
  readonly account: (email: string, options?: AccountOptions) => Promise<string>
  readonly join: (project: string, account: string, role: Role) => Promise<void>
  readonly ask: (request: string, options?: Ask) => Promise<LightMyRequestResponse>
  /** Signs in and gives the cookie header. */
  readonly cookieOf: (email: string, password?: string) => Promise<string>
}

interface AccountOptions {
  readonly password?: string
  readonly isInstallationAdmin?: boolean
}

export interface Ask {
  readonly body?: object
  readonly cookie?: string
  readonly key?: string
  readonly address?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const usualPassword = 'four quiet words here'
export const origin = 'http://localhost'

export async function openAccountServer(
  store: ScratchStore,
  organisation: OrganisationSettings | null = null,
): Promise<AccountServer> {
  const { database, vault } = store
  const held = { now: new Date() }
  const now = (): Date => held.now
  const access = openAccess({ database, vault, settings: { origin, organisation }, now, strength: cheapStrength })
  const lines: string[] = []
  const log = openLog('debug', { write: (line: string) => void lines.push(line) })
  const generous = { address: 1e6, principal: 1e6, signIn: 1e6 }
  const settings = { ...defaultSettings, requestsPerMinute: generous, trustedProxies: ['127.0.0.1'] }
  const house = { database, vault, access, settings, log, metrics: openMetrics(database), now }
  const app = await buildApp(house, allHandlers(scratchParts))

  const account = async (
    email: string,
    { password = usualPassword, isInstallationAdmin = false }: AccountOptions = {},
  ) => {
    const passwordHash = await access.newPassword(password, [])
    const made = { name: 'Somebody', email, passwordHash, isInstallationAdmin }
    return database.transaction((tx) => createAccount({ tx, vault, actor: 'cli', now: now() }, made))
  }
  const join = (project: string, accountId: string, role: Role) =>
    store.inAct(project, async (act) => {
      await setMember(act, accountId, role)
      await appendAudit(act, { action: 'member.joined', subject: { kind: 'account', id: accountId } })
    })
  const ask = (request: string, { body, cookie, key, address = '10.1.1.1', headers = {} }: Ask = {}) => {
    const [method, url] = request.split(' ')
    const own = {
      'nexus-request': '1',
      'x-forwarded-for': address,
      ...(cookie === undefined ? {} : { cookie }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    }
    // Every request of the tests is written as `METHOD path`.
    const options: InjectOptions = {
      method: method as NonNullable<InjectOptions['method']>,
      url: url ?? '/',
      headers: { ...own, ...headers },
    }
    return app.inject(body === undefined ? options : { ...options, payload: body })
  }
  const cookieOf = async (email: string, password = usualPassword) =>
    cookieIn(await ask('POST /api/v1/sign-ins', { body: { email, password } }))
  return {
    app,
    store,
    access,
    logged: () => lines.join(''),
    get now() {
      return held.now
    },
    set now(at: Date) {
      held.now = at
    },
    account,
    join,
    ask,
    cookieOf,
  }
}

/** The Cookie header a browser would send after this reply. */
export function cookieIn(reply: LightMyRequestResponse): string {
  return reply.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}
