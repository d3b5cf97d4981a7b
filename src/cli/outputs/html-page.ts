import { join } from 'node:path'
import { nexusVersion } from '../../assess/version.ts'
import { htmlReport } from '../../report/html.ts'
import type { ReportEntry } from '../../report/report-entry.ts'
import type { Terminal } from '../terminal.ts'
import { type Output, openWhole } from './output.ts'

/** One page with every relationship and its transcript; it needs them all in memory until it is written. */
export async function htmlPage(folder: string, terminal: Terminal): Promise<Output> {
  const path = join(folder, 'index.html')
  const put = await openWhole(path)
  const entries: ReportEntry[] = []
  return {
    add: async (entry) => {
      entries.push(entry)
    },
    end: async () => {
      await put(htmlReport(entries, { generatedBy: `Nexus ${nexusVersion}` }))
      terminal.tell(`report: ${path}`)
    },
  }
}
