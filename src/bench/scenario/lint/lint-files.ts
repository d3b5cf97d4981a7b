import { readFileSync } from 'node:fs'
import type { Coder } from '../../../coders/coder.ts'
import { NexusError } from '../../../errors.ts'
import { type ScenarioFile, scenarioFilesIn } from '../library.ts'
import { openScenario } from '../read-scenario.ts'
import type { LintedScenario } from './finding.ts'
import { type Lint, lintScenarios, placed, sorted } from './lint.ts'
import { lintCoded } from './lint-coded.ts'

export interface LintedFiles extends Lint {
  readonly scenarios: number
  /** What could not be read, as the reader says it: file, line, fault. */
  readonly unreadable: readonly string[]
}

/** Reads and lints files and folders. A coder tells whether words say what their act is; without one nobody looks. */
export async function lintFiles(
  paths: readonly { readonly path: string; readonly name: string }[],
  coder: Coder | null,
): Promise<LintedFiles> {
  const files = paths.flatMap(({ path, name }) => scenarioFilesIn(path, name))
  const opened = files.map(open)
  const scenarios = opened.flatMap((one) => (typeof one === 'string' ? [] : [one]))
  const isWhole = !files.some(({ path }) => paths.some((given) => given.path === path))
  const { sets, findings } = lintScenarios(scenarios, { isWhole })
  const coded = []
  for (const one of coder === null ? [] : scenarios) {
    if (coder !== null) coded.push(...placed(one, await lintCoded(one.scenario, coder)))
  }
  return {
    ...{ scenarios: scenarios.length, sets, findings: sorted([...findings, ...coded]) },
    unreadable: opened.flatMap((one) => (typeof one === 'string' ? [one] : [])),
  }
}

function open({ path, file }: ScenarioFile): LintedScenario | string {
  try {
    return { file, ...openScenario(readFileSync(path, 'utf8'), file) }
  } catch (error) {
    if (error instanceof NexusError) return error.message
    throw error
  }
}
