import { setMaxListeners } from 'node:events'
import type { Coder } from '../../coders/coder.ts'
import type { SystemProfile } from '../../dtn/relationship.ts'
import type { Random } from '../../stats/random.ts'
import { generatedClient } from '../generated-client.ts'
import { generatedPromptHash } from '../generated-client-prompt.ts'
import { type PlayedClient, playedByScript } from '../played-client.ts'
import type { LibraryEntry } from '../scenario/library.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { scenarioClient } from '../scenario/scenario-client.ts'
import { openSystem } from '../systems/open-system.ts'
import type { SystemContext } from '../systems/system-context.ts'
import type { SystemUnderTest } from '../systems/system-under-test.ts'
import type { SystemEntry } from './bench-configuration.ts'
import type { BenchPlan } from './bench-plan.ts'
import { clientModel } from './client-model.ts'
import { freshMark, personMark } from './person-mark.ts'
import { rememberedModel } from './remembered-model.ts'
import { isRemembered, rememberedSystem } from './remembered-system.ts'
import type { RunContract } from './run-contract.ts'
import { openSpending, type Spending } from './spending.ts'
import type { SystemTally } from './system-tally.ts'

/** A run whose systems can be asked. */
export interface OpenRun {
  readonly plan: BenchPlan
  readonly library: readonly LibraryEntry[]
  readonly coder: Coder
  readonly systems: readonly OpenedSystem[]
  readonly client: OpenedClient
  readonly spending: Spending
  readonly tallies: readonly SystemTally[]
  /** Somebody asked to stop, or something happened that no course can work around. */
  readonly stop: AbortSignal
  halt(): void
}

export interface OpenedSystem {
  readonly entry: SystemEntry
  readonly profile: SystemProfile
  readonly system: SystemUnderTest
}

/** Who plays the persons. */
export interface OpenedClient {
  readonly fingerprint: RunContract['client']
  /** Host what is said is sent to for the client's words; null: none. */
  readonly remoteHost: string | null
  meet(scenario: Scenario, course: string, random: Random): PlayedClient
}

export async function openRun(plan: BenchPlan, library: readonly LibraryEntry[], coder: Coder): Promise<OpenRun> {
  const { configuration, folder } = plan
  const halt = new AbortController()
  const stop = AbortSignal.any([halt.signal, ...[plan.stop ?? [], plan.abort ?? []].flat()])
  // Every request that keeps to the pace listens.
  setMaxListeners(0, stop)
  const spending = openSpending({ limits: configuration.limits, folder, stop })
  const systems: OpenedSystem[] = []
  const run: OpenRun = {
    ...{ plan, library, coder, systems, spending, stop, halt: () => halt.abort() },
    client: clientOf(plan, spending),
    tallies: configuration.systems.map(({ id }) => ({ id, planned: 0, done: 0, failed: 0, turns: 0 })),
  }
  try {
    for (const entry of configuration.systems) {
      const mark = () => (isRemembered(entry) ? personMark(folder) : freshMark())
      const opened = await (plan.open ?? openSystem)(entry, { ...contextOf(run, entry), personMark: mark })
      const system = stoppable(rememberedSystem(opened, entry, folder), stop)
      systems.push({ entry, profile: profileOf(entry), system })
    }
  } catch (cause) {
    await closeSystems(run)
    throw cause
  }
  return run
}

export async function closeSystems({ systems }: Pick<OpenRun, 'systems'>): Promise<void> {
  await Promise.all(systems.map(({ system }) => system.close()))
}

function clientOf(plan: BenchPlan, spending: Spending): OpenedClient {
  const { client } = plan.configuration
  if (client.kind === 'scripted') {
    const meet: OpenedClient['meet'] = (scenario, _course, random) => playedByScript(scenarioClient(scenario, random))
    return { fingerprint: { kind: 'scripted' }, remoteHost: null, meet }
  }
  const { model, remoteHost } = clientModel(client.model, contextOf({ plan, spending }, { id: 'client' }))
  const modelOf = rememberedModel(model, plan.folder)
  const { api, url, model: name } = client.model
  return {
    fingerprint: { kind: 'generated', api, url, model: name, prompt: generatedPromptHash() },
    remoteHost,
    meet: (scenario, course, random) =>
      generatedClient(scenario, { model: modelOf(course), signal: plan.abort }, random),
  }
}

function contextOf(
  { plan, spending }: Pick<OpenRun, 'plan' | 'spending'>,
  { id }: Pick<SystemEntry, 'id'>,
): SystemContext {
  const { limits, allowRemote } = plan.configuration
  return {
    ...{ folder: plan.root, env: plan.env ?? {}, limits, allowRemote, signal: plan.abort },
    eachTry: spending.eachTry(id),
  }
}

function profileOf({ id, name, declaredLevel, preconditions }: SystemEntry): SystemProfile {
  return {
    ...{ id, declaredLevel },
    ...(name !== undefined && { name }),
    ...(preconditions !== undefined && { preconditions }),
  }
}

/** A system that is asked nothing more once somebody stops, also one that answers by itself. */
function stoppable(system: SystemUnderTest, stop: AbortSignal): SystemUnderTest {
  return {
    ...system,
    meet(client) {
      const conversation = system.meet(client)
      return {
        ...conversation,
        reply: async (request) => (stop.aborted ? stopped : conversation.reply(request)),
      }
    },
  }
}

const stopped = { kind: 'failed', reason: 'interrupted', detail: 'the run was stopped' } as const
