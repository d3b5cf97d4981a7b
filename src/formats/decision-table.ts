import { type ReadProblem, shownId } from './problem.ts'
import { tableRows } from './table-rows.ts'

/** A decision as a row of the sheet holds it. */
export interface DecisionRow {
  readonly relationship: string
  readonly turn: string
  readonly code: string
  readonly decision: string
  readonly who: string
  readonly reason: string
}

/** Reads the sheet of disputes that somebody filled in. A row without a decision is not decided; that is no fault. */
export function readDecisions(
  text: string,
  file: string,
): { readonly decisions: readonly DecisionRow[]; readonly problems: readonly ReadProblem[] } {
  const { names, rows } = tableRows(text)
  const lacks = needed.filter((name) => !names.includes(name))
  if (lacks.length > 0) {
    const message = `The table has no column ${lacks.join(', ')}; nothing was decided.`
    return { decisions: [], problems: [problem(file, 1, message)] }
  }
  const decisions: DecisionRow[] = []
  const problems: ReadProblem[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of rows) {
    const { relationship = '', turn = '', code = '', decision = '', who = '', reason = '' } = cells
    if (decision === '') continue
    const key = JSON.stringify([relationship, turn, code])
    const first = seen.get(key)
    if (first === undefined) decisions.push({ relationship, turn, code, decision, who, reason })
    else
      problems.push(
        problem(
          file,
          line,
          `${shownId(turn)} ${shownId(code)} was decided in line ${first} already; this row was left out.`,
        ),
      )
    seen.set(key, first ?? line)
  }
  return { decisions, problems }
}

const needed = ['relationship', 'turn', 'code', 'decision', 'who', 'reason']

function problem(file: string, line: number, message: string): ReadProblem {
  const remedy = 'Fill in the sheet that nexus study adjudicate wrote, and keep its columns.'
  return { file, line, code: 'codingUnreadable', message, remedy, effect: 'skipped' }
}
