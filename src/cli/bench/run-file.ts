import { NexusError } from '../../errors.ts'
import type { ExitCode } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

export interface BenchRunFlags {
  readonly systems?: readonly string[]
  readonly scenarios?: readonly string[]
  readonly repeats?: number
  readonly seed?: number
  readonly coder?: 'embedded' | 'rules'
  readonly atOnce?: number
  readonly out?: string
  readonly fresh?: true
  readonly yes?: true
  readonly json?: string
  readonly quiet?: true
}

export async function runFile(file: string, _flags: BenchRunFlags, _terminal: Terminal): Promise<ExitCode> {
  throw new NexusError('internal', `${file}: a run cannot be played yet.`)
}
