import type { CodedUnit, Dispute } from '../study/adjudicate.ts'
import { csvLine } from './csv-line.ts'

/** The sheet of everything coders differ on, with what was said in the turn and what each coder wrote, to be decided row by row. */
export function decisionSheet(
  disputes: readonly Dispute[],
  { units, coders }: { readonly units: readonly CodedUnit[]; readonly coders: readonly string[] },
): string {
  const turns = new Map(
    units.flatMap(({ relationship }) =>
      relationship.sessions.flatMap((session) =>
        session.turns.map((turn) => [`${relationship.id} ${turn.id}`, turn] as const),
      ),
    ),
  )
  const header = ['relationship', 'turn', 'speaker', 'text', 'code', 'kind', ...coders, 'decision', 'who', 'reason']
  const rows = disputes.map(({ relationship, turn, code, kind, said }) => {
    const record = turns.get(`${relationship} ${turn}`)
    const given = coders.map((coder) => said[coder] ?? 'not assigned')
    return [relationship, turn, record?.speaker, record?.text, code, kind, ...given, '', '', '']
  })
  return [header, ...rows].map(csvLine).join('')
}
