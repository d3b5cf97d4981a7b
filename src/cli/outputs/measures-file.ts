import { csvTables } from '../../report/csv.ts'
import { type Output, openResult } from './output.ts'

const table = 'measures.csv'

/** One long table of measures, written as relationships are done. */
export async function measuresFile(path: string): Promise<Output> {
  const file = await openResult(path)
  await file.write(csvTables([])[table] ?? '')
  return {
    add: async (entry) => {
      const text = csvTables([entry])[table] ?? ''
      // The header is one line: names of columns hold no line break.
      await file.write(text.slice(text.indexOf('\n') + 1))
    },
    end: () => file.close(),
  }
}
