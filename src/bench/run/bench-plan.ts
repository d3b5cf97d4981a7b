import type { Coder } from '../../coders/coder.ts'
import type { Parameters } from '../../dtn/parameters.ts'
import type { ReadProblem } from '../../formats/problem.ts'
import type { openSystem } from '../systems/open-system.ts'
import type { BenchConfiguration } from './bench-configuration.ts'
import type { RunEstimate } from './estimate.ts'
import type { SystemTally } from './system-tally.ts'

/** Everything a run is made of; what is not given is as it is shipped. */
export interface BenchPlan {
  readonly configuration: BenchConfiguration
  /** Where paths of the configuration begin. */
  readonly root: string
  /** Where contract, courses and result are kept. A run that was stopped goes on there. */
  readonly folder: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly parameters?: Parameters
  readonly coder?: Coder
  /** Draws behind the intervals of the result; as many as scoring takes if not given. */
  readonly resamples?: number
  readonly open?: typeof openSystem
  /** Throws where the run must not cost what it may cost; not asked where nothing is counted. */
  readonly approve?: (estimate: RunEstimate) => Promise<void>
  /** No further request is begun; those that are open are finished and remembered. */
  readonly stop?: AbortSignal
  /** Open requests are left, too. */
  readonly abort?: AbortSignal
  /** What could not be read of talks that were finished before. */
  readonly onProblem?: (problem: ReadProblem) => void
  /** After every exchange and every course; `spentUsd` is null where there are no prices. */
  readonly onProgress?: (tallies: readonly SystemTally[], spentUsd: number | null) => void
}
