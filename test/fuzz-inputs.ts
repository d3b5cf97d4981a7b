import fc from 'fast-check'
import { formatIds } from '../src/formats/format.ts'

/** A message with a mark nobody else has, so that it can be found again whatever happened to the text around it. */
interface Said {
  readonly mark: string
  readonly speaker: 'client' | 'system'
  readonly text: string
}

type Sessions = readonly (readonly Said[])[]

export interface FuzzFile {
  readonly format: string
  readonly sessions: Sessions
}

export const formatId = fc.constantFrom(...formatIds)
// Small chunks find cut characters, but cost a step for every byte.
export const chunkSize = fc.constantFrom(3, 61, 1024, 65_536, 65_536, 65_536, 65_536, 65_536)

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

export const file: fc.Arbitrary<FuzzFile> = fc
  .tuple(fc.constantFrom(...Object.keys(writers)), conversation)
  .map(([format, sessions]) => ({ format, sessions }))

export function bytesOf({ format, sessions }: FuzzFile): Buffer {
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

export interface Damage {
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
export const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'remove', 'repeat', 'insert', 'flip', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.constantFrom(...nasty).map((text) => Buffer.from(text)),
  ),
})

export function damaged(bytes: Buffer, { kind, at, length, bytes: put }: Damage): Buffer {
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

export const randomBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
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
export const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'))
