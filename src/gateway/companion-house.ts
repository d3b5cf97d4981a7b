import { availableParallelism } from 'node:os'
import type { Coder } from '../coders/coder.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { pseudonymousTurns } from '../protection/de-identification/new-turns.ts'
import type { Act } from '../store/act.ts'
import { isPseudonymising } from '../store/live-turns.ts'
import { besideReader } from './beside.ts'
import { type CircuitBreaker, circuitBreaker } from './circuit-breaker.ts'
import type { Identity, Mode } from './companion.ts'
import type { CompanionParts } from './companion-parts.ts'
import { type Conclusions, conclusions } from './conclusions.ts'
import type { GatewaySystem } from './configuration.ts'
import { type GapLog, gapLog } from './gap-log.ts'
import { isAnswer, type OpenTalks, openTalks, type TalkHead } from './open-talks.ts'
import { printsOf, type SaidContext } from './said.ts'
import { type TalkCoder, talkCoder } from './talk-coding.ts'
import { type TalkQueue, talkQueue } from './talk-queue.ts'
import { type WaitingRequests, waitingRequests } from './waiting-requests.ts'

/** Everything the exchanges of one gateway share. */
export interface House {
  readonly parts: CompanionParts
  readonly talks: OpenTalks
  readonly waiting: WaitingRequests
  readonly queue: TalkQueue
  readonly gaps: GapLog
  readonly conclusions: Conclusions
  readonly now: () => Date
  readonly modeOf: (system: string) => Mode
  readonly system: (id: string) => GatewaySystem | null
  readonly coderOf: (system: GatewaySystem) => Coder
  /** What the rules hear of a record beside its coder. */
  readonly hearBeside: (record: Relationship) => Promise<Coding>
  /** The reply is coded by the system's own coder as long as that one answers. */
  readonly breakerOf: (coder: Coder) => CircuitBreaker
  readonly newTalkCoder: (system: GatewaySystem) => TalkCoder
  readonly contextOf: (system: GatewaySystem, talk: string) => SaidContext
  readonly inAct: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  readonly store: CircuitBreaker
  readonly onFault: (place: string, error: unknown) => void
  /** Reads again what the project decides about itself. */
  readonly refresh: () => Promise<void>
}

export async function openHouse(parts: CompanionParts): Promise<House> {
  const { configuration, database, vault, project, coders, settings = {} } = parts
  const now = parts.now ?? (() => new Date())
  const clock = { now: () => now().getTime(), restMs: settings.breakerRestMs ?? usualRestMs }
  let pseudonymising: boolean | null = null
  const inAct = async <T>(work: (act: Act) => Promise<T>): Promise<T> => {
    const id = project()
    return database.transaction(async (tx) => {
      const act = { tx, vault, project: id, actor: 'worker:gateway', now: now() }
      // Whatever comes of a talk is written only by who knows this.
      pseudonymising ??= await isPseudonymising(act)
      return work(act)
    })
  }
  const onFault = parts.onFault ?? (() => undefined)
  const store = circuitBreaker({
    ...{ ...clock, name: 'The store', limitMs: settings.storeLimitMs ?? 10_000, isAnswer },
  })
  const coderLimit = settings.coderLimitMs ?? 10_000
  const breakers = new Map(
    Object.values(coders).map((coder) => [
      coder.identity.id,
      circuitBreaker({ ...clock, name: coder.identity.id, limitMs: coderLimit }),
    ]),
  )
  const breakerOf = (coder: Coder): CircuitBreaker => {
    const known = breakers.get(coder.identity.id)
    return known ?? circuitBreaker({ ...clock, name: coder.identity.id, limitMs: coderLimit })
  }
  const gaps = gapLog({ inAct: (work) => store.run(() => inAct(work)), now, onMark: countGap(parts) })
  const systems = new Map(configuration.systems.map((system) => [system.id, system]))
  const refresh = async (): Promise<void> => {
    pseudonymising = await store.run(() => inAct(isPseudonymising))
  }
  await refresh().catch((error) => onFault('project', error))
  const pseudonymises = (): boolean => pseudonymising ?? true
  const warming = warmed(parts, { pseudonymises: pseudonymises(), onFault })
  const key = vault.keyring.derive('index')
  const { relationships, waitingTurns } = configuration.limits
  await warming
  return {
    ...{ parts, gaps, now, inAct, store, onFault, breakerOf, refresh },
    talks: openTalks({
      ...{ inAct, breaker: store, most: relationships, mostOpen: settings.openTalks ?? 200 },
      mostUnsaved: waitingTurns,
      onLost: ({ relationshipId, record }, count) =>
        gaps.mark({ relationshipId, system: systemIn(record.id), reason: 'notKept', count }),
    }),
    waiting: waitingRequests(waitingTurns),
    queue: talkQueue({ atOnce: mostAtOnce, besideHurried, most: waitingTurns }),
    conclusions: conclusions({ now, everyMs: settings.concludeEveryMs ?? 600_000 }),
    modeOf: parts.modeOf ?? ((id) => systems.get(id)?.mode ?? 'observe'),
    system: (id) => systems.get(id) ?? null,
    coderOf: (system) => coders[system.coder],
    hearBeside: besideReader(coders.rules),
    newTalkCoder: (system) => {
      const coder = coders[system.coder]
      return talkCoder({ coder, breaker: breakerOf(coder) })
    },
    contextOf: (system, talk) => ({
      ...{ print: printsOf(key, `${project()} ${talk}`), pseudonymises: pseudonymises() },
      system: { ...system.profile, id: system.profile.id ?? system.id },
      coder: coders[system.coder].identity.id,
      pauseMs: system.sessionPauseMinutes * 60_000,
    }),
  }
}

/** How long a part that does not answer is left to rest. */
export const usualRestMs = 5000

interface Warming {
  readonly pseudonymises: boolean
  readonly onFault: House['onFault']
}

/** What takes long the first time happens before the first person waits for it; a model goes on loading beside. */
async function warmed({ configuration, coders }: CompanionParts, { pseudonymises, onFault }: Warming): Promise<void> {
  const turn = { id: 't1', speaker: 'client', text: 'I am here and I would like to talk.' } as const
  const record = { id: 'warm', system: {}, client: {}, sessions: [{ id: 's1', turns: [turn] }] }
  const read = (coder: Coder) => coder.code(record).catch((error) => onFault('coder', error))
  for (const { coder } of configuration.systems) if (coder !== 'rules') void read(coders[coder])
  await read(coders.rules)
  if (pseudonymises) await pseudonymousTurns({ ...record, sessions: [] }, { session: { id: 's1' }, turns: [turn] })
}

/** Talks nobody waits for; more at once would only wait for the same coder and store. */
const mostAtOnce = 4

/** A core is left to whoever waits. */
const besideHurried = Math.max(1, Math.min(mostAtOnce, availableParallelism() - 1))

/** Id of a relationship as a gateway names it: a system and whoever talks to it. */
export function talkHead(house: House, system: GatewaySystem, { person }: Identity): TalkHead {
  const profile = { ...system.profile, id: system.profile.id ?? system.id }
  return { id: `${system.id}/${person}`, system: profile, client: { ...house.parts.client, id: person } }
}

/** The system in the id of a relationship; ids of systems hold no slash. */
export const systemIn = (id: string): string => id.slice(0, id.indexOf('/'))

const countGap =
  ({ count }: CompanionParts) =>
  (system: string): void =>
    count?.(system, 'gaps')
