import type { Administration } from '../dtn/instruments/score.ts'
import { CsvRows } from './csv-rows.ts'
import { decodedText, sniff } from './decode.ts'
import { jsonFile } from './json-file.ts'
import { linesOf } from './lines.ts'
import { peeked } from './peeked.ts'
import { type ReadProblem, shownId } from './problem.ts'
import { responsesSchema } from './responses-schema.ts'
import { schemaProblems } from './schema-problems.ts'
import { openSource, systemProblem } from './source.ts'
import { readTime } from './time.ts'

export type ResponsesEvent =
  | {
      readonly kind: 'administration'
      readonly administration: Administration
      readonly file: string
      readonly line: number
    }
  | ProblemEvent

interface ProblemEvent {
  readonly kind: 'problem'
  readonly problem: ReadProblem
}

/**
 * Reads filled-in forms: `nexus-responses/1` lines, or a table (`.csv`) with one form a row and columns relationship, instrument, at and
 * item1, item2 … A form given twice, and one that does not fit, is told and left out.
 */
export async function* readResponses(path: string): AsyncGenerator<ResponsesEvent> {
  const known = new Map<string, number>()
  const values = /\.csv$/i.test(path) ? tableValues(path) : jsonFile(path, 'responsesUnreadable')
  for await (const event of values) {
    if (event.kind === 'problem') {
      yield event
      continue
    }
    for (const read of formsOf(event.value, event)) {
      if (read.kind === 'problem') {
        yield read
        continue
      }
      const { relationship, instrument, at, by } = read.administration
      const key = [relationship, instrument.toLowerCase(), Date.parse(at), by ?? 'client'].join('\n')
      const first = known.get(key)
      if (first === undefined) {
        known.set(key, event.line)
        yield read
      } else yield problem(event, `It is the form of line ${first} again (${shownId(relationship)}); it was left out.`)
    }
  }
}

interface Place {
  readonly file: string
  readonly line: number
}

const remedy = 'Correct this line after schema/nexus-responses-1.json.'

function problem({ file, line }: Place, message: string, how: string = remedy): ProblemEvent {
  return {
    kind: 'problem',
    problem: { file, line, code: 'responsesUnreadable', message, remedy: how, effect: 'skipped' },
  }
}

function* formsOf(value: unknown, { file, line }: Place): Generator<ResponsesEvent> {
  const read = responsesSchema.safeParse(value)
  if (!read.success) {
    const rules = { fatal: [], skipped: [], texts: [], others: 'fatal', remedy } as const
    const { problems } = schemaProblems(read.error.issues, value, { file, line, code: 'responsesUnreadable', rules })
    for (const found of problems) yield { kind: 'problem', problem: found }
    return
  }
  const at = readTime(read.data.at)
  if (at === null) {
    yield problem({ file, line }, 'at is no time that can be read for sure; the line was left out.')
    return
  }
  const { relationship, instrument, language, version, by, answers } = read.data
  yield {
    kind: 'administration',
    administration: { relationship, instrument, language, version, at, by, answers },
    file,
    line,
  }
}

type ValueEvent =
  | { readonly kind: 'value'; readonly value: unknown; readonly file: string; readonly line: number }
  | ProblemEvent

async function* tableValues(path: string): AsyncGenerator<ValueEvent> {
  const opened = await openSource(path)
  if (opened.kind === 'problem') {
    yield opened
    return
  }
  const file = opened.source.name
  try {
    const bytes = await peeked(opened.source.open(), (chunks) => chunks.length > 3)
    const told: ReadProblem[] = []
    const text = decodedText(bytes.whole, {
      file,
      sniffed: sniff(Buffer.concat(bytes.head)),
      tell: (one) => told.push(one),
    })
    let header: Header | null = null
    const cutter = new CsvRows(',')
    for await (const { first, lines } of linesOf(text)) {
      for (const one of told.splice(0)) if (one.effect === 'skipped') yield { kind: 'problem', problem: one }
      for (const [index, line] of lines.entries()) {
        const row = cutter.push(line, first + index)
        if (row === null) continue
        if (header === null) {
          header = headerOf(row.cells)
          const lacks = lackingIn(header)
          if (lacks === null) continue
          // Every row would lack the same.
          yield problem({ file, line: row.line }, `The table has no column ${lacks}; it was left out.`, columnsRemedy)
          return
        } else yield { kind: 'value', value: rowValue(row.cells, header), file, line: row.line }
      }
    }
    if (header === null) {
      yield problem(
        { file, line: 1 },
        'There is nothing in it.',
        'Check that it was written to its end and that this is the right file.',
      )
    }
  } catch (cause) {
    yield { kind: 'problem', problem: systemProblem(file, cause) }
  }
}

const columnsRemedy =
  'Its first line names the columns: relationship, instrument, at, item1, item2 and so on, with commas between them.'

function lackingIn({ fields, items }: Header): string | null {
  const lacking = ['relationship', 'instrument', 'at'].filter((name) => !fields.has(name))
  if (items.length === 0) lacking.push('item1')
  return lacking.length === 0 ? null : lacking.join(', ')
}

interface Header {
  readonly fields: ReadonlyMap<string, number>
  /** Columns of the items in the order of their numbers. */
  readonly items: readonly number[]
}

function headerOf(cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const numbered = names.flatMap((name, column) => {
    const number = /^(?:item|i|q)?[ _.]?(\d{1,3})$/.exec(name)?.[1]
    return number === undefined ? [] : [{ column, number: Number(number) }]
  })
  return {
    fields: new Map(names.map((name, column) => [name, column])),
    items: numbered.toSorted((one, other) => one.number - other.number).map(({ column }) => column),
  }
}

/** Answers end with the last column that holds one, so that forms of several lengths fit one table; NA stands for none. */
function rowValue(cells: readonly string[], { fields, items }: Header): unknown {
  const field = (name: string) => {
    const column = fields.get(name)
    const cell = column === undefined ? '' : (cells[column] ?? '').trim()
    return cell === '' || cell === 'NA' ? undefined : cell
  }
  const given = items.map((column) => (cells[column] ?? '').trim())
  const length = given.findLastIndex((cell) => cell !== '') + 1
  return {
    ...{ relationship: field('relationship'), instrument: field('instrument'), at: field('at'), by: field('by') },
    ...{ language: field('language'), version: field('version') },
    answers: given.slice(0, length).map((cell) => (cell === '' || cell === 'NA' ? null : numberOf(cell))),
  }
}

/** What is no number stays text, which the schema then tells. */
function numberOf(cell: string): number | string {
  const number = Number(cell)
  return Number.isFinite(number) ? number : cell
}
