import type { Disagreement } from '../study/disagreements.ts'
import { csvLine } from './csv-line.ts'

/** One line of JSON for each disagreement. */
export function disagreementsLines(disagreements: readonly Disagreement[]): string {
  return disagreements.map((one) => `${JSON.stringify(one)}\n`).join('')
}

/** A table with a column for each coder; the last column is for whoever decides. Quotes are what a person said. */
export function disagreementsCsv(disagreements: readonly Disagreement[]): string {
  const coders = [...new Set(disagreements.flatMap(({ said }) => said.map(({ coder }) => coder)))]
  const header = ['relationship', 'session', 'turn', 'speaker', 'about', 'importance', 'differing', ...coders, 'quote']
  const rows = disagreements.map(
    ({ relationship, session, turn, speaker, about, importance, differing, said, quote }) => [
      ...[relationship, session, turn, speaker, about, importance, differing],
      ...coders.map((coder) => {
        const own = said.find((one) => one.coder === coder)
        return own === undefined ? null : (own.written ?? own.value)
      }),
      quote,
    ],
  )
  return [header, ...rows].map(csvLine).join('')
}
