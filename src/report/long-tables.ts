import { csvLine } from './csv-line.ts'
import type { Column, LongEntry, LongTable, LongValue } from './long-table.ts'
import { conclusionTables } from './long-tables-conclusions.ts'
import { measureTables } from './long-tables-measures.ts'
import { sessionTables } from './long-tables-sessions.ts'
import { turnTables } from './long-tables-turns.ts'

/** Every table that is written for R, Python or a spreadsheet: one row for each thing of one kind. */
export const longTables: readonly LongTable[] = [...conclusionTables, ...sessionTables, ...turnTables, ...measureTables]

/** `include` adds the columns that hold what a person said; they are left out unless somebody asks for them by name. */
export type Quotes = 'leaveOut' | 'include'

/** The columns that are written. */
export function columnsOf(table: LongTable, quotes: Quotes): readonly Column[] {
  return table.columns.filter(({ isQuote }) => !isQuote || quotes === 'include')
}

/** The first line of a table in CSV. */
export function csvHeader(table: LongTable, quotes: Quotes): string {
  return csvLine(columnsOf(table, quotes).map(({ name }) => name))
}

/** The rows of one entry in CSV: NA is what is missing, TRUE and FALSE are what R and pandas both read. */
export function csvRows(table: LongTable, entry: LongEntry, quotes: Quotes): string {
  return kept(table, entry, quotes)
    .map((row) => csvLine(row.map(cell)))
    .join('')
}

/** The rows of one entry as records: null is what is missing, lists are lists. */
export function jsonRecords(
  table: LongTable,
  entry: LongEntry,
  quotes: Quotes,
): readonly Readonly<Record<string, unknown>>[] {
  const columns = columnsOf(table, quotes)
  return kept(table, entry, quotes).map((row) =>
    Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
  )
}

function kept(table: LongTable, entry: LongEntry, quotes: Quotes): readonly (readonly LongValue[])[] {
  const rows = table.rows(entry)
  if (quotes === 'include' || table.columns.every(({ isQuote }) => !isQuote)) return rows
  return rows.map((row) => row.filter((_, index) => table.columns[index]?.isQuote !== true))
}

/** Words that R or pandas take for a missing value; an id that is one of them gets a quote before it. */
const missingWords = new Set([
  ...['NA', 'N/A', 'n/a', '#N/A', '#N/A N/A', '#NA', '<NA>', 'NaN', 'nan', '-NaN', '-nan', 'NULL', 'null', 'None'],
  ...['1.#IND', '-1.#IND', '1.#QNAN', '-1.#QNAN'],
])

function cell(value: LongValue): string | number {
  if (value === null || value === undefined || value === '') return 'NA'
  if (typeof value === 'number') return Number.isFinite(value) ? value : 'NA'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'string') return missingWords.has(value) ? `'${value}` : value
  return value.length === 0 ? 'NA' : value.join(' ')
}
