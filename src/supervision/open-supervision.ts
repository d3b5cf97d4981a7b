import type { Act } from '../store/act.ts'
import type { Database } from '../store/database.ts'
import { acknowledgeDrill, readDrill } from '../store/drills.ts'
import type { Vault } from '../store/vault.ts'
import { type Dispatched, type DispatcherParts, dispatch, dispatchDrill } from './dispatcher.ts'
import { beginDrill, type DrillReport, reportOf } from './drill.ts'
import { isReachable } from './rota.ts'
import { type Environment, openSenders } from './senders.ts'
import type { SupervisionSettings } from './settings.ts'

/** Tells people of what they must look at, as long as it runs. */
export interface Supervision {
  /** Something was raised: looked at now and not at the next turn of the clock. */
  told(alert?: string): void
  /** Tries the way to whoever is on call, through all of their channels or one. Comes back when each was tried once. */
  drill(channel?: string): Promise<DrillReport>
  /** How a drill stands. */
  drillReport(id: string): Promise<DrillReport>
  /** Whoever got the message of a drill says its code. */
  acknowledgeDrill(code: string, by: string): Promise<DrillReport>
  /** Whether a person of the rota can be called now (domain.md 9.7). */
  isReachable(name: string): boolean
  /** One look, at once; what is under way is waited for. */
  look(): Promise<Dispatched>
  close(): Promise<void>
}

export interface SupervisionParts {
  readonly settings: SupervisionSettings
  readonly database: Database
  readonly vault: Vault
  /** Id of the project whose alerts are watched; throws until it is known. */
  readonly project: () => string
  readonly environment: Environment
  /** What goes wrong while looking; the next look tries again. */
  readonly log: { readonly error: (facts: object, text: string) => void }
  readonly now?: () => Date
  /** Pause between two looks; null looks only when told to. */
  readonly lookMs?: number | null
  readonly timeoutMs?: number
  /** As what it acts in the audit. */
  readonly actor?: string
}

/** Opens every channel and begins to look. What is missing in configuration or environment is said before anything is watched. */
export function openSupervision(given: SupervisionParts): Promise<Supervision> {
  const { settings, database, vault, project, now = () => new Date(), timeoutMs = 10_000 } = given
  const senders = openSenders(settings, given.environment, { now, timeoutMs })
  const actor = given.actor ?? 'worker:supervision'
  const inAct = <T>(work: (act: Act) => Promise<T>, by = actor): Promise<T> =>
    database.transaction((tx) => work({ tx, vault, project: project(), actor: by, now: now() }))
  const partsNow = (): DispatcherParts => ({
    ...{ settings, project: project(), senders, inAct: (work) => inAct(work), leaseMs: timeoutMs * 6 },
  })
  const watch = watching(async () => dispatch(partsNow()), given)
  const drillReport = async (id: string) => reportOf(await inAct((act) => readDrill(act, id)))
  return Promise.resolve({
    told: () => watch.wake(),
    drill: async (channel) => {
      const id = await inAct((act) => beginDrill(act, settings, channel ?? null))
      await dispatchDrill(partsNow(), id)
      return drillReport(id)
    },
    drillReport,
    acknowledgeDrill: async (code, by) => reportOf(await inAct((act) => acknowledgeDrill(act, code), by)),
    isReachable: (name) => isReachable(settings, name, now()),
    look: () => watch.look(),
    close: async () => {
      await watch.close()
      for (const sender of senders.values()) sender.close()
    },
  })
}

interface Watch {
  wake(): void
  look(): Promise<Dispatched>
  close(): Promise<void>
}

/** Looks every so often, one look at a time; whoever wakes it during a look gets another one after it. */
function watching(look: () => Promise<Dispatched>, { log, lookMs = 5000 }: SupervisionParts): Watch {
  let running: Promise<unknown> = Promise.resolve()
  let isWaiting = false
  let isClosed = false
  const next = (): Promise<Dispatched> => {
    const result = running.then(look)
    running = result.catch(() => undefined)
    return result
  }
  const wake = (): void => {
    if (isWaiting || isClosed) return
    isWaiting = true
    running = running.then(() => {
      isWaiting = false
      return look().catch((cause) => log.error({ fault: codeOf(cause) }, 'supervision could not look; it tries again'))
    })
  }
  const timer = lookMs === null ? undefined : setInterval(wake, lookMs)
  if (lookMs !== null) wake()
  return {
    wake,
    look: next,
    close: async () => {
      isClosed = true
      clearInterval(timer)
      await running
    },
  }
}

/** The code of a fault; its message may hold addresses. */
const codeOf = (cause: unknown): unknown =>
  cause instanceof Error ? ('code' in cause ? cause.code : cause.name) : null
