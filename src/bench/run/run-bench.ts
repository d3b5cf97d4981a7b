import type { Coder } from '../../coders/coder.ts'
import { embeddedCoder } from '../../coders/embedded.ts'
import { rulesCoder } from '../../coders/rules.ts'
import { defaultParameters } from '../../dtn/parameters.ts'
import { NexusError } from '../../errors.ts'
import type { Spent } from '../../llm/budget.ts'
import { type LibraryEntry, readLibrary } from '../scenario/library.ts'
import type { BenchResult } from '../score/bench-result.ts'
import { scoreRun } from '../score/score-run.ts'
import type { BenchConfiguration } from './bench-configuration.ts'
import type { BenchCourse } from './bench-course.ts'
import type { BenchPlan } from './bench-plan.ts'
import { estimateOf } from './estimate.ts'
import { frozenContract, requireSameContract } from './frozen-contract.ts'
import { closeSystems, type OpenRun, openRun } from './open-run.ts'
import { playRun, unplayedTasks } from './play-run.ts'
import type { RunContract } from './run-contract.ts'
import { contractIn, dropResult, keepContract, keepResult, readRun } from './run-folder.ts'
import { lockRun } from './run-lock.ts'
import type { SystemTally } from './system-tally.ts'

export interface BenchRun {
  readonly contract: RunContract
  /** `stopped`: somebody did, and nothing is concluded. `budgetReached`: the result is of what was played. */
  readonly end: 'complete' | 'stopped' | 'budgetReached'
  readonly result: BenchResult | null
  readonly tallies: readonly SystemTally[]
  readonly spent: Spent
}

/** Plays what a configuration asks for and scores it. The same plan gives the same result, in one go or in several, from its cache or anew. */
export async function runBench(plan: BenchPlan): Promise<BenchResult> {
  const { result } = await playBench(plan)
  if (result !== null) return result
  throw new NexusError('interrupted', 'The run was stopped before its end. The same plan goes on in the same folder.')
}

/** As `runBench`, with how the run ended. */
export async function playBench(plan: BenchPlan): Promise<BenchRun> {
  const library = readLibrary(plan.configuration.scenarios, plan.root)
  const coder = plan.coder ?? (await coderOf(plan.configuration))
  const release = lockRun(plan.folder)
  try {
    return await playLocked(plan, library, coder)
  } finally {
    release()
  }
}

async function coderOf({ coder }: BenchConfiguration): Promise<Coder> {
  return coder === 'rules' ? rulesCoder() : embeddedCoder()
}

async function playLocked(plan: BenchPlan, library: readonly LibraryEntry[], coder: Coder): Promise<BenchRun> {
  const run = await openRun(plan, library, coder)
  try {
    const contract = contractOf(run)
    const held = contractIn(plan.folder)
    if (held !== null) requireSameContract(held, contract, plan.folder)
    // A threshold that names no measure is told before anything is played, by a run of nothing.
    scoreOf(run, contract, [])
    const tasks = unplayedTasks(run, contract)
    const unplayed = tasks.map(({ opened, scenario }) => ({ system: opened.system, scenario }))
    const words = plan.configuration.client.kind === 'generated' ? run.client : null
    const estimate = estimateOf(unplayed, plan.configuration.limits, words)
    if (estimate.calls > 0) await plan.approve?.(estimate)
    keepContract(plan.folder, contract)
    if (tasks.length > 0) dropResult(plan.folder)
    await playRun(run, tasks)
    return concluded(run, contract)
  } finally {
    await closeSystems(run)
  }
}

function contractOf({ plan, library, coder, systems, client }: OpenRun): RunContract {
  return frozenContract({
    ...{ configuration: plan.configuration, library, coder, client: client.fingerprint },
    systems: systems.map(({ system }) => system.identity),
    parameters: plan.parameters ?? defaultParameters,
  })
}

/** What is concluded is read from the folder, so that it is the same however it came there. */
function concluded(run: OpenRun, contract: RunContract): BenchRun {
  const { plan, spending, tallies } = run
  const isStopped = plan.stop?.aborted === true || plan.abort?.aborted === true
  const isWhole = tallies.every(({ planned, done }) => done === planned)
  const told = { contract, tallies, spent: spending.spent() }
  if (isStopped && !isWhole) return { ...told, end: 'stopped', result: null }
  // What was left out could be what breaks a threshold, so nothing is judged before everything was played.
  const result = scoreOf(isWhole ? run : unjudged(run), contract, readRun(plan.folder).courses)
  keepResult(plan.folder, result)
  return { ...told, end: isWhole ? 'complete' : 'budgetReached', result }
}

function scoreOf({ plan, library }: OpenRun, contract: RunContract, courses: readonly BenchCourse[]): BenchResult {
  return scoreRun({
    ...{ contract, courses, configuration: plan.configuration, seed: plan.configuration.seed },
    scenarios: library.map(({ scenario }) => scenario),
    parameters: plan.parameters ?? defaultParameters,
    ...(plan.resamples !== undefined && { resamples: plan.resamples }),
  })
}

function unjudged(run: OpenRun): OpenRun {
  return { ...run, plan: { ...run.plan, configuration: { ...run.plan.configuration, thresholds: [] } } }
}
