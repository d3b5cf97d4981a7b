import type { Severity } from '../dtn/risks/risk.ts'
import type { ConversationFlags, ConversationRun } from './conversation-run.ts'
import { assessConversations } from './conversations.ts'
import type { ExitCode } from './exit.ts'
import { codingsFile } from './outputs/codings-file.ts'
import { csvFiles } from './outputs/csv-files.ts'
import { htmlPage } from './outputs/html-page.ts'
import { jsonLines } from './outputs/json-lines.ts'
import { junitFile } from './outputs/junit-file.ts'
import type { Output } from './outputs/output.ts'
import { table } from './outputs/table.ts'
import type { Requirement } from './requirement.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus assess` was told, flag by flag. */
export interface AssessFlags extends ConversationFlags {
  readonly codingsOut?: string
  readonly seed: number
  readonly robustness: boolean
  readonly json?: true
  readonly html?: string
  readonly csv?: string
  readonly junit?: string
  readonly require?: Requirement
  readonly maxSeverity?: Severity
}

/** Reads, codes, concludes and hands out, as the flags say. */
export async function assessFiles(files: readonly string[], flags: AssessFlags, terminal: Terminal): Promise<ExitCode> {
  const run: ConversationRun = {
    seed: flags.seed,
    robustness: flags.robustness ? 'run' : 'skip',
    requirements: requirementsOf(flags),
    open: async () => {
      const codings = flags.codingsOut === undefined ? null : await codingsFile(flags.codingsOut)
      const outputs = await openOutputs(flags, terminal)
      return codings === null ? { outputs } : { outputs, onCoding: codings.add, end: codings.end }
    },
  }
  return assessConversations(files, flags, { run, terminal })
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
