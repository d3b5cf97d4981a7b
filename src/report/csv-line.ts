export type CsvCell = string | number | boolean | null | undefined

/** One row of a table, with line end (RFC 4180). Absent values are empty. */
export function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(cell).join(',')}\r\n`
}

/** A spreadsheet would run a cell that starts with one of these signs as a formula; a leading quote makes it text. */
const formula = /^[=+\-@\t\r]/
const special = /[",\r\n]/

function cell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
