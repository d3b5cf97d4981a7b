import { junitXml } from '../../report/junit.ts'
import type { ReportEntry } from '../../report/report-entry.ts'
import { type Output, openWhole } from './output.ts'

/** One JUnit file, for the test pages of a pipeline. Keeps no transcript and no turns. */
export async function junitFile(path: string): Promise<Output> {
  const put = await openWhole(path)
  const entries: ReportEntry[] = []
  return {
    add: async ({ assessment }) => {
      entries.push({ assessment: { ...assessment, turns: [] }, relationship: null })
    },
    end: (results) => put(junitXml(entries, results)),
  }
}
