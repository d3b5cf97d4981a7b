import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { ThresholdOutcome } from '../../bench/gate/threshold.ts'
import type { BenchConfiguration } from '../../bench/run/bench-configuration.ts'
import { readBenchConfiguration } from '../../bench/run/read-configuration.ts'
import { type BenchRun, playBench } from '../../bench/run/run-bench.ts'
import { readRun } from '../../bench/run/run-folder.ts'
import { defaultParameters } from '../../dtn/parameters.ts'
import { NexusError } from '../../errors.ts'
import type { ReadProblem } from '../../formats/problem.ts'
import { type ExitCode, exitCodes, exitOf } from '../exit.ts'
import { readParametersFile } from '../parameters-file.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'
import { approveOn } from './approval.ts'
import { failuresTold } from './failed-courses.ts'
import { listenForStop } from './run-interrupt.ts'
import { handOut, type RunPlace } from './run-outputs.ts'
import { runProgress } from './run-progress.ts'

export interface BenchRunFlags {
  readonly systems?: readonly string[]
  readonly scenarios?: readonly string[]
  readonly repeats?: number
  readonly seed?: number
  readonly coder?: 'embedded' | 'rules'
  readonly atOnce?: number
  readonly out?: string
  readonly fresh?: true
  readonly yes?: true
  readonly json?: string
  readonly html?: string
  readonly junit?: string
  readonly github?: true
  readonly quiet?: true
}

/** Plays the run of a file, tells how far it is, and judges its thresholds. */
export async function runFile(file: string, flags: BenchRunFlags, terminal: Terminal): Promise<ExitCode> {
  const configuration = narrowed(await configurationIn(file), flags)
  const root = dirname(resolve(file))
  const folder = folderOf(configuration, flags)
  const { parameters: given } = configuration
  const parameters = given === null ? defaultParameters : await readParametersFile(resolve(root, given))
  let skipped = 0
  const onProblem = (problem: ReadProblem) => {
    terminal.tell(problemLine(problem))
    if (problem.effect === 'skipped') skipped += 1
  }
  const interrupt = listenForStop(terminal)
  const progress = runProgress(terminal, { quiet: flags.quiet === true, now: Date.now })
  try {
    const run = await playBench({
      ...{ configuration, root, folder, parameters, env: process.env, stop: interrupt.stop, abort: interrupt.abort },
      approve: approveOn(terminal, { isApproved: flags.yes === true, limits: configuration.limits }),
      ...{ onProgress: progress.show, onProblem },
    })
    progress.end(run.tallies)
    return await told(run, { file, folder, flags, configuration, terminal, skipped })
  } finally {
    interrupt.release()
  }
}

async function configurationIn(file: string): Promise<BenchConfiguration> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NexusError(
      'fileNotFound',
      `${file} cannot be read. Name the file of a run; examples/bench holds some to begin with.`,
      { cause },
    )
  })
  return readBenchConfiguration(text, file)
}

/** What flags say stands in the place of what the file says. */
function narrowed(configuration: BenchConfiguration, flags: BenchRunFlags): BenchConfiguration {
  const { systems: ids = configuration.systems.map(({ id }) => id), scenarios: chosen } = flags
  const unknown = ids.filter((id) => !configuration.systems.some((system) => system.id === id))
  if (unknown.length > 0 || ids.length === 0) {
    const known = configuration.systems.map(({ id }) => id).join(', ')
    throw new NexusError('usage', `--systems names ${unknown.join(', ') || 'nothing'}; the file has ${known}.`)
  }
  const { limits, scenarios, thresholds, repeats, seed, coder } = configuration
  return {
    ...configuration,
    systems: configuration.systems.filter(({ id }) => ids.includes(id)),
    scenarios: chosen === undefined ? scenarios : { ...scenarios, ids: chosen },
    limits: { ...limits, atOnce: flags.atOnce ?? limits.atOnce },
    repeats: flags.repeats ?? repeats,
    seed: flags.seed ?? seed,
    coder: flags.coder ?? coder,
    thresholds: thresholds.filter(({ systems }) => systems === undefined || systems.some((id) => ids.includes(id))),
  }
}

function folderOf({ name }: BenchConfiguration, { out, fresh }: BenchRunFlags): string {
  const folder = out ?? `bench-runs/${name}`
  if (fresh === undefined || !existsSync(folder)) return folder
  let n = 2
  while (existsSync(`${folder}-${n}`)) n += 1
  return `${folder}-${n}`
}

interface Telling extends RunPlace {
  readonly flags: BenchRunFlags
  /** Parts of finished talks that could not be read. */
  readonly skipped: number
}

async function told(run: BenchRun, telling: Telling): Promise<ExitCode> {
  const { folder, flags, terminal } = telling
  const { result } = run
  if (result === null) {
    terminal.tell(`nexus: stopped. What was played is kept in ${folder}; the same command goes on from there.`)
    return exitCodes.someSkipped
  }
  await handOut(result, telling)
  for (const line of failuresTold(readRun(folder).courses)) terminal.tell(line)
  if (flags.json !== '-') terminal.tell(`The run is in ${folder}.`)
  if (run.end === 'complete') return exitCodeOf(run, result.thresholds ?? [], telling.skipped)
  terminal.tell(
    'nexus: the budget is used up; the figures are of what was played, and no threshold was judged. Raise the budget in the file and run the same command: it goes on from here.',
  )
  return exitCodes.someSkipped
}

function exitCodeOf({ tallies }: BenchRun, outcomes: readonly ThresholdOutcome[], unread: number): ExitCode {
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  const done = tallies.reduce((sum, tally) => sum + tally.done, 0)
  return exitOf({
    assessed: done - failed,
    skipped: failed + unread,
    failedRequirements: outcomes.filter(({ outcome }) => outcome !== 'kept').length,
  })
}
