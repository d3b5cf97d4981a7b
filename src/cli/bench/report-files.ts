import { join } from 'node:path'
import { nexusVersion } from '../../assess/version.ts'
import { compareRuns } from '../../bench/gate/compare-runs.ts'
import { benchSite } from '../../report/bench/site.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { openWhole } from '../outputs/output.ts'
import type { Terminal } from '../terminal.ts'
import { playedRun, scenariosOf, thresholdsOf } from './read-runs.ts'

export interface ReportFlags {
  readonly out?: string
  readonly compare?: string
  readonly scenarios?: readonly string[]
}

/** Writes the site of a run. */
export async function reportFolder(folder: string, flags: ReportFlags, terminal: Terminal): Promise<ExitCode> {
  const run = playedRun(folder)
  const { result, courses } = run
  const comparison =
    flags.compare === undefined
      ? null
      : compareRuns(playedRun(flags.compare), run, {
          ...{ thresholds: thresholdsOf(result), pair: null, seed: result.contract.seed },
        })
  const pages = benchSite({
    ...{ result, courses, comparison, outcomes: result.thresholds ?? [], generatedBy: `Nexus ${nexusVersion}` },
    scenarios: scenariosOf(result, flags.scenarios ?? []),
  })
  const out = flags.out ?? join(folder, 'site')
  for (const [path, text] of pages) {
    const write = await openWhole(join(out, ...path.split('/')))
    await write(text)
  }
  terminal.tell(`report: ${join(out, 'index.html')} (${pages.size} pages)`)
  return exitCodes.ok
}
