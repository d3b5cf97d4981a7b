import type { Terminal } from '../terminal.ts'
import { exportTables } from './export-tables.ts'
import type { Output } from './output.ts'

/** The CSV tables, as `nexus export --to csv` writes them. */
export function csvFiles(folder: string, terminal: Terminal): Promise<Output> {
  return exportTables(folder, { to: 'csv', quotes: 'leaveOut' }, terminal)
}
