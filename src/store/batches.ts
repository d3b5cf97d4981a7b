/** Rows in parts small enough for one statement (PostgreSQL binds at most 65,535 values). */
export function batched<T>(rows: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAStatement) }, (_, at) =>
    rows.slice(at * rowsAStatement, (at + 1) * rowsAStatement),
  )
}

const rowsAStatement = 1000
