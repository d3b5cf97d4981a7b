import { junitXml } from '../../report/junit.ts'
import type { ReportEntry } from '../../report/report-entry.ts'
import { type Output, openResult } from './output.ts'

/** One JUnit file, for the test pages of a pipeline. Keeps no transcript and no turns. */
export async function junitFile(path: string): Promise<Output> {
  const file = await openResult(path)
  const entries: ReportEntry[] = []
  return {
    add: async ({ assessment }) => {
      entries.push({ assessment: { ...assessment, turns: [] }, relationship: null })
    },
    end: async (results) => {
      await file.writeFile(junitXml(entries, results))
      await file.close()
    },
  }
}
