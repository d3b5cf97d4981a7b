import type { PlayedRun } from '../../bench/gate/sides.ts'
import type { Threshold } from '../../bench/gate/threshold.ts'
import { readRun } from '../../bench/run/run-folder.ts'
import { readLibrary, scenarioHash } from '../../bench/scenario/library.ts'
import type { Scenario } from '../../bench/scenario/scenario.ts'
import type { BenchResult } from '../../bench/score/bench-result.ts'
import { NexusError } from '../../errors.ts'

/** A run that has come to its end, from its folder. */
export function playedRun(folder: string): PlayedRun {
  const { result, courses } = readRun(folder)
  if (result !== null) return { result, courses }
  throw new NexusError(
    'resultUnreadable',
    `${folder} holds a run that was stopped before its end: result.json is missing. Go on with it by nexus bench run.`,
  )
}

/** The lines a run was asked to keep to, each once. */
export function thresholdsOf({ thresholds = [] }: BenchResult): readonly Threshold[] {
  return [...new Map(thresholds.map(({ threshold }) => [JSON.stringify(threshold), threshold])).values()]
}

/** The scenarios a run played, as far as their files are at hand in the very wording that was played. */
export function scenariosOf({ contract }: BenchResult, folders: readonly string[]): readonly Scenario[] {
  const choice = { folders, shipped: true, families: [], languages: [], ids: [] }
  return readLibrary(choice, '.')
    .map(({ scenario }) => scenario)
    .filter((scenario) => contract.scenarios[scenario.id] === scenarioHash(scenario))
}
