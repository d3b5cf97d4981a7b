/**
 * The solution of a square system by elimination with row exchange; null where the matrix is singular. Neither argument is changed.
 */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | null {
  const rows = matrix.map((row, at) => {
    const copy = new Float64Array(row.length + 1)
    copy.set(row)
    copy[row.length] = right[at] ?? 0
    return copy
  })
  const size = rows.length
  for (let column = 0; column < size; column++) {
    const pivot = bringPivotUp(rows, column)
    if (pivot === null) return null
    for (let below = column + 1; below < size; below++) subtract(rows[below], pivot, column)
  }
  const solution = new Array<number>(size).fill(0)
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at]
    if (row === undefined) return null
    let rest = row[size] ?? 0
    for (let later = at + 1; later < size; later++) rest -= (row[later] ?? 0) * (solution[later] ?? 0)
    solution[at] = rest / (row[at] ?? 0)
  }
  return solution
}

/** Exchanges rows so that the greatest entry of the column leads; null where nothing but rounding is left in it. */
function bringPivotUp(rows: Float64Array[], column: number): Float64Array | null {
  let best = column
  for (let at = column + 1; at < rows.length; at++) {
    if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = at
  }
  const pivot = rows[best]
  const replaced = rows[column]
  if (pivot === undefined || replaced === undefined || Math.abs(pivot[column] ?? 0) < smallestPivot) return null
  rows[best] = replaced
  rows[column] = pivot
  return pivot
}

const smallestPivot = 1e-13

function subtract(row: Float64Array | undefined, pivot: Float64Array, from: number): void {
  if (row === undefined) return
  const factor = (row[from] ?? 0) / (pivot[from] ?? 1)
  for (let at = from; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0)
}
