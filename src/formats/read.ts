import { defaultParameters } from '../dtn/parameters.ts'
import { readChatGptExport } from './chatgpt-export.ts'
import type { ColumnMap } from './columns.ts'
import { readCsv } from './csv.ts'
import { decodedText, type Sniffed, sniff } from './decode.ts'
import { detectFormat, type FormatId, formats } from './format.ts'
import { readNexus } from './nexus-jsonl.ts'
import { readOpenAiChat } from './openai-chat.ts'
import { peeked } from './peeked.ts'
import { readPlainText } from './plain-text.ts'
import { type ProblemDetails, type ReadProblem, transcriptProblem } from './problem.ts'
import type { ReadEvent, Reader } from './reader.ts'
import { Repeats } from './repeats.ts'
import { readInspectLog } from './results/inspect-log.ts'
import { readLangfuse } from './results/langfuse.ts'
import { readPromptfoo } from './results/promptfoo.ts'
import { readPsychosisBench } from './results/psychosis-bench.ts'
import { readSpiralBench } from './results/spiral-bench.ts'
import { readVeraMh } from './results/vera-mh.ts'
import { openSource, type Source, systemProblem } from './source.ts'
import { openZip } from './zip.ts'

export interface ReadProgress {
  readonly file: string
  readonly bytesRead: number
  /** Null where the size is not known beforehand. */
  readonly bytesTotal: number | null
}

export interface ReadOptions {
  /** Reads as this format, whatever the content looks like. */
  readonly from?: FormatId
  /** Columns of a table by hand. */
  readonly columns?: ColumnMap
  /** `session.gapMinutes` of the parameters in use. */
  readonly gapMinutes?: number
  /** Relationship ids already in use, shared between files so that no two get the same. */
  readonly seenIds?: Set<string>
  readonly onProgress?: (progress: ReadProgress) => void
}

/**
 * Reads the relationships of a file (`-` is standard input), one at a time. Whatever is wrong with the content is an event,
 * never thrown. A relationship's own problems come before it.
 */
export async function* readTranscripts(path: string, options: ReadOptions = {}): AsyncGenerator<ReadEvent> {
  const opened = await openSource(path)
  if (opened.kind === 'problem') yield opened
  else yield* withoutRepeats(readSource(opened.source, options))
}

