import { NexusError } from '../errors.ts'
import type { SurvivalOptions } from '../study/dropout-survival.ts'
import type { ConversationFlags, ConversationRun } from './conversation-run.ts'
import { assessConversations } from './conversations.ts'
import type { ExitCode } from './exit.ts'
import { measuresFile } from './outputs/measures-file.ts'
import { measuresLines } from './outputs/measures-lines.ts'
import { measuresTable } from './outputs/measures-table.ts'
import type { Output } from './outputs/output.ts'
import { survivalResult } from './outputs/survival-result.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus measures` was told, flag by flag. */
export interface MeasureFlags extends ConversationFlags {
  readonly seed: number
  readonly until?: string
  readonly by: 'relationship' | 'session' | 'level' | 'system'
  readonly survival?: true
  readonly svg?: string
  readonly json?: true
  readonly csv?: string
}

/** Reads, codes, measures and hands out, as the flags say. */
export async function measureFiles(
  files: readonly string[],
  flags: MeasureFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const shown = shownOf(flags)
  const run: ConversationRun = {
    seed: flags.seed,
    robustness: 'skip',
    // Curves need no intervals of measures.
    measureIntervals: flags.survival === true && flags.csv === undefined ? 'skip' : 'draw',
    ...(flags.until === undefined ? {} : { observedUntil: flags.until }),
    open: async () => ({ outputs: await openOutputs(shown, flags, terminal) }),
  }
  return assessConversations(files, flags, { run, terminal })
}

/** What goes to standard output. */
type Shown =
  | { readonly kind: 'measures'; readonly by: 'relationship' | 'session' }
  | { readonly kind: 'survival'; readonly by: SurvivalOptions['by'] }

/** Measures are of a relationship or a session, curves of all relationships or of some by level or system. */
function shownOf({ by, survival, svg }: MeasureFlags): Shown {
  if (survival === true) {
    if (by === 'session') throw new NexusError('usage', 'With --survival, --by is level or system.')
    return { kind: 'survival', by: by === 'relationship' ? 'all' : by }
  }
  if (by === 'level' || by === 'system') throw new NexusError('usage', `--by ${by} needs --survival.`)
  if (svg !== undefined) throw new NexusError('usage', '--svg draws curves; it needs --survival.')
  return { kind: 'measures', by }
}

async function openOutputs(shown: Shown, flags: MeasureFlags, terminal: Terminal): Promise<readonly Output[]> {
  return [await mainOutput(shown, flags, terminal), ...(flags.csv === undefined ? [] : [await measuresFile(flags.csv)])]
}

async function mainOutput(shown: Shown, { until, json, svg }: MeasureFlags, terminal: Terminal): Promise<Output> {
  if (shown.kind === 'survival') {
    return survivalResult({ by: shown.by, observedUntil: until, form: json === true ? 'json' : 'text', svg }, terminal)
  }
  return json === true ? measuresLines(terminal) : measuresTable(terminal, shown.by)
}
