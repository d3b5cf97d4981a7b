import type { LintFinding } from '../../bench/scenario/lint/finding.ts'
import type { LintedFiles } from '../../bench/scenario/lint/lint-files.ts'
import { type LintedSet, shortly } from '../../bench/scenario/lint/lint-sets.ts'
import { count } from '../wording.ts'

/** What was found in files of scenarios, a line each; then what the members of each set differ in, and how much there was. */
export function lintText({ scenarios, findings, sets, unreadable }: LintedFiles): string {
  const found = findings.map(({ kind, file, line, rule, message }) => `${kind}: ${file}:${line}: ${rule}: ${message}.`)
  const setLines = sets.flatMap(setText)
  const parts = [
    [...unreadable.map((message) => `error: ${message}`), ...found],
    setLines.length === 0 ? [] : ['Sets, and what differs from their first scenario:', ...setLines],
    [summary(findings, { scenarios, unreadable: unreadable.length })],
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function setText({ id, kind, varies, members }: LintedSet): readonly string[] {
  const [first, ...others] = members
  return [
    `  ${kind} ${id}, ${varies}: ${first?.value ?? ''} (${first?.scenario ?? ''})`,
    ...others.flatMap(({ scenario, value, differences }) => [
      `    ${value} (${scenario})`,
      ...differences.map((difference) => `      ${difference.place}: ${shortly(difference)}`),
    ]),
  ]
}

function summary(
  findings: readonly LintFinding[],
  { scenarios, unreadable }: { readonly scenarios: number; readonly unreadable: number },
): string {
  const errors = findings.filter(({ kind }) => kind === 'error').length + unreadable
  const warnings = findings.filter(({ kind }) => kind === 'warning')
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort()
  const by = rules.map((rule) => `${rule} ${warnings.filter((one) => one.rule === rule).length}`).join(', ')
  const found = `${count(errors, 'error')}, ${count(warnings.length, 'warning')}`
  return `${count(scenarios + unreadable, 'file')}: ${found}${by === '' ? '' : ` (${by})`}.`
}
