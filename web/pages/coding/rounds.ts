import type { AssignmentRow } from './coding-queries.ts'

/** What one was given in one round of a study. */
export interface Round {
  readonly key: string
  /** The study by its place among those one codes in, from 1: its name says nothing a coder may know. */
  readonly study: number
  readonly round: number
  readonly rows: readonly AssignmentRow[]
}

/** Rounds in the order of the work. */
export function roundsOf(rows: readonly AssignmentRow[]): readonly Round[] {
  const studies = [...new Set(rows.map(({ study }) => study))]
  const rounds = new Map<string, Round>()
  for (const row of rows) {
    const key = `${row.study} ${row.round}`
    const known = rounds.get(key)?.rows ?? []
    rounds.set(key, { key, study: studies.indexOf(row.study) + 1, round: row.round, rows: [...known, row] })
  }
  return [...rounds.values()]
}

/** What to code next: what was begun in the first open round, else the first there; null when everything is handed in. */
export function nextOf(rows: readonly AssignmentRow[]): AssignmentRow | null {
  for (const { rows: own } of roundsOf(rows)) {
    const next = own.find(({ state }) => state === 'begun') ?? own.find(({ state }) => state === 'given')
    if (next !== undefined) return next
  }
  return null
}
