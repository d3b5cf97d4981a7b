import { type ColumnMap, type ColumnPlaces, columnNames, columnRoles, findColumns } from './columns.ts'
import { CsvRows, type Row } from './csv-rows.ts'
import { Gathering, type KeyedSession, runsOf } from './gathering.ts'
import { linesOf } from './lines.ts'
import type { RawMessage } from './normalise.ts'
import { type ReadProblem, shown, transcriptProblem } from './problem.ts'
import { idFromName, type ReadEvent, type ReadingContext } from './reader.ts'
import { meaningOf } from './speakers.ts'

/**
 * Reads a table with one message a row. Columns are found by their names or given with `--columns`. Rows of one relationship
 * may lie apart: a file is then read twice, first to learn where each relationship ends.
 */
export async function* readCsv(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<ReadEvent> {
  const table = tableOf(context.head, context.columns)
  if (table.kind === 'unknown') {
    yield { kind: 'problem', problem: unknownColumns(context.file, table) }
    return
  }
  const hasRelationships = table.places.relationship !== undefined
  const runs =
    !hasRelationships || context.reopen === null ? null : await runsOf(keysOf(context.reopen(), table, context))
  const gathering = new Gathering(context, { runs, order: 'byTime' })
  for await (const item of sessionsOf(text, table, context)) {
    if (item.kind === 'problem') yield item
    else yield* gathering.add(item)
  }
  yield* gathering.end()
}

interface Table {
  readonly kind: 'known'
  readonly delimiter: string
  readonly width: number
  readonly places: ColumnPlaces
  readonly speaker: number
  readonly text: number
  readonly systemMeans: 'context' | 'system'
}

interface UnknownTable {
  readonly kind: 'unknown'
  readonly width: number
  readonly missing: readonly string[]
  readonly lacks: readonly string[]
}

/** The table a text is, by its header; `unknown` when speaker or text have no column. */
export function tableOf(head: string, columns: ColumnMap): Table | UnknownTable {
  const lines = head.split('\n').filter((line) => line.trim() !== '')
  const announced = /^"?sep=(.)"?$/i.exec(lines[0] ?? '')?.[1]
  const header = lines[announced === undefined ? 0 : 1] ?? ''
  const tables = (announced === undefined ? [',', ';', '\t', '|'] : [announced]).map((delimiter) => {
    const cells = new CsvRows(delimiter).push(header, 1)?.cells ?? []
    return { delimiter, width: cells.length, ...findColumns(cells, columns) }
  })
  const best = tables.toSorted((a, b) => found(b.places) - found(a.places) || b.width - a.width)[0]
  const { speaker, text } = best?.places ?? {}
  if (best === undefined || speaker === undefined || text === undefined || best.missing.length > 0) {
    const lacks = (['speaker', 'text'] as const).filter((role) => best?.places[role] === undefined)
    return { kind: 'unknown', width: best?.width ?? 0, missing: best?.missing ?? [], lacks }
  }
  const { delimiter, width } = best
  const places = withIdsOfConversations(best.places, rowsOfHead(lines, delimiter))
  const systemMeans = namesSystemOtherwise(rowsOfHead(lines, delimiter), speaker) ? 'context' : 'system'
  return { kind: 'known', delimiter, width, places, speaker, text, systemMeans }
}

function found(places: ColumnPlaces): number {
  return Object.keys(places).length
}

function rowsOfHead(lines: readonly string[], delimiter: string): readonly Row[] {
  const rows = new CsvRows(delimiter)
  return lines.flatMap((line, index) => rows.push(line, index) ?? [])
}

/** Where the answers are called assistant or bot, `system` is the prompt; else it is the speaker. */
function namesSystemOtherwise(rows: readonly Row[], speaker: number): boolean {
  return rows.some(({ cells }) => {
    const word = cells[speaker]
    return word !== undefined && word.trim().toLowerCase() !== 'system' && meaningOf(word, 'system') === 'system'
  })
}

/** A turn has its id alone. Where following rows share one, it is that of their conversation. */
function withIdsOfConversations(places: ColumnPlaces, rows: readonly Row[]): ColumnPlaces {
  const { turn, ...rest } = places
  if (turn === undefined) return places
  const isShared = rows.some(
    ({ cells }, index) => cells[turn] !== undefined && cells[turn] === rows[index - 1]?.cells[turn],
  )
  if (!isShared) return places
  if (rest.relationship === undefined) return { ...rest, relationship: turn }
  return rest.session === undefined ? { ...rest, session: turn } : rest
}

type Found = (KeyedSession & { readonly kind: 'session' }) | { readonly kind: 'problem'; readonly problem: ReadProblem }

async function* keysOf(text: AsyncIterable<string>, table: Table, context: ReadingContext): AsyncGenerator<string> {
  for await (const item of sessionsOf(text, table, context)) if (item.kind === 'session') yield item.key
}

interface OpenSession {
  readonly key: string
  readonly session: string | undefined
  readonly line: number
  readonly messages: RawMessage[]
}

/** Rows that follow each other with the same relationship and session, as one session. */
async function* sessionsOf(text: AsyncIterable<string>, table: Table, context: ReadingContext): AsyncGenerator<Found> {
  const own = idFromName(context.file)
  let open: OpenSession | null = null
  for await (const { rows, problem } of rowsOf(text, table, context.file)) {
    if (problem !== null) yield { kind: 'problem', problem }
    for (const row of rows) {
      const key = cellOf(row, table.places.relationship) ?? own
      const session = cellOf(row, table.places.session)
      const read = messageOf(row, table, context.file)
      if (read.kind === 'problem') yield read
      if (open !== null && (open.key !== key || open.session !== session)) {
        yield keyed(open)
        open = null
      }
      open ??= { key, session, line: row.line, messages: [] }
      open.messages.push(read.message)
    }
  }
  if (open !== null) yield keyed(open)
}

function keyed({ key, session, line, messages }: OpenSession): Found {
  const bounds = session === undefined ? 'split' : 'given'
  return { kind: 'session', key, id: key, line, session: { id: session, bounds, messages } }
}

interface Rows {
  readonly rows: readonly Row[]
  readonly problem: ReadProblem | null
}

/** The rows below the header, a batch for each piece of text. */
async function* rowsOf(text: AsyncIterable<string>, table: Table, file: string): AsyncGenerator<Rows> {
  const cutter = new CsvRows(table.delimiter)
  let isHeader = true
  for await (const { first, lines } of linesOf(text)) {
    const rows: Row[] = []
    for (const [index, line] of lines.entries()) {
      if (isHeader && /^"?sep=.?"?$/i.test(line)) continue
      const row = cutter.push(line, first + index)
      if (row === null) continue
      if (!isHeader) rows.push(row)
      isHeader = false
    }
    yield { rows, problem: null }
  }
  const rows = cutter.end()
  yield { rows, problem: cutter.unclosed === null ? null : unclosedQuote(file, cutter.unclosed) }
}

function cellOf(row: Row, place: number | undefined): string | undefined {
  const cell = place === undefined ? undefined : row.cells[place]?.trim()
  return cell === '' ? undefined : cell
}

type ReadRow =
  | { readonly kind: 'message'; readonly message: RawMessage }
  | { readonly kind: 'problem'; readonly problem: ReadProblem; readonly message: RawMessage }

function messageOf(row: Row, table: Table, file: string): ReadRow {
  const { line } = row
  const extra = row.cells.slice(table.width)
  const isTextLast = table.text === table.width - 1
  const own = row.cells[table.text] ?? ''
  // Text in the last column with a bare delimiter in it runs over into cells the header does not have.
  const text = isTextLast && extra.length > 0 ? [own, ...extra].join(table.delimiter) : own
  const word = cellOf(row, table.speaker) ?? ''
  const meaning = meaningOf(word, table.systemMeans)
  if (meaning === null || row.cells.length <= table.text || (extra.length > 0 && !isTextLast)) {
    const kept = { speaker: null, role: 'unread row', text: row.cells.join(table.delimiter), line }
    const reason = row.cells.length <= table.text || extra.length > 0 ? cellCount(row, table) : unknownSpeaker(word)
    return { kind: 'problem', problem: transcriptProblem(file, { line, effect: 'skipped', ...reason }), message: kept }
  }
  if (meaning === 'context')
    return { kind: 'message', message: { speaker: null, role: word.toLowerCase(), text, line } }
  const message: RawMessage = {
    id: cellOf(row, table.places.turn),
    speaker: meaning,
    text,
    at: cellOf(row, table.places.at),
    epoch: cellOf(row, table.places.epoch),
    line,
  }
  if (extra.length === 0) return { kind: 'message', message }
  return { kind: 'problem', problem: transcriptProblem(file, { line, effect: 'repaired', ...runOver }), message }
}

const runOver = {
  message: 'The row has more cells than the header; the last ones were taken as part of the text.',
  remedy: 'Put texts that hold the delimiter in double quotes.',
}

function cellCount(row: Row, table: Table): Pick<ReadProblem, 'message' | 'remedy'> {
  return {
    message: `The row has ${row.cells.length} cells where the header has ${table.width}; it was not assessed.`,
    remedy: 'Put texts that hold the delimiter or a line end in double quotes.',
  }
}

function unknownSpeaker(word: string): Pick<ReadProblem, 'message' | 'remedy'> {
  return {
    message: `The speaker is ${word === '' ? 'missing' : shown(word)}; expected client or system. The row was not assessed.`,
    remedy: 'Write client or system (also understood: user, patient, assistant, therapist, bot and the like).',
  }
}

function unclosedQuote(file: string, line: number): ReadProblem {
  return transcriptProblem(file, {
    line,
    message: 'A double quote that opens here is never closed; from here on quotes were read as plain characters.',
    remedy: 'Close the quote, or double it ("") if it belongs to the text.',
    effect: 'repaired',
  })
}

function unknownColumns(file: string, table: UnknownTable): ReadProblem {
  const missing = table.missing.length > 0 ? `no column is called ${table.missing.join(' or ')}` : ''
  const lacks = table.lacks.map((role) => `none holds the ${role}`).join(' and ')
  const names = columnRoles
    .filter((role) => role === 'speaker' || role === 'text')
    .map((role) => `${role}: ${columnNames[role].slice(0, 5).join(', ')}`)
  return transcriptProblem(file, {
    line: 1,
    message: `Of the ${table.width} columns ${missing || lacks}.`,
    remedy: `Name them with --columns, as in --columns text=body,speaker=who. Understood by themselves: ${names.join('; ')} …`,
    effect: 'skipped',
  })
}
