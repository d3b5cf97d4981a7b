import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { pino } from 'pino'
import type { Role } from '../../src/api/permissions.ts'
import type { Access, Caller } from '../../src/server/access/access.ts'
import { buildApp } from '../../src/server/app.ts'
import type { Handled } from '../../src/server/handler.ts'
import { openLog } from '../../src/server/log.ts'
import { openMetrics } from '../../src/server/metrics.ts'
import { allHandlers, type HandlerParts } from '../../src/server/routes/all.ts'
import { defaultSettings, type ServerSettings } from '../../src/server/settings.ts'
import { newId } from '../../src/store/ids.ts'
import { accounts } from '../../src/store/schema/access.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'

/** A server over a scratch store, asked without a network. Who asks is said by `member`, not by accounts. */
export interface ScratchServer {
  readonly app: FastifyInstance
  readonly store: ScratchStore
  /** Everything that was logged, at debug level. */
  readonly logged: () => string
  readonly member: (role: Role | null, project: string, options?: MemberOptions) => Asker
  readonly nobody: Asker
  readonly close: () => Promise<void>
}

export interface MemberOptions {
  readonly kind?: 'user' | 'key'
  readonly isInstallationAdmin?: boolean
}

/** Sends requests as somebody. */
export interface Asker {
  readonly userId: string
  readonly headers: Readonly<Record<string, string>>
  readonly ask: (request: string, options?: AskOptions) => Promise<LightMyRequestResponse>
}

export interface AskOptions {
  readonly body?: object | string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

interface ScratchOptions {
  readonly settings?: Partial<ServerSettings>
  /** Handlers of the test's own, besides all there are. */
  readonly handlers?: readonly Handled[]
  readonly now?: () => Date
  /** The store to serve; the first kind there is unless given. */
  readonly store?: ScratchStore
}

/** What handlers need besides a call, doing nothing. */
export const scratchParts: HandlerParts = { probes: [] }

/** `ask('POST /api/v1/...', { body })` answers as the server would over HTTP. */
export async function openScratchServer(options: ScratchOptions = {}): Promise<ScratchServer> {
  const store = options.store ?? (await firstKind().open())
  const callers = new Map<string, Caller>()
  const lines: string[] = []
  const { database, vault } = store
  const house = {
    database,
    vault,
    access: accessOf(callers),
    settings: { ...defaultSettings, ...options.settings },
    log: openLog('debug', { write: (line: string) => void lines.push(line) } satisfies pino.DestinationStream),
    metrics: openMetrics(database),
    now: options.now ?? (() => new Date()),
  }
  const app = await buildApp(house, [...allHandlers(scratchParts), ...(options.handlers ?? [])])
  return {
    app,
    store,
    logged: () => lines.join(''),
    member: (role, project, { kind = 'user', isInstallationAdmin = false } = {}) => {
      const userId = newId()
      const actor = kind === 'user' ? `user:${userId}` : `key:${newId()}`
      const roleIn = (asked: string) => (asked === project ? role : null)
      callers.set(actor, {
        kind,
        userId,
        actor,
        signInId: kind === 'user' ? newId() : null,
        isInstallationAdmin,
        roleIn,
      })
      const account = {
        name: 'Somebody',
        email: `${userId}@clinic.example`,
        createdAt: new Date(),
        updatedAt: new Date(),
      }
      const known = once(async () => {
        await database.db.insert(accounts).values({ id: userId, ...account, isInstallationAdmin })
      })
      return askerOn(app, { userId, known, own: { 'x-scratch-caller': actor, 'nexus-request': '1' } })
    },
    nobody: askerOn(app, { userId: '', known: async () => undefined, own: {} }),
    close: async () => {
      await app.close()
      await store.close()
    },
  }
}

interface Somebody {
  readonly userId: string
  readonly own: Readonly<Record<string, string>>
  /** Writes the account, as keys and invitations refer to it. */
  readonly known: () => Promise<void>
}

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | null = null
  return () => {
    done ??= work()
    return done
  }
}

function askerOn(app: FastifyInstance, { userId, own, known }: Somebody): Asker {
  return {
    userId,
    headers: own,
    ask: async (request, { body, headers = {} } = {}) => {
      await known()
      const [method, url] = request.split(' ')
      // Every request of the tests is written as `METHOD path`.
      const options: InjectOptions = {
        method: method as NonNullable<InjectOptions['method']>,
        url: url ?? '/',
        headers: { ...own, ...headers },
      }
      return app.inject(body === undefined ? options : { ...options, payload: body })
    },
  }
}

function accessOf(callers: ReadonlyMap<string, Caller>): Access {
  const none = () => Promise.reject(new RangeError('The scratch server has no accounts.'))
  return {
    principalOf: async (headers) => callers.get(headers.get('x-scratch-caller') ?? '') ?? null,
    signIn: none,
    signOut: none,
    passwordHolds: none,
    newPassword: none,
    organisation: null,
  }
}

function firstKind() {
  const [kind] = storeKinds
  if (kind === undefined) throw new RangeError('There is no kind of store.')
  return kind
}
