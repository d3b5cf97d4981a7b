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
import { readText } from './reading.ts'

/** A message with a mark nobody else has, so that it can be found again whatever happened to the text around it. */
interface Said {
  readonly mark: string
  readonly speaker: 'client' | 'system'
  readonly text: string
}

type Sessions = readonly (readonly Said[])[]

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

interface FuzzFile {
  readonly format: string
  readonly sessions: Sessions
}

const formatId = fc.constantFrom<FormatId>('nexus', 'openai-chat', 'chatgpt-export', 'csv', 'plain-text')
// Small chunks find cut characters, but cost a step for every byte.
const chunkSize = fc.constantFrom(3, 61, 1024, 65_536, 65_536, 65_536, 65_536, 65_536)

const oddWords = [
  '',
  '---',
  'Client:',
  'a,b;c\td|e',
  '"',
  '""',
  '\\',
  '{"role":"user"}',
  '[',
  'é',
  '😔',
  '\u2028',
  '\r\n',
  '\n\n\nx',
  '<system>',
  '=1+1',
]
const body = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(...oddWords),
)

const conversation: fc.Arbitrary<Sessions> = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom('client' as const, 'system' as const), body), { minLength: 1, maxLength: 6 }),
    { minLength: 1, maxLength: 3 },
  )
  .map((sessions) => {
    let count = 0
    return sessions.map((session) =>
      session.map(([speaker, words]) => {
        count += 1
        const mark = `zqj${count}jqz`
        return { mark, speaker, text: `${mark} ${words}` }
      }),
    )
  })

const writers: Readonly<Record<string, (sessions: Sessions) => string>> = {
  nexus: (sessions) => JSON.stringify(nexusLine(sessions)),
  'nexus over many lines': (sessions) => JSON.stringify(nexusLine(sessions), null, 2),
  'nexus, a line a session': (sessions) =>
    sessions.map((session, index) => JSON.stringify(nexusLine([session], `r${index}`))).join('\n'),
  'openai array': (sessions) => JSON.stringify(chatMessages(sessions.flat())),
  'openai array over many lines': (sessions) => JSON.stringify(chatMessages(sessions.flat()), null, 1),
  'openai lines': (sessions) =>
    sessions.map((session) => JSON.stringify({ messages: chatMessages(session) })).join('\n'),
  'openai lines of a user': (sessions) =>
    sessions.map((session) => JSON.stringify({ user: 'u', messages: chatMessages(session) })).join('\n'),
  chatgpt: (sessions) => JSON.stringify(sessions.map(exportedConversation)),
  'chatgpt over many lines': (sessions) => JSON.stringify(sessions.map(exportedConversation), null, 1),
  csv: (sessions) => table(sessions, ','),
  'csv with semicolons': (sessions) => table(sessions, ';'),
  'plain text': (sessions) => sessions.map((session) => session.map(labelled).join('\n')).join('\n---\n'),
}

const file: fc.Arbitrary<FuzzFile> = fc
  .tuple(fc.constantFrom(...Object.keys(writers)), conversation)
  .map(([format, sessions]) => ({ format, sessions }))

function bytesOf({ format, sessions }: FuzzFile): Buffer {
  return Buffer.from((writers[format] ?? String)(sessions))
}

function nexusLine(sessions: Sessions, id = 'r'): object {
  return {
    format: 'nexus-relationship/1',
    id,
    sessions: sessions.map((turns) => ({ turns: turns.map(({ speaker, text }) => ({ speaker, text })) })),
  }
}

function chatMessages(session: readonly Said[]): object {
  return session.map(({ speaker, text }) => ({ role: speaker === 'client' ? 'user' : 'assistant', content: text }))
}

function exportedConversation(session: readonly Said[], index: number): object {
  const nodes = session.map(({ speaker, text }, place) => ({
    id: `n${place}`,
    parent: place === 0 ? 'root' : `n${place - 1}`,
    children: place === session.length - 1 ? [] : [`n${place + 1}`],
    message: {
      author: { role: speaker === 'client' ? 'user' : 'assistant' },
      content: { content_type: 'text', parts: [text] },
    },
  }))
  const root = { id: 'root', message: null, parent: null, children: ['n0'] }
  return {
    title: 'x',
    conversation_id: `c${index}`,
    current_node: `n${session.length - 1}`,
    mapping: Object.fromEntries([root, ...nodes].map((node) => [node.id, node])),
  }
}

function table(sessions: Sessions, delimiter: string): string {
  const rows = sessions.flatMap((session, index) => session.map(({ speaker, text }) => [`s${index}`, speaker, text]))
  return [['session', 'speaker', 'text'], ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
    .join('\n')
}

function labelled({ speaker, text }: Said): string {
  // In a written transcript a message cannot hold a line that looks like a label or a rule.
  return `${speaker === 'client' ? 'Client' : 'Therapist'}: ${text.replace(/\s+/g, ' ')}`
}

interface Damage {
  readonly kind: 'cut' | 'remove' | 'repeat' | 'insert' | 'flip' | 'swap'
  /** Where, as a share of the length. */
  readonly at: number
  readonly length: number
  readonly bytes: Uint8Array
}

const nasty = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r',
  '\0',
  '\\ud800',
  '\\u0000',
  'null',
  '0',
  '---\n',
  'Client:',
  '\\',
  '""',
  'e9',
  '\t',
  '﻿',
]
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'remove', 'repeat', 'insert', 'flip', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.constantFrom(...nasty).map((text) => Buffer.from(text)),
  ),
})

function damaged(bytes: Buffer, { kind, at, length, bytes: put }: Damage): Buffer {
  const from = Math.floor(at * bytes.length)
  const [before, piece, after] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + length),
    bytes.subarray(from + length),
  ]
  switch (kind) {
    case 'cut':
      return before
    case 'remove':
      return Buffer.concat([before, after])
    case 'repeat':
      return Buffer.concat([before, piece, piece, after])
    case 'insert':
      return Buffer.concat([before, put, piece, after])
    case 'flip':
      return Buffer.concat([before, piece.map((byte, index) => (index === 0 ? byte ^ (put[0] ?? 1) : byte)), after])
    case 'swap':
      return Buffer.concat([before, after.subarray(0, length), piece, after.subarray(length)])
  }
}

const randomBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 200 }),
  fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .array(
      fc.constantFrom(
        ...nasty,
        'role',
        'user',
        'assistant',
        'mapping',
        'messages',
        'sessions',
        'turns',
        'text',
        'speaker',
        'client',
        ' ',
      ),
      { minLength: 1, maxLength: 40 },
    )
    .map((words) => Buffer.from(words.join(''))),
)

const word = fc.constantFrom(
  'constructor',
  '__proto__',
  'VAL',
  'CHA.cost',
  'XX',
  's1t1',
  '',
  'resolved',
  'withdrawal',
  'human',
)
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
  ),
})).value
const line = fc
  .record(
    {
      format: fc.constantFrom('nexus-coding/1', 'nexus-assessment/1', undefined),
      relationship: fc.oneof(fc.constant('a'), anything),
      id: anything,
      coder: fc.oneof(fc.constant({ id: 'r', kind: 'human' }), anything),
      turns: fc.oneof(
        fc.dictionary(
          word,
          fc.array(fc.oneof(word, fc.record({ code: word, start: anything, end: anything, depth: anything }))),
        ),
        anything,
      ),
      episodes: fc.oneof(fc.array(fc.record({ kind: anything, onset: anything, end: anything })), anything),
      uncoded: anything,
      notes: anything,
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value))
const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'))
