import { nexusVersion } from '../../assess/version.ts'
import type { BenchComparison } from '../../bench/gate/bench-comparison.ts'
import { type CompareOptions, compareRuns } from '../../bench/gate/compare-runs.ts'
import { NexusError } from '../../errors.ts'
import { comparisonAlone } from '../../report/bench/comparison-page.ts'
import { benchComparisonText } from '../../report/bench/comparison-text.ts'
import { comparisonAnnotations } from '../../report/bench/github.ts'
import { comparisonJunit } from '../../report/bench/junit.ts'
import { type ExitCode, exitOf } from '../exit.ts'
import { openWhole } from '../outputs/output.ts'
import type { Terminal } from '../terminal.ts'
import { playedRun, thresholdsOf } from './read-runs.ts'

export interface CompareFlags {
  readonly baseSystem?: string
  readonly system?: string
  readonly strict?: true
  readonly resamples: number
  readonly seed: number
  readonly json?: string
  readonly html?: string
  readonly junit?: string
  readonly github?: true
  readonly text: boolean
}

/** Compares the runs of two folders and hands out what changed. */
export async function compareFolders(
  [base, candidate]: readonly [string, string],
  flags: CompareFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const pair = pairOf(flags)
  const [before, after] = [playedRun(base), playedRun(candidate)]
  const comparison = compareRuns(before, after, {
    ...{ thresholds: thresholdsOf(after.result), pair, seed: flags.seed, resamples: flags.resamples },
  })
  await handOut(comparison, flags, terminal)
  const failing = comparison.systems.flatMap(({ regressions }) =>
    regressions.filter(({ strength }) => flags.strict === true || strength === 'sure'),
  )
  const failed = comparison.systems.flatMap((system) => system.failed)
  return exitOf({ assessed: comparison.systems.length, skipped: failed.length, failedRequirements: failing.length })
}

function pairOf({ baseSystem, system }: CompareFlags): CompareOptions['pair'] {
  if (baseSystem === undefined && system === undefined) return null
  const one = baseSystem ?? system
  const other = system ?? baseSystem
  if (one === undefined || other === undefined) throw new NexusError('usage', 'Name a system.')
  return [one, other]
}

async function handOut(comparison: BenchComparison, flags: CompareFlags, terminal: Terminal): Promise<void> {
  const { json, html, junit, github, text } = flags
  const object = `${JSON.stringify(comparison)}\n`
  if (json === '-') await terminal.out(object)
  else {
    const { width, isColour } = terminal
    await terminal.out(benchComparisonText(comparison, { width, isColour, says: text ? 'words' : 'idsOnly' }))
    if (json !== undefined) await put(json, object)
  }
  if (html !== undefined) await put(html, comparisonAlone(comparison, `Nexus ${nexusVersion}`))
  if (junit !== undefined) await put(junit, comparisonJunit(comparison))
  if (github === true) await terminal.out(comparisonAnnotations(comparison, null))
}

async function put(path: string, text: string): Promise<void> {
  const write = await openWhole(path)
  await write(text)
}
