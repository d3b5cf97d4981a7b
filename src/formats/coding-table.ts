import { codebookVersion } from '../dtn/codebook.ts'
import type { Code, CoderKind, Coding } from '../dtn/coding.ts'
import { type Level, levels } from '../dtn/relationship.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import { CodeReading } from './code-reading.ts'
import { codeAttributes } from './coding-schema.ts'
import { type ReadProblem, shown } from './problem.ts'
import { tableRows } from './table-rows.ts'

/** A coding as a table held it, with what its coder judged of the whole. */
export interface TabledCoding {
  readonly coding: Coding
  readonly level: Level | 'indeterminate' | null
  /** Patterns by session id. */
  readonly sessions: ReadonlyMap<string, SessionPattern>
}

export interface CodingTable {
  readonly codings: readonly TabledCoding[]
  readonly problems: readonly ReadProblem[]
}

/** Stands for "looked at, and no code fits"; an empty cell says that nobody looked. */
const noCode = 'none'

/** In the turn column: the row judges the whole relationship, or a session. */
const levelRow = 'level'
const patternRow = 'pattern '

/**
 * Reads a long table of codes, `relationship,turn,code,…`, one code a row (comma, semicolon or tab). A turn without code in any
 * row is not coded yet; `none` says that no code fits. Rows `level` and `pattern <session>` hold judgements of the whole.
 */
export function readCodingTable(
  text: string,
  { file, coder }: { readonly file: string; readonly coder?: string | undefined },
): CodingTable {
  const { names, rows } = tableRows(text)
  const lacks = ['relationship', 'turn', 'code'].filter((name) => !names.includes(name))
  if (lacks.length > 0) {
    const message = `The table has no column ${lacks.join(', ')}; it was left out.`
    const remedy = 'Its first line names the columns: coder, relationship, turn, code, and any of start, end, depth, ….'
    return { codings: [], problems: [problemAt({ file, line: 1 }, message, remedy)] }
  }
  const problems: ReadProblem[] = []
  const open = new Map<string, Open>()
  for (const { line, cells } of rows) {
    const found = addRow(cells, { open, coder })
    for (const { message, remedy } of found) problems.push(problemAt({ file, line }, message, remedy))
  }
  return { codings: [...open.values()].map(finished), problems }
}

/** What is known of one coder's coding of one relationship while its rows are read. */
interface Open {
  readonly coder: string
  readonly relationship: string
  readonly codes: Map<string, Code[]>
  readonly uncoded: Set<string>
  level: Level | 'indeterminate' | null
  readonly sessions: Map<string, SessionPattern>
}

interface Fault {
  readonly message: string
  readonly remedy: string
}

type Cells = Readonly<Record<string, string>>

function addRow(
  cells: Cells,
  { open, coder }: { readonly open: Map<string, Open>; readonly coder: string | undefined },
): readonly Fault[] {
  const { relationship = '', turn = '', code = '' } = cells
  const by = coder ?? cells.coder ?? ''
  if (relationship === '' || turn === '') return [fault('The row names no relationship or no turn', rowRemedy)]
  if (by === '') return [fault('Nothing says who coded this row', 'Fill in the column coder, or give --coder.')]
  const key = `${by} ${relationship}`
  const one = open.get(key) ?? begun(by, relationship)
  open.set(key, one)
  if (turn === levelRow || turn.startsWith(patternRow)) return addJudgement(one, turn, code)
  if (code === '') {
    if (!one.codes.has(turn)) one.uncoded.add(turn)
    return []
  }
  one.uncoded.delete(turn)
  const codes = one.codes.get(turn) ?? []
  one.codes.set(turn, codes)
  if (code === noCode) return []
  const reading = new CodeReading()
  codes.push(...reading.codesOf(turn, [{ code, ...attributesOf(cells) }]))
  if (codes.length === 0) {
    // What was meant is not known, so the turn is not coded yet; it is not one that carries no code.
    one.codes.delete(turn)
    one.uncoded.add(turn)
  }
  return reading.problems(relationship).map(({ message, remedy }) => ({ message, remedy }))
}

function begun(coder: string, relationship: string): Open {
  return { coder, relationship, codes: new Map(), uncoded: new Set(), level: null, sessions: new Map() }
}

function addJudgement(one: Open, turn: string, code: string): readonly Fault[] {
  if (code === '') return []
  const value = levels.find((level) => String(level) === code) ?? code
  if (turn === levelRow) {
    if (value !== 'indeterminate' && typeof value === 'string') {
      return [fault(`A level is ${shown(code)}`, 'Write 1, 2, 3 or indeterminate.')]
    }
    one.level = value
    return []
  }
  if (value !== 'mixed' && value !== 'uninformative' && typeof value === 'string') {
    return [fault(`A pattern is ${shown(code)}`, 'Write 1, 2, 3, mixed or uninformative.')]
  }
  one.sessions.set(turn.slice(patternRow.length), value)
  return []
}

/** Cells as the values they stand for; an empty one is not given. */
function attributesOf(cells: Cells): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.keys(codeAttributes).flatMap((name) => {
      const cell = cells[name] ?? ''
      return cell === '' || cell === 'NA' ? [] : [[name, typed(name, cell)]]
    }),
  )
}

const numbers = new Set(['start', 'end', 'confidence', 'depth', 'step', 'rating'])

function typed(name: string, cell: string): unknown {
  if (numbers.has(name)) return Number.isFinite(Number(cell)) ? Number(cell) : cell
  if (/^(true|yes)$/i.test(cell)) return true
  return /^(false|no)$/i.test(cell) ? false : cell
}

function finished({ coder, relationship, codes, uncoded, level, sessions }: Open): TabledCoding {
  const kind: CoderKind = 'human'
  return {
    coding: {
      relationship,
      coder: { id: coder, kind },
      codebook: codebookVersion,
      turns: codes,
      ...(uncoded.size === 0 ? {} : { uncoded: new Map([...uncoded].map((turn) => [turn, 'notCoded'] as const)) }),
    },
    level,
    sessions,
  }
}

const rowRemedy = 'Keep the rows as they were written and fill in the column code.'

function fault(message: string, remedy: string): Fault {
  return { message: `${message}; the row was left out.`, remedy }
}

function problemAt(
  { file, line }: { readonly file: string; readonly line: number },
  message: string,
  remedy: string,
): ReadProblem {
  return { file, line, code: 'codingUnreadable', message, remedy, effect: 'skipped' }
}
