import { defaultParameters, type Parameters } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import { readTranscripts } from '../formats/read.ts'
import { type AssessRun, runAssess } from './assess-run.ts'
import { type OpenedCoder, openCoder } from './coder-choice.ts'
import type { ConversationFlags, ConversationRun } from './conversation-run.ts'
import type { ExitCode } from './exit.ts'
import { listenForInterrupt } from './interrupt.ts'
import { readParametersFile } from './parameters-file.ts'
import { progressOn } from './progress.ts'
import { readBefore } from './read-before.ts'
import type { ServerFlags } from './server/options.ts'
import type { Terminal } from './terminal.ts'

/** Reads, codes and concludes, as the flags say, and hands every assessment out. */
export async function assessConversations(
  files: readonly string[],
  flags: ConversationFlags,
  { run, terminal }: { readonly run: ConversationRun; readonly terminal: Terminal },
): Promise<ExitCode> {
  if (flags.server !== undefined) {
    const { assessThere } = await import('./server/assess-there.ts')
    return assessThere(files, flags, { url: flags.server, run, terminal })
  }
  refuseServerFlags(flags)
  const { parameters, opened, read } = await openConversations(flags, terminal)
  const { open, interrupt: heard, requirements = [], ...options } = run
  const reading = opened.announce === null ? read : await readBefore(files, read, opened.announce)
  const { end, ...destination } = await open()
  const interrupt = heard ?? listenForInterrupt(terminal)
  try {
    return await runAssess(
      {
        ...{ files, read: reading, coder: opened.coder, parameters, requirements, skippedBefore: opened.skipped },
        ...options,
        ...destination,
      },
      { terminal, progress: progressOn(terminal, { quiet: flags.quiet === true, now: Date.now }), interrupt },
    )
  } finally {
    if (heard === undefined) interrupt.release()
    await end?.()
    opened.end()
  }
}

/** Somebody who names a project means a server, and must not be answered from here. */
function refuseServerFlags({ project, keyFile }: ServerFlags): void {
  if (project === undefined && keyFile === undefined) return
  throw new NexusError('usage', '--project and --key-file belong to --server. Add the address of the server.')
}

export interface OpenedConversations {
  readonly parameters: Parameters
  readonly opened: OpenedCoder
  readonly read: AssessRun['read']
}

/** The coder, the parameters and the reader the flags ask for. */
export async function openConversations(flags: ConversationFlags, terminal: Terminal): Promise<OpenedConversations> {
  const parameters = flags.parameters === undefined ? defaultParameters : await readParametersFile(flags.parameters)
  const opened = await openCoder({ ...flags, maxCostUsd: flags.maxCost }, terminal)
  const read = (file: string) =>
    readTranscripts(file, {
      ...(flags.from === undefined ? {} : { from: flags.from }),
      ...(flags.columns === undefined ? {} : { columns: flags.columns }),
      gapMinutes: parameters['session.gapMinutes'],
    })
  return { parameters, opened, read }
}
