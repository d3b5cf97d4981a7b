import { NexusError } from '../errors.ts'
import { holdsAssessments, readAssessments } from '../formats/assessments.ts'
import type { ReportEntry } from '../report/report-entry.ts'
import type { ConversationRun } from './conversation-run.ts'
import { assessConversations } from './conversations.ts'
import { type ExitCode, exitCodes, exitOf } from './exit.ts'
import type { ExportFlags } from './export-flags.ts'
import { type Given, readGiven } from './export-given.ts'
import { pseudonymsFrom } from './export-pseudonyms.ts'
import { type Interrupt, listenForInterrupt } from './interrupt.ts'
import { exportTables } from './outputs/export-tables.ts'
import { type Exported, type ExportOutput, fhirBundles } from './outputs/fhir-bundles.ts'
import type { Output } from './outputs/output.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** Exports assessments as they are and conversations once they are assessed, one relationship after the other. */
export async function exportFiles(files: readonly string[], flags: ExportFlags, terminal: Terminal): Promise<ExitCode> {
  const { assessed, conversations } = await sorted(files)
  if (flags.withQuotes === true && assessed[0] !== undefined) {
    const what = `${assessed[0]} holds assessments, which do not hold what was said.`
    throw new NexusError('usage', `${what} Give the conversations, or leave out --with-quotes.`)
  }
  const given = await readGiven(flags, terminal)
  const output = await openExport(flags, given, terminal)
  const interrupt = listenForInterrupt(terminal)
  const work = { flags, output, terminal, interrupt }
  let skipped = given.skipped
  try {
    for (const file of assessed) skipped += await exportAssessments(file, work)
    // Some of the conversations were left out: what that is worth for the exit status is one skipped input.
    if (conversations.length > 0 && (await exportConversations(conversations, work)) !== exitCodes.ok) skipped += 1
  } finally {
    interrupt.release()
  }
  await output.end()
  for (const id of given.left()) {
    terminal.tell(`warning: ${id} has scores or consents and no assessment; they were not exported.`)
  }
  return exitOf({ assessed: output.count(), skipped, failedRequirements: 0 })
}

async function sorted(files: readonly string[]) {
  const assessed: string[] = []
  const conversations: string[] = []
  for (const file of files) ((await holdsAssessments(file)) ? assessed : conversations).push(file)
  return { assessed, conversations }
}

interface Work {
  readonly flags: ExportFlags
  readonly output: Counted
  readonly terminal: Terminal
  readonly interrupt: Interrupt
}

/** The number of inputs left out. */
async function exportAssessments(file: string, { output, terminal, interrupt }: Work): Promise<number> {
  let skipped = 0
  for await (const event of readAssessments(file)) {
    if (interrupt.signal.aborted || terminal.isClosed) {
      terminal.tell(`nexus: stopped; left unread: the rest of ${file}`)
      return skipped + 1
    }
    if (event.kind === 'assessment') await output.add({ assessment: event.assessment, relationship: null })
    else {
      terminal.tell(problemLine(event.problem))
      if (event.problem.effect === 'skipped') skipped += 1
    }
  }
  return skipped
}

async function exportConversations(files: readonly string[], work: Work): Promise<ExitCode> {
  const { flags, output, terminal, interrupt } = work
  // Files of assessments may share the places results go to, so they are closed when everything is done.
  const shared: Output = { add: output.add, end: async () => undefined }
  const run: ConversationRun = {
    ...{ seed: flags.seed, robustness: flags.robustness ? 'run' : 'skip', interrupt },
    open: async () => ({ outputs: [shared] }),
  }
  return assessConversations(files, flags, { run, terminal })
}

interface Counted {
  add(entry: ReportEntry): Promise<void>
  end(): Promise<void>
  count(): number
}

/** Joins each assessment with what is known beside it, renames where that is asked for, and hands it on. */
async function openExport(flags: ExportFlags, given: Given, terminal: Terminal): Promise<Counted> {
  const renamed = flags.pseudonyms === undefined ? (entry: Exported) => entry : await pseudonymsFrom(flags.pseudonyms)
  const output = await outputFor(flags, terminal)
  let count = 0
  return {
    add: async (entry) => {
      await output.add(renamed({ ...entry, ...given.take(entry.assessment.relationship), packs: given.packs }))
      count += 1
    },
    end: () => output.end(),
    count: () => count,
  }
}

async function outputFor(flags: ExportFlags, terminal: Terminal): Promise<ExportOutput> {
  const { to, out, timestamp } = flags
  const quotes = flags.withQuotes === true ? 'include' : 'leaveOut'
  if (to === 'fhir') {
    if (out !== undefined && /\.json$/i.test(out)) {
      throw new NexusError('usage', `${out} would hold many bundles. Name a folder, or a file that ends in .ndjson.`)
    }
    const at = new Date(timestamp ?? Date.now()).toISOString()
    return fhirBundles(out ?? null, { at, quotes }, terminal)
  }
  if (out === undefined) throw new NexusError('usage', `--to ${to} writes many files. Name a folder with --out.`)
  return exportTables(out, { to, quotes }, terminal)
}
