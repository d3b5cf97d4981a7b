import { resolve } from 'node:path'
import { shippedScenarios } from '../../bench/scenario/library.ts'
import { lintFiles } from '../../bench/scenario/lint/lint-files.ts'
import type { Coder } from '../../coders/coder.ts'
import { NexusError } from '../../errors.ts'
import { lintText } from '../../report/bench/lint-text.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

export interface LintFlags {
  readonly strict?: true
  readonly errors?: true
  readonly coder: 'rules' | 'embedded' | 'none'
  readonly json?: true
}

/** Lints and tells; an error fails, and with `--strict` a warning does, too. */
export async function lintRun(paths: readonly string[], flags: LintFlags, terminal: Terminal): Promise<ExitCode> {
  const given =
    paths.length === 0
      ? [{ path: shippedScenarios, name: 'scenarios' }]
      : paths.map((path) => ({ path: resolve(path), name: path }))
  const linted = await lintFiles(given, flags.errors ? null : await coderOf(flags.coder))
  if (linted.scenarios + linted.unreadable.length === 0) {
    throw new NexusError('fileNotFound', 'There is no .yaml file here. Name a folder of scenarios or a file.')
  }
  const told = flags.errors
    ? { ...linted, sets: [], findings: linted.findings.filter(({ kind }) => kind === 'error') }
    : linted
  await terminal.out(`${flags.json ? JSON.stringify(told) : lintText(told)}\n`)
  const isFailed = linted.findings.some(({ kind }) => kind === 'error' || flags.strict === true)
  return isFailed || linted.unreadable.length > 0 ? exitCodes.requirementFailed : exitCodes.ok
}

async function coderOf(coder: LintFlags['coder']): Promise<Coder | null> {
  switch (coder) {
    case 'none':
      return null
    case 'rules':
      return (await import('../../coders/rules.ts')).rulesCoder()
    case 'embedded':
      return (await import('../../coders/embedded.ts')).embeddedCoder()
  }
}
