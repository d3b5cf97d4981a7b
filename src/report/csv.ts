import type { LongEntry } from './long-table.ts'
import { csvHeader, csvRows, longTables, type Quotes } from './long-tables.ts'

/** Tables by file name, for a spreadsheet, R or Python. Ids and codes only, never what a person said unless that is asked for. */
export function csvTables(
  entries: readonly LongEntry[],
  { quotes = 'leaveOut' }: { readonly quotes?: Quotes } = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    longTables.map((table) => [
      `${table.name}.csv`,
      [csvHeader(table, quotes), ...entries.map((entry) => csvRows(table, entry, quotes))].join(''),
    ]),
  )
}
