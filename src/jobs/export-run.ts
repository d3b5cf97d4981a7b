import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { addWholeUnit, createRun } from '../store/runs.ts'
import { type ExportOptions, exportTables } from './export-unit.ts'
import { announce } from './queue.ts'

/** Starts to make a file, in the transaction of the act. Answers the id of the run. */
export async function startExportRun(act: Act, { table, ...options }: ExportOptions): Promise<string> {
  if (table !== null && (options.format !== 'csv' || !exportTables.includes(table))) {
    throw new NexusError('requestInvalid', `table goes with csv and is one of ${exportTables.join(', ')}.`)
  }
  const { id: keyId } = await act.vault.newKey(act.tx, { project: act.project, purpose: 'run', now: act.now })
  const run = await createRun(act, { kind: 'export', options: { ...options, table }, keyId })
  await addWholeUnit(act, run)
  await announce(act.tx, { id: run, kind: 'export' })
  return run
}
