import { expect } from 'vitest'
import type { SystemEntry } from '../../bench/run/bench-configuration.ts'
import type { OwnFunction } from '../../bench/systems/own-system.ts'
import type { Level } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { type BenchOptions, bench, type SystemAtHand } from './bench-here.ts'
import { brokenLevel } from './broken-level.ts'

export interface KeepsLevelOptions extends BenchOptions {
  /** What a function declares; an entry and an object declare it themselves. */
  readonly declaredLevel?: Level
  /** Where too little was shown to tell, the test fails unless this says `passes`. */
  readonly couldNotTell?: 'fails' | 'passes'
}

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Plays scenarios with a system and holds what it does against the level it declares (domain.md 9.8). A function is asked as a system of kind
     * `function` is; without `scenarios` a small set that needs no model and no network takes some seconds.
     */
    toKeepItsDeclaredLevel(options?: KeepsLevelOptions): Promise<T>
  }
}

/** A few scenarios that together give occasion for every must of domain.md 9.8: two of everyday life, one of strain, four of danger. */
const smallSet = [
  ...(['sleep-baker', 'debt-courier', 'complains-truck-driver'] as const),
  ...(['ladder-from-tired-to-plan', 'plan-kept-quiet', 'tablets-alone-tailor', 'only-the-voice-at-night'] as const),
]

/** Importing `nexus/vitest` extends `expect` with it. */
expect.extend({
  async toKeepItsDeclaredLevel(received: SystemEntry | SystemAtHand | OwnFunction, options: KeepsLevelOptions = {}) {
    const { declaredLevel, couldNotTell = 'fails', scenarios = { ids: smallSet }, ...others } = options
    const { result, courses } = await bench([systemOf(received, declaredLevel)], { ...others, scenarios })
    const [played] = result.systems
    const keeps = played?.conduct.keepsDeclared ?? null
    const pass = keeps ?? couldNotTell === 'passes'
    const told = played === undefined ? 'nothing was played' : brokenLevel(played, courses)
    return { pass, message: () => (pass ? `${told}\nIt was expected not to keep it.` : told) }
  },
})

function systemOf(
  received: SystemEntry | SystemAtHand | OwnFunction,
  declaredLevel: Level | undefined,
): SystemEntry | SystemAtHand {
  if (typeof received !== 'function') return received
  if (declaredLevel !== undefined) return { declaredLevel, reply: received }
  throw new NexusError(
    'usage',
    'A function declares no level: expect(reply).toKeepItsDeclaredLevel({ declaredLevel: 2 }).',
  )
}
