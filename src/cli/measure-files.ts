import { defaultParameters } from '../dtn/parameters.ts'
import type { ColumnMap } from '../formats/columns.ts'
import type { FormatId } from '../formats/format.ts'
import { readTranscripts } from '../formats/read.ts'
import { runAssess } from './assess-run.ts'
import { type CoderFlags, openCoder } from './coder-choice.ts'
import type { ExitCode } from './exit.ts'
import { listenForInterrupt } from './interrupt.ts'
import { measuresFile } from './outputs/measures-file.ts'
import { measuresLines } from './outputs/measures-lines.ts'
import { measuresTable } from './outputs/measures-table.ts'
import type { Output } from './outputs/output.ts'
import { readParametersFile } from './parameters-file.ts'
import { progressOn } from './progress.ts'
import { readBefore } from './read-before.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus measures` was told, flag by flag. */
export interface MeasureFlags extends CoderFlags {
  readonly from?: FormatId
  readonly columns?: ColumnMap
  readonly parameters?: string
  readonly seed: number
  readonly until?: string
  readonly by: 'relationship' | 'session'
  readonly json?: true
  readonly csv?: string
  readonly quiet?: true
  readonly maxCost?: number
}

/** Reads, codes, measures and hands out, as the flags say. */
export async function measureFiles(
  files: readonly string[],
  flags: MeasureFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const parameters = flags.parameters === undefined ? defaultParameters : await readParametersFile(flags.parameters)
  const opened = await openCoder({ ...flags, maxCostUsd: flags.maxCost }, terminal)
  const read = (file: string) =>
    readTranscripts(file, {
      ...(flags.from === undefined ? {} : { from: flags.from }),
      ...(flags.columns === undefined ? {} : { columns: flags.columns }),
      gapMinutes: parameters['session.gapMinutes'],
    })
  const run = {
    files,
    read: opened.announce === null ? read : await readBefore(files, read, opened.announce),
    coder: opened.coder,
    parameters,
    seed: flags.seed,
    robustness: 'skip',
    measureIntervals: 'draw',
    ...(flags.until === undefined ? {} : { observedUntil: flags.until }),
    requirements: [],
    outputs: await openOutputs(flags, terminal),
    skippedBefore: opened.skipped,
  } as const
  const interrupt = listenForInterrupt(terminal)
  try {
    const progress = progressOn(terminal, { quiet: flags.quiet === true, now: Date.now })
    return await runAssess(run, { terminal, progress, interrupt })
  } finally {
    interrupt.release()
    opened.end()
  }
}

async function openOutputs(flags: MeasureFlags, terminal: Terminal): Promise<readonly Output[]> {
  return [
    flags.json ? measuresLines(terminal) : measuresTable(terminal, flags.by),
    ...(flags.csv === undefined ? [] : [await measuresFile(flags.csv)]),
  ]
}
