import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Relationship } from '../src/dtn/relationship.ts'
import { readAssessments } from '../src/formats/assessments.ts'
import { readCodings } from '../src/formats/codings.ts'
import { CsvRows } from '../src/formats/csv-rows.ts'
import type { FormatId } from '../src/formats/format.ts'
import type { ReadProblem } from '../src/formats/problem.ts'
import {
  bytesOf,
  chunkSize,
  type Damage,
  damage,
  damaged,
  type FuzzFile,
  file,
  formatId,
  lines,
  randomBytes,
} from './fuzz-inputs.ts'
import { readText } from './reading.ts'

interface FuzzOptions {
  readonly runs: number
  readonly seed: number
}

/** What a run may take, in milliseconds; a reader that takes longer hangs. */
const patienceMs = 10_000

/** Every reader with whole, damaged and random input; resolves to what went wrong, or null. */
export const fuzzers: Readonly<Record<string, (options: FuzzOptions) => Promise<string | null>>> = {
  'whole files': (options) => check(fc.asyncProperty(file, chunkSize, wholeFile), options),
  'damaged files': (options) =>
    check(fc.asyncProperty(file, fc.array(damage, { minLength: 1, maxLength: 4 }), chunkSize, damagedFile), options),
  'random bytes': (options) =>
    check(fc.asyncProperty(randomBytes, fc.option(formatId, { nil: undefined }), chunkSize, randomFile), options),
  'codings and assessments': (options) =>
    check(fc.asyncProperty(lines, fc.array(damage, { maxLength: 3 }), jsonLines), options),
}

async function check(property: fc.IAsyncProperty<unknown[]>, { runs, seed }: FuzzOptions): Promise<string | null> {
  const result = await fc.check(property, {
    numRuns: runs,
    seed,
    interruptAfterTimeLimit: 3_600_000,
    endOnFailure: false,
  })
  return result.failed ? (fc.defaultReportMessage(result) ?? 'failed') : null
}

/** Everything said is found again, in its order, and nothing is reported as left out. */
async function wholeFile(source: FuzzFile, chunk: number): Promise<void> {
  const { sessions } = source
  const bytes = bytesOf(source)
  const { relationships, problems } = await inTime(readText(bytes, { chunk }))
  const expected = sessions.flat().map(({ mark }) => mark)
  const found = relationships.flatMap((relationship) =>
    relationship.sessions.flatMap(({ turns }) => turns.flatMap(({ text }) => marksIn(text))),
  )
  if (JSON.stringify(found) !== JSON.stringify(expected))
    fail('the turns are not what was said', { found, expected, problems })
  const lost = problems.filter(({ effect }) => effect === 'skipped')
  if (lost.length > 0) fail('something was left out of a whole file', { problems: lost })
}

/** Whatever the damage: what is still readable is a turn or context, or a problem says that something was left out. */
async function damagedFile(source: FuzzFile, damages: readonly Damage[], chunk: number): Promise<void> {
  const bytes = damages.reduce(damaged, bytesOf(source))
  const { relationships, problems } = await inTime(readText(bytes, { chunk }))
  const kept = new Set(relationships.flatMap(everyText).flatMap(marksIn))
  const lost = [...new Set(marksIn(bytes.toString('latin1')))].filter(
    (mark) => !kept.has(mark) && isReadable(mark, bytes, source.format),
  )
  const isTold = problems.some(({ effect, message }) => effect === 'skipped' || message.includes('branches'))
  if (lost.length > 0 && !isTold) fail('something was lost without a word', { lost, problems })
  checkUnits(relationships)
  checkProblems(problems, relationships)
}

async function randomFile(bytes: Uint8Array, from: FormatId | undefined, chunk: number): Promise<void> {
  const { relationships, problems } = await inTime(readText(bytes, { chunk, ...(from === undefined ? {} : { from }) }))
  if (relationships.length + problems.length === 0) fail('nothing was said about a file', {})
  checkUnits(relationships)
  checkProblems(problems, relationships)
}

async function jsonLines(text: string, damages: readonly Damage[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-fuzz-'))
  const path = join(folder, 'x.jsonl')
  writeFileSync(path, damages.reduce(damaged, Buffer.from(text)))
  let events = 0
  for (const read of [readCodings, readAssessments]) {
    for await (const event of read(path)) {
      events += 1
      if (event.kind === 'problem') checkProblems([event.problem], [])
    }
  }
  rmSync(folder, { recursive: true })
  if (events < 2) fail('nothing was said about a file', {})
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer after ${patienceMs} ms`)), patienceMs)
  })
  const started = performance.now()
  const result = await Promise.race([work, late])
  clearTimeout(timer)
  // A reader that never yields also never lets the timer fire.
  if (performance.now() - started > patienceMs) fail('too slow', {})
  return result
}

function checkUnits(relationships: readonly Relationship[]): void {
  for (const { id, sessions } of relationships) {
    const turns = sessions.flatMap((session) => session.turns)
    const ids = turns.flatMap((turn) => turn.parts?.map((part) => part.id) ?? [turn.id])
    if (new Set(ids).size !== ids.length) fail('two turns have one id', { id, ids })
    if (turns.some((turn) => !turn.text.isWellFormed() || turn.text.includes('\0'))) fail('a text is not clean', { id })
    for (const session of sessions) {
      session.turns.forEach((turn, index) => {
        if (turn.speaker === session.turns[index - 1]?.speaker)
          fail('two turns of one speaker follow each other', { id })
      })
    }
  }
}

/** No problem repeats what was said. Ids are named; where damage made a text an id, it is one. */
function checkProblems(problems: readonly ReadProblem[], relationships: readonly Relationship[]): void {
  const ids = JSON.stringify(relationships.map(({ id, sessions }) => [id, sessions.map((session) => session.id)]))
  for (const problem of problems) {
    if (problem.message === '' || problem.remedy === '') fail('a problem without words', { problem })
    if (marksIn(problem.message).some((mark) => !ids.includes(mark)))
      fail('a problem repeats what was said', { problem })
  }
}

function fail(what: string, details: object): never {
  throw new Error(`${what}: ${JSON.stringify(details).slice(0, 2000)}`)
}

function everyText({ sessions }: Relationship): readonly string[] {
  return sessions.flatMap(({ turns, context = [] }) => [...turns, ...context].map(({ text }) => text))
}

function marksIn(text: string): readonly string[] {
  return text.match(/zqj\d+jqz/g) ?? []
}

/**
 * JSON keeps only the last of two fields of one name, and nobody can see the first any more. What damage pushes into the
 * first row of a table is a column's name.
 */
function isReadable(mark: string, bytes: Buffer, format: string): boolean {
  const text = bytes.toString('utf8')
  if (format.startsWith('csv') && headerOf(text, format === 'csv' ? ',' : ';').includes(mark)) return false
  for (const part of [text, ...text.split('\n')]) {
    try {
      return JSON.stringify(JSON.parse(part)).includes(mark)
    } catch {
      // No JSON: what stands there can be seen.
    }
  }
  return true
}

function headerOf(text: string, delimiter: string): string {
  const rows = new CsvRows(delimiter)
  for (const [index, line] of text
    .replaceAll('\0', '')
    .split(/\r\n?|\n/)
    .entries()) {
    const row = rows.push(line, index)
    if (row !== null) return row.cells.join()
  }
  return ''
}
