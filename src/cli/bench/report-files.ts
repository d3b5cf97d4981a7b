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

/** Reads a run and writes its pages. */
export async function reportFolder(folder: string, flags: ReportFlags, terminal: Terminal): Promise<ExitCode> {
  const { out = join(folder, 'site'), compare, scenarios: folders = [] } = flags
  const run = playedRun(folder)
  const { result, courses } = run
  const comparison =
    compare === undefined
      ? null
      : compareRuns(playedRun(compare), run, {
          ...{ thresholds: thresholdsOf(result), pair: null, seed: result.contract.seed },
        })
  const pages = benchSite({
    ...{ result, courses, comparison, outcomes: result.thresholds ?? [], generatedBy: `Nexus ${nexusVersion}` },
    scenarios: scenariosOf(result, folders),
  })
  for (const [path, text] of pages) {
    const write = await openWhole(join(out, ...path.split('/')))
    await write(text)
  }
  terminal.tell(`report: ${join(out, 'index.html')} (${pages.size} pages)`)
  return exitCodes.ok
}
