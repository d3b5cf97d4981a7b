/** One row of a table, with the line it starts on. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Cuts comma-separated text into rows (RFC 4180; quotes may hold line ends). A quote that is never closed is read as a plain
 * character from where it stands, so that it does not swallow the rest; `unclosed` then names its line.
 */
export class CsvRows {
  unclosed: number | null = null
  private cells: string[] = []
  private cell: string[] = []
  private isInQuotes = false
  /** Lines of the row that is open, should its quote turn out to be plain. */
  private open: string[] = []
  private openLine = 1
  private readonly delimiter: string

  constructor(delimiter: string) {
    this.delimiter = delimiter
  }

  /** Takes the next line; gives the row when the line ends it. */
  push(line: string, number: number): Row | null {
    if (!this.isInQuotes) {
      if (line.trim() === '') return null
      this.openLine = number
      if (!line.includes('"')) return { line: number, cells: line.split(this.delimiter) }
    }
    this.open.push(line)
    return this.read(line) ? this.finished() : null
  }

  /** The rows of a quote that was never closed. */
  end(): readonly Row[] {
    if (!this.isInQuotes) return []
    this.unclosed = this.openLine
    this.isInQuotes = false
    return this.open.flatMap((line, index) =>
      line.trim() === '' ? [] : [{ line: this.openLine + index, cells: line.split(this.delimiter) }],
    )
  }

  private finished(): Row {
    const row = { line: this.openLine, cells: this.cells }
    this.cells = []
    this.open = []
    return row
  }

  /** Reads one line into cells; true when the row ends with it. */
  private read(line: string): boolean {
    let at = 0
    if (this.isInQuotes) this.cell.push('\n')
    while (true) {
      if (this.isInQuotes) {
        const quote = line.indexOf('"', at)
        this.cell.push(line.slice(at, quote < 0 ? line.length : quote))
        if (quote < 0) return false
        const isDoubled = line[quote + 1] === '"'
        if (isDoubled) this.cell.push('"')
        else this.isInQuotes = false
        at = quote + (isDoubled ? 2 : 1)
      } else if (line[at] === '"' && this.cell.length === 0) {
        this.isInQuotes = true
        // An empty piece marks the cell as begun, so that a quote after the closing one is plain.
        this.cell.push('')
        at += 1
      } else {
        const end = line.indexOf(this.delimiter, at)
        this.cell.push(line.slice(at, end < 0 ? line.length : end))
        this.cells.push(this.cell.join(''))
        this.cell = []
        if (end < 0) return true
        at = end + this.delimiter.length
      }
    }
  }
}
