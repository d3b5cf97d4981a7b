import type { ReportEntry } from '../../report/report-entry.ts'
import { assessmentTable } from '../../report/text.ts'
import type { Terminal } from '../terminal.ts'
import type { Output } from './output.ts'

/** The table on standard output, once everything is done. Keeps no transcript and no turns. */
export function table(terminal: Terminal): Output {
  const entries: ReportEntry[] = []
  return {
    add: async ({ assessment }) => {
      entries.push({ assessment: { ...assessment, turns: [] }, relationship: null })
    },
    end: async () => {
      if (entries.length > 0) await terminal.out(`${assessmentTable(entries, terminal).trimEnd()}\n`)
    },
  }
}
