/** A column of a table on a terminal. */
export interface TextColumn<T> {
  readonly name: string
  readonly of: (row: T) => string
  /** Columns leave a narrow terminal by this, the highest first; 0 stays. */
  readonly leaves: number
  /** Numbers stand at the right. */
  readonly isNumber?: boolean
}

/** Rows in columns two blanks apart, as many columns as the width holds. */
export function textColumns<T>(rows: readonly T[], columns: readonly TextColumn<T>[], width: number): string {
  const measured = columns.map((column) => {
    const cells = rows.map(column.of)
    return { ...column, cells, width: Math.max(...[column.name, ...cells].map((cell) => [...cell].length)) }
  })
  // A column that has nothing to say in any row takes no room.
  let kept = measured.filter(({ cells }) => cells.some((cell) => cell !== ''))
  while (widthOf(kept) > width) {
    const most = Math.max(...kept.map(({ leaves }) => leaves))
    if (most === 0) break
    const last = kept.findLastIndex(({ leaves }) => leaves === most)
    kept = kept.filter((_, at) => at !== last)
  }
  const line = (cellOf: (column: (typeof kept)[number]) => string) =>
    kept
      .map((column) => padded(cellOf(column), column.width, column.isNumber === true))
      .join('  ')
      .trimEnd()
  return [line(({ name }) => name), ...rows.map((_, at) => line(({ cells }) => cells[at] ?? ''))].join('\n')
}

function widthOf(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width + 2, -2)
}

function padded(cell: string, width: number, isNumber: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - [...cell].length))
  return isNumber ? blanks + cell : cell + blanks
}
