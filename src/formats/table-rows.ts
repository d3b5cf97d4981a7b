import { CsvRows, type Row } from './csv-rows.ts'

/** A table with its names, in small letters, and its rows by name. */
export interface NamedTable {
  readonly names: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[]
}

/** Reads a table as a spreadsheet saves it: comma, semicolon or tab, with or without a byte order mark. */
export function tableRows(text: string): NamedTable {
  const [header, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''))
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  return {
    names,
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(names.map((name, at) => [name, cells[at]?.trim() ?? ''])),
    })),
  }
}

const separators = [',', ';', '\t'] as const

function rowsOf(text: string): readonly Row[] {
  const lines = text.split(/\r\n|\n|\r/)
  const head = lines[0] ?? ''
  const separator = separators.reduce((best, sign) => (head.split(sign).length > head.split(best).length ? sign : best))
  const reading = new CsvRows(separator)
  const rows = lines.flatMap((line, at) => reading.push(line, at + 1) ?? [])
  return [...rows, ...reading.end()]
}