/** Reads relationships from bytes that come from anywhere; `name` stands for the file in messages and ids. */
export async function* readTranscriptText(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<ReadEvent> {
  yield* withoutRepeats(readSource({ name, size: null, open: () => chunks, canReopen: false }, options))
}

async function* withoutRepeats(events: AsyncIterable<ReadEvent>): AsyncGenerator<ReadEvent> {
  const repeats = new Repeats()
  for await (const event of events) if (event.kind === 'relationship' || repeats.isTold(event.problem)) yield event
  for (const problem of repeats.rest()) yield { kind: 'problem', problem }
}

const headBytes = 64 * 1024

const readers: Readonly<Record<FormatId, Reader>> = {
  nexus: readNexus,
  'openai-chat': readOpenAiChat,
  'chatgpt-export': readChatGptExport,
  csv: readCsv,
  'plain-text': readPlainText,
  'vera-mh': readVeraMh,
  'spiral-bench': readSpiralBench,
  'psychosis-bench': readPsychosisBench,
  promptfoo: readPromptfoo,
  inspect: readInspectLog,
  langfuse: readLangfuse,
}

async function* readSource(source: Source, options: ReadOptions): AsyncGenerator<ReadEvent> {
  try {
    const bytes = await peeked(counted(source, options), (chunks) => lengthOf(chunks) >= headBytes)
    const head = Buffer.concat(bytes.head)
    if (head.length === 0) {
      yield problem(source.name, empty)
      return
    }
    const sniffed = sniff(head.subarray(0, headBytes))
    if (sniffed.kind === 'binary') yield problem(source.name, binary)
    else if (sniffed.kind === 'zip') yield* readZip(source, bytes.whole, options)
    else yield* readText({ ...source, sniffed, open: () => bytes.whole, reopen: source.open }, options)
  } catch (cause) {
    yield { kind: 'problem', problem: systemProblem(source.name, cause) }
  }
}

async function* counted(source: Source, options: ReadOptions): AsyncGenerator<Uint8Array> {
  let bytesRead = 0
  for await (const chunk of source.open()) {
    bytesRead += chunk.length
    yield chunk
    options.onProgress?.({ file: source.name, bytesRead, bytesTotal: source.size })
  }
}

function lengthOf(chunks: readonly { readonly length: number }[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0)
}

async function* readZip(
  source: Source,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ReadEvent> {
  if (options.from !== undefined && options.from !== 'chatgpt-export') {
    yield problem(source.name, binary)
    return
  }
  // A zip is read from its end, so it must be a file or be held in memory.
  const zip = await openZip(source.canReopen ? source.name : await collected(bytes))
  if (zip === null || zip.count === 0) {
    yield problem(source.name, zip === null ? damagedZip : strangeZip)
    return
  }
  const sniffed: Sniffed = { kind: 'text', encoding: 'utf-8', markBytes: 0 }
  const inner = { name: source.name, size: null, canReopen: false, sniffed, open: () => zip.open(), reopen: null }
  try {
    yield* readText(inner, { ...options, from: 'chatgpt-export' })
    if (zip.isDamaged()) yield problem(source.name, damagedZip)
  } finally {
    zip.close()
  }
}

async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

interface TextSource extends Source {
  readonly sniffed: Sniffed
  readonly reopen: (() => AsyncIterable<Uint8Array>) | null
}

async function* readText(source: TextSource, options: ReadOptions): AsyncGenerator<ReadEvent> {
  const file = source.name
  const told: ReadProblem[] = []
  const tell = (found: ReadProblem) => told.push(found)
  const decoded = decodedText(source.open(), { file, sniffed: source.sniffed, tell })
  const text = await peeked(decoded, (pieces) => lengthOf(pieces) >= headBytes)
  const head = text.head.join('').slice(0, headBytes)
  const columns = options.columns ?? {}
  const format = options.from ?? detectFormat(head, columns)
  const { reopen, sniffed } = source
  const context = {
    file,
    columns,
    head,
    isWhole: text.isWhole,
    gapMinutes: options.gapMinutes ?? defaultParameters['session.gapMinutes'],
    seen: options.seenIds ?? new Set<string>(),
    reopen:
      reopen === null || !source.canReopen
        ? null
        : () => decodedText(reopen(), { file, sniffed, tell: () => undefined }),
  }
  if (head.trim() === '' && text.isWhole) yield problem(file, empty)
  else if (format === null) yield problem(file, unknownFormat(columns))
  else {
    let found = 0
    for await (const event of readers[format](text.whole, context)) {
      for (const earlier of told.splice(0)) yield { kind: 'problem', problem: earlier }
      if (event.kind === 'relationship' || event.problem.effect === 'skipped') found += 1
      yield event
    }
    if (found === 0) yield problem(file, { ...empty, message: 'The file holds no conversation.' })
  }
  for (const late of told) yield { kind: 'problem', problem: late }
}

function problem(file: string, details: ProblemDetails): ReadEvent {
  return { kind: 'problem', problem: transcriptProblem(file, details) }
}

const empty = {
  line: null,
  code: 'fileEmpty',
  message: 'There is nothing in it.',
  remedy: 'Check that the export has finished and that this is the right file.',
  effect: 'skipped',
} as const

const binary = {
  line: null,
  code: 'formatUnknown',
  message: 'This is not text (a picture, a document or a program).',
  remedy: 'Export the conversations as JSON, CSV or plain text; `nexus formats` shows what can be read.',
  effect: 'skipped',
} as const

const damagedZip = {
  line: null,
  code: 'fileUnreadable',
  message: 'The zip cannot be unpacked to its end.',
  remedy: 'It was probably cut while it was copied. Download the export again.',
  effect: 'skipped',
} as const

const strangeZip = {
  line: null,
  code: 'formatUnknown',
  message: 'The zip holds no conversations.json.',
  remedy:
    'Give the zip exactly as ChatGPT exported it, or unpack it and give the files in it. A log of Inspect that ends with .eval is converted first: inspect log convert --to json.',
  effect: 'skipped',
} as const

function unknownFormat(columns: ColumnMap): ProblemDetails {
  const asked = Object.keys(columns).length > 0 ? ' or correct --columns' : ''
  return {
    line: 1,
    code: 'formatUnknown',
    message: 'No reader recognises the content.',
    remedy: `Name the format with --from (${Object.keys(formats).join(', ')})${asked}; \`nexus formats\` shows an example of each.`,
    effect: 'skipped',
  }
}
