/**
 * Scores on a scale: one row for each target or person, one column for each rater or item, null where one is absent. Other than
 * `Ratings`, a score is the number itself, not the index of a category.
 */
export type ScoreTable = readonly (readonly (number | null)[])[]

export interface CompleteScores {
  /** Rows without a gap, each as long as there are columns. */
  readonly rows: readonly (readonly number[])[]
  readonly columns: number
  /** Scores absent in the whole table, and rows left out for that. */
  readonly missing: number
  readonly omitted: number
}

/** The rows without a gap: analysis of variance and factor models ask for complete data. */
export function completeScores(table: ScoreTable): CompleteScores {
  const columns = Math.max(0, ...table.map((row) => row.length))
  const given = table.map((row) => row.filter((score) => score !== null && Number.isFinite(score)))
  const rows = given.flatMap((row) => (row.length === columns && columns > 0 ? [row.map(Number)] : []))
  const missing = given.reduce((total, row) => total + columns - row.length, 0)
  return { rows, columns, missing, omitted: table.length - rows.length }
}

/** The values of one column. */
export function columnOf(rows: readonly (readonly number[])[], column: number): readonly number[] {
  return rows.map((row) => row[column] ?? 0)
}
