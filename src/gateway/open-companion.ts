import { NexusError } from '../errors.ts'
import type { Companion, Mode } from './companion.ts'
import { type House, openHouse, usualRestMs } from './companion-house.ts'
import type { CompanionParts } from './companion-parts.ts'
import { beginExchange, beginNameless } from './exchange.ts'
import type { HeldCounts } from './held-talks.ts'
import { keepAgain } from './keeping.ts'

/** A companion that runs. */
export interface OpenCompanion extends Companion {
  /** Returns when nothing waits to be read or kept. */
  readonly settled: () => Promise<void>
  readonly counts: () => HeldCounts & { readonly waiting: number }
  readonly modeOf: (system: string) => Mode
  /** A request went on to an address nobody reads, where something may be said: a gap of the system. */
  readonly passedUnread: (system: string) => void
}

/**
 * Opens what reads along: over the store, the coders and the policy. Every request gets its exchange at once; what can wait is done beside
 * the reply, one thing after the other for each talk, and what cannot be done is a gap that a report can show.
 */
export async function openCompanion(parts: CompanionParts): Promise<OpenCompanion> {
  const house = await openHouse(parts)
  const { tidyMs = 5000, quietMs = 120_000 } = parts.settings ?? {}
  let tidying: Promise<void> | null = null
  const timer = setInterval(() => {
    tidying ??= tidied(house, quietMs).finally(() => {
      tidying = null
    })
    void house.refresh().catch((error) => house.onFault('project', error))
  }, tidyMs)
  timer.unref()
  return {
    begin: (asked) => {
      const system = house.system(asked.system) ?? parts.configuration.systems[0]
      if (system === undefined) throw new RangeError('a gateway stands before at least one system')
      parts.count?.(system.id, 'requests')
      return asked.identity === null
        ? beginNameless(house, asked, system)
        : beginExchange(house, asked, { system, identity: asked.identity })
    },
    modeOf: house.modeOf,
    passedUnread: (system) => {
      parts.count?.(system, 'requests')
      house.gaps.mark({ relationshipId: null, system, reason: 'unreadAddress', count: 1 })
    },
    settled: () => house.queue.drained(),
    counts: () => ({ ...house.talks.counts(), waiting: house.queue.waiting() }),
    close: async () => {
      clearInterval(timer)
      await house.queue.drained()
      await tidying
      if (unkept(house).length > 0 && house.store.isOpen()) await rested(house)
      await tidied(house, 0)
      await house.queue.drained()
      await house.gaps.write().catch((error) => house.onFault('gaps', error))
      const left = unkept(house).length
      if (left > 0) house.onFault('close', lost(left))
    },
  }
}

const unkept = ({ waiting, talks }: House): readonly string[] => [...new Set([...waiting.talks(), ...talks.unkept()])]

/** The last try comes when the store may be asked again. */
async function rested(house: House): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, house.parts.settings?.breakerRestMs ?? usualRestMs))
  await house.refresh().catch((error) => house.onFault('project', error))
}

const lost = (talks: number): NexusError =>
  new NexusError(
    'databaseUnreachable',
    `The store did not answer before the end: of ${talks} talks the newest is not kept. The next request of each brings the client's words.`,
  )

/**
 * What could not be kept is tried again, talks that became quiet are assessed once more, and gaps are written down. A few at a time, so that
 * a long outage leaves no crowd that pushes out what is new; nothing more is tried while the store is left to rest.
 */
async function tidied(house: House, quietMs: number): Promise<void> {
  const { queue, gaps, conclusions, onFault, store } = house
  const due = new Set([...unkept(house), ...conclusions.open(quietMs)]).values()
  const some = async (): Promise<void> => {
    for (const id of due) {
      if (store.isOpen()) return
      const again = queue.add(id, () => keepAgain(house, id), { isWaitedFor: false })
      await again.catch((error) => onFault('tidy', error))
    }
  }
  await Promise.all([some(), some(), some(), some()])
  await gaps.write().catch((error) => onFault('gaps', error))
}
