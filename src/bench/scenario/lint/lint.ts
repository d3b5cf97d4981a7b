import { basename, dirname, extname } from 'node:path'
import { scenarioFamilies } from '../scenario.ts'
import type { LintedScenario, LintFinding, Remark } from './finding.ts'
import { lintCourse } from './lint-course.ts'
import { lintExpectations } from './lint-expectations.ts'
import { lintProbes } from './lint-probes.ts'
import { type LintedSet, lintSets } from './lint-sets.ts'
import { lintWords, wordsOf } from './lint-words.ts'

/** What was found in scenarios, in the order of files and lines, and the sets they form. */
export interface Lint {
  readonly findings: readonly LintFinding[]
  readonly sets: readonly LintedSet[]
}

export interface LintOptions {
  /** All there are; else a set may have members elsewhere. */
  readonly isWhole: boolean
}

/** Looks for what no schema can tell: expectations that cannot come true, sets that differ in more than they say, beats nobody can play. Pure. */
export function lintScenarios(scenarios: readonly LintedScenario[], options: LintOptions = { isWhole: true }): Lint {
  const { sets, findings } = lintSets(scenarios, options)
  const own = scenarios.flatMap((one) => placed(one, remarksOn(one)))
  return { sets, findings: sorted([...own, ...findings, ...acrossFiles(scenarios)]) }
}

/** Remarks with their file and line. */
export function placed({ file, lineAt }: LintedScenario, remarks: readonly Remark[]): readonly LintFinding[] {
  return remarks.map(({ kind, rule, path, message }) => ({ kind, rule, file, line: lineAt(path), message }))
}

/** By file, then by line. */
export function sorted(findings: readonly LintFinding[]): readonly LintFinding[] {
  return [...findings].sort((one, other) =>
    one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1,
  )
}

function remarksOn({ scenario, file }: LintedScenario): readonly Remark[] {
  return [
    ...fileName(scenario.id, scenario.family, file),
    ...lintWords(scenario),
    ...lintCourse(scenario),
    ...lintProbes(scenario),
    ...lintExpectations(scenario),
  ]
}

function fileName(id: string, family: string, file: string): readonly Remark[] {
  const name = basename(file, extname(file))
  const folder = basename(dirname(file))
  const isFamily = scenarioFamilies.some((known) => known === folder)
  return [
    ...(name === id
      ? []
      : [{ kind: 'error', rule: 'id', path: ['id'], message: `the id is not the name of its file, ${name}` } as const]),
    ...(isFamily && folder !== family
      ? [{ kind: 'error', rule: 'family', path: ['family'], message: `it lies in the folder ${folder}` } as const]
      : []),
  ]
}

/** An id is one scenario's; the same words in two scenarios make a library smaller than it seems. */
function acrossFiles(scenarios: readonly LintedScenario[]): readonly LintFinding[] {
  const ids = new Map<string, string>()
  const words = new Map<string, LintedScenario>()
  return scenarios.flatMap((one) => {
    const { scenario, file } = one
    const remarks: Remark[] = []
    const other = ids.get(scenario.id)
    ids.set(scenario.id, other ?? file)
    if (other !== undefined) {
      remarks.push({ kind: 'error', rule: 'id', path: ['id'], message: `${other} has this id already` })
    }
    for (const { words: said, path } of wordsOf(scenario)) {
      const key = said.toLowerCase()
      const sayer = words.get(key) ?? one
      words.set(key, sayer)
      const isOfSet = scenario.set !== null && sayer.scenario.set?.id === scenario.set.id
      if (sayer === one || isOfSet || said.split(' ').length < 6) continue
      const message = `${sayer.scenario.id} says the very same`
      remarks.push({ kind: 'warning', rule: 'repeated', path, message })
    }
    return placed(one, remarks)
  })
}
