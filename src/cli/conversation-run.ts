import type { ColumnMap } from '../formats/columns.ts'
import type { FormatId } from '../formats/format.ts'
import type { AssessRun } from './assess-run.ts'
import type { CoderFlags } from './coder-choice.ts'
import type { Interrupt } from './interrupt.ts'
import type { ServerFlags } from './server/options.ts'

/** How conversations are read and who codes them, for every command that does. */
export interface ConversationFlags extends CoderFlags, ServerFlags {
  readonly from?: FormatId
  readonly columns?: ColumnMap
  readonly parameters?: string
  readonly quiet?: true
  readonly maxCost?: number
}

export interface ConversationRun extends Pick<AssessRun, 'seed' | 'robustness' | 'measureIntervals' | 'observedUntil'> {
  readonly requirements?: AssessRun['requirements']
  /** Opens what results go to, once the coder is there and nobody said no to what it costs. */
  readonly open: () => Promise<Destination>
  /** Of a command that listens already; else the run listens for itself. */
  readonly interrupt?: Interrupt
}

export interface Destination extends Pick<AssessRun, 'outputs' | 'onCoding'> {
  /** Closes what must be closed even where the run fails. */
  readonly end?: () => Promise<void>
}
