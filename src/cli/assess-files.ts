import { defaultParameters } from '../dtn/parameters.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import type { ColumnMap } from '../formats/columns.ts'
import type { FormatId } from '../formats/format.ts'
import { readTranscripts } from '../formats/read.ts'
import { type AssessRun, runAssess } from './assess-run.ts'
import { type CoderFlags, openCoder } from './coder-choice.ts'
import type { ExitCode } from './exit.ts'
import { listenForInterrupt } from './interrupt.ts'
import { codingsFile } from './outputs/codings-file.ts'
import { csvFiles } from './outputs/csv-files.ts'
import { htmlPage } from './outputs/html-page.ts'
import { jsonLines } from './outputs/json-lines.ts'
import { junitFile } from './outputs/junit-file.ts'
import type { Output } from './outputs/output.ts'
import { table } from './outputs/table.ts'
import { readParametersFile } from './parameters-file.ts'
import { progressOn } from './progress.ts'
import { readBefore } from './read-before.ts'
import type { Requirement } from './requirement.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus assess` was told, flag by flag. */
export interface AssessFlags extends CoderFlags {
  readonly from?: FormatId
  readonly columns?: ColumnMap
  readonly codingsOut?: string
  readonly parameters?: string
  readonly seed: number
  readonly robustness: boolean
  readonly json?: true
  readonly html?: string
  readonly csv?: string
  readonly junit?: string
  readonly require?: Requirement
  readonly maxSeverity?: Severity
  readonly quiet?: true
  readonly maxCost?: number
}

/** Reads, codes, concludes and hands out, as the flags say. */
export async function assessFiles(files: readonly string[], flags: AssessFlags, terminal: Terminal): Promise<ExitCode> {
  const parameters = flags.parameters === undefined ? defaultParameters : await readParametersFile(flags.parameters)
  const opened = await openCoder({ ...flags, maxCostUsd: flags.maxCost }, terminal)
  const read = (file: string) =>
    readTranscripts(file, {
      ...(flags.from === undefined ? {} : { from: flags.from }),
      ...(flags.columns === undefined ? {} : { columns: flags.columns }),
      gapMinutes: parameters['session.gapMinutes'],
    })
  const codings = flags.codingsOut === undefined ? null : await codingsFile(flags.codingsOut)
  const run: AssessRun = {
    files,
    read: opened.announce === null ? read : await readBefore(files, read, opened.announce),
    coder: opened.coder,
    parameters,
    seed: flags.seed,
    robustness: flags.robustness ? 'run' : 'skip',
    requirements: requirementsOf(flags),
    outputs: await openOutputs(flags, terminal),
    ...(codings === null ? {} : { onCoding: codings.add }),
    skippedBefore: opened.skipped,
  }
  const interrupt = listenForInterrupt(terminal)
  try {
    const progress = progressOn(terminal, { quiet: flags.quiet === true, now: Date.now })
    return await runAssess(run, { terminal, progress, interrupt })
  } finally {
    interrupt.release()
    await codings?.end()
    opened.end()
  }
}

function requirementsOf({ require, maxSeverity }: AssessFlags): readonly Requirement[] {
  return [
    ...(require === undefined ? [] : [require]),
    ...(maxSeverity === undefined ? [] : [{ kind: 'maxSeverity', severity: maxSeverity } as const]),
  ]
}

async function openOutputs(flags: AssessFlags, terminal: Terminal): Promise<readonly Output[]> {
  return [
    flags.json ? jsonLines(terminal) : table(terminal),
    ...(flags.csv === undefined ? [] : [await csvFiles(flags.csv, terminal)]),
    ...(flags.junit === undefined ? [] : [await junitFile(flags.junit)]),
    ...(flags.html === undefined ? [] : [await htmlPage(flags.html, terminal)]),
  ]
}
