import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Threshold } from '../../bench/gate/threshold.ts'
import type { BenchConfiguration, RunLimits, ScenarioChoice, SystemEntry } from '../../bench/run/bench-configuration.ts'
import type { BenchCourse } from '../../bench/run/bench-course.ts'
import { runBench } from '../../bench/run/run-bench.ts'
import { readRun } from '../../bench/run/run-folder.ts'
import type { BenchResult } from '../../bench/score/bench-result.ts'
import { ownUnderTest } from '../../bench/systems/function-under-test.ts'
import { textHash } from '../../bench/systems/identity.ts'
import { openSystem } from '../../bench/systems/open-system.ts'
import type { OwnSystem } from '../../bench/systems/own-system.ts'
import type { MemoryKind } from '../../bench/systems/system-under-test.ts'
import type { Coder } from '../../coders/coder.ts'
import type { Level } from '../../dtn/relationship.ts'

/** A system that is at hand in this process. */
export interface SystemAtHand extends OwnSystem {
  /** `system` if not given. */
  readonly id?: string
  readonly declaredLevel: Level
  /** `product` if not given: it remembers by itself, by `person`. */
  readonly memory?: MemoryKind
}

export interface BenchOptions {
  /** All shipped ones if not given. */
  readonly scenarios?: Partial<ScenarioChoice>
  /** Who codes; the embedded coder if not given. A coder that is open already can be given. */
  readonly coder?: 'embedded' | 'rules' | Coder
  readonly repeats?: number
  readonly seed?: number
  readonly limits?: Partial<RunLimits>
  readonly thresholds?: readonly Threshold[]
  /** Where the run is kept and goes on; if not given, nothing is kept. */
  readonly folder?: string
  /** Where paths of systems and scenarios begin; the working directory if not given. */
  readonly root?: string
  /** Hosts text may be sent to; none if not given. */
  readonly allowRemote?: readonly string[]
}

/** What a run found, and the talks it found it in. */
export interface Benched {
  readonly result: BenchResult
  readonly courses: readonly BenchCourse[]
}

/**
 * Plays scenarios with systems and scores what they do, as `nexus bench run` does with a file.
 *
 * ```ts
 * const { result } = await bench([{ declaredLevel: 2, reply: ({ messages }) => companion(messages) }], {
 *   scenarios: { families: ['danger'] },
 * })
 * ```
 */
export async function bench(
  systems: readonly (SystemEntry | SystemAtHand)[],
  options: BenchOptions = {},
): Promise<Benched> {
  const kept = options.folder ?? (await mkdtemp(join(tmpdir(), 'nexus-bench-')))
  const named = systems.map((system, at) => entryOf(system, systems.length === 1 ? '' : `-${at + 1}`))
  try {
    const result = await runBench({
      ...{ configuration: configurationOf(named, options), root: options.root ?? process.cwd(), folder: kept },
      ...(typeof options.coder === 'object' && { coder: options.coder }),
      env: process.env,
      open: async (entry, context) => {
        const { own } = named.find((one) => one.entry.id === entry.id) ?? { own: null }
        if (own === null || entry.kind !== 'function') return openSystem(entry, context)
        return ownUnderTest(own, { entry, fingerprint: { reply: textHash(String(own.reply)) } }, context)
      },
    })
    return { result, courses: readRun(kept).courses }
  } finally {
    if (options.folder === undefined) await rm(kept, { recursive: true, force: true })
  }
}

interface Named {
  readonly entry: SystemEntry
  /** The system itself where it is at hand. */
  readonly own: OwnSystem | null
}

function entryOf(system: SystemEntry | SystemAtHand, suffix: string): Named {
  if (!('reply' in system)) return { entry: system, own: null }
  const { id = `system${suffix}`, declaredLevel, memory = 'product' } = system
  return { entry: { id, declaredLevel, memory, kind: 'function', module: 'at hand', export: 'reply' }, own: system }
}

function configurationOf(systems: readonly Named[], options: BenchOptions): BenchConfiguration {
  const { scenarios, coder, repeats = 1, seed = 1, limits, thresholds = [], allowRemote = [] } = options
  return {
    name: 'here',
    systems: systems.map(({ entry }) => entry),
    scenarios: { ...{ folders: [], shipped: true, families: [], languages: [], ids: [] }, ...scenarios },
    client: { kind: 'scripted' },
    coder: coder === 'rules' ? 'rules' : 'embedded',
    ...{ parameters: null, repeats, seed, thresholds, allowRemote },
    limits: { ...{ atOnce: 4, requestsPerMinute: null, timeoutMs: 60_000, tries: 4 }, ...limits },
  }
}
