import type { Relationship } from '../dtn/relationship.ts'
import { csvLine } from './csv-line.ts'

/** Columns a person fills in; the reader of codings takes the same names. */
const columns = [
  ...['coder', 'relationship', 'turn', 'speaker', 'text', 'code', 'depth', 'domain', 'link', 'appropriate', 'mismatch'],
  ...['start', 'end'],
] as const

/**
 * An empty sheet to code in: one row a turn, the text beside it, the codes to be filled in. A turn with two codes gets a second row.
 * After each session a row for its pattern, after each relationship one for its level.
 */
export function codingSheet(coder: string, relationships: readonly Relationship[]): string {
  const rows = relationships.flatMap(({ id, sessions }) => [
    ...sessions.flatMap((session) => [
      ...session.turns.map((turn) => [coder, id, turn.id, turn.speaker, turn.text]),
      [coder, id, `pattern ${session.id}`, '', 'Pattern of this session: 1, 2, 3, mixed or uninformative'],
    ]),
    [coder, id, 'level', '', 'Level of the relationship: 1, 2, 3 or indeterminate'],
  ])
  return [columns, ...rows.map((row) => columns.map((_, at) => row[at] ?? ''))].map(csvLine).join('')
}
