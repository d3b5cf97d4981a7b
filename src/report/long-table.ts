import type { InstrumentScore, Refusal } from '../dtn/instruments/score.ts'
import type { ReportEntry } from './report-entry.ts'

/** What a table is made of: an assessment, its transcript where there is one, and the scores of its instruments where there are some. */
export interface LongEntry extends ReportEntry {
  readonly scores?: readonly InstrumentScore[]
  readonly refusals?: readonly Refusal[]
}

/** `list` is words with one blank between them in CSV and a list in JSON; `time` is ISO 8601 as it was given. */
export const columnTypes = {
  text: { pandas: 'string', r: 'character' },
  integer: { pandas: 'Int64', r: 'integer' },
  number: { pandas: 'float64', r: 'numeric' },
  boolean: { pandas: 'boolean', r: 'logical' },
  time: { pandas: 'string', r: 'character' },
  list: { pandas: 'string', r: 'character' },
} as const
export type ColumnType = keyof typeof columnTypes

export type LongValue = string | number | boolean | readonly string[] | null | undefined

/** One column as the data dictionary shows it. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly meaning: string
  /** Section of the specification it follows; empty for what only names something. */
  readonly source: string
  readonly unit: string
  /** The words it can hold; empty where it is open. */
  readonly values: readonly string[]
  /** Holds what a person said: there only where that is asked for by name. */
  readonly isQuote: boolean
}

/** A table with one row for each thing of one kind (tidy data), its columns and how an entry fills it. */
export interface LongTable {
  readonly name: string
  readonly meaning: string
  /** Columns that together name a row. */
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  /** Values in the order of the columns. */
  readonly rows: (entry: LongEntry) => readonly (readonly LongValue[])[]
}

/** `[type, meaning, source, value, more]` of one column. */
export type ColumnEntry<Row> = readonly [
  type: ColumnType,
  meaning: string,
  source: string,
  of: (row: Row) => LongValue,
  more?: { readonly unit?: string; readonly values?: readonly (string | number)[]; readonly isQuote?: true },
]

interface TableEntry<Row> {
  readonly name: string
  readonly meaning: string
  readonly key: readonly string[]
  readonly rows: (entry: LongEntry) => readonly Row[]
  readonly columns: Readonly<Record<string, ColumnEntry<Row>>>
}

/** A table from its entries: what is written and what the data dictionary says come from the same lines. */
export function longTable<Row>({ name, meaning, key, rows, columns }: TableEntry<Row>): LongTable {
  const entries = Object.entries(columns)
  return {
    ...{ name, meaning, key },
    columns: entries.map(([column, [type, means, source, , more = {}]]) => ({
      ...{ name: column, type, meaning: means, source },
      unit: more.unit ?? '',
      values: (more.values ?? []).map(String),
      isQuote: more.isQuote === true,
    })),
    rows: (entry) => rows(entry).map((row) => entries.map(([, [, , , of]]) => of(row))),
  }
}

/** A time in UTC, always written alike, so that R and pandas read a column of them; null for a day alone or no time. */
export function utcOf(at: string | undefined): string | null {
  if (at === undefined || !at.includes('T')) return null
  const instant = Date.parse(at)
  return Number.isNaN(instant) ? null : new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}
