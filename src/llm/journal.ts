import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { NexusError } from '../errors.ts'

interface JournalKind<Entry> {
  /** First line of the file says it: `nexus-answers/1`. */
  readonly format: string
  /** Reads one line's JSON; null for a line that is none of ours. */
  readonly read: (line: unknown) => Entry | null
}

export interface Journal<Entry> {
  /** What the file held when it was opened, in order. */
  readonly entries: readonly Entry[]
  /** On the disk when it returns. */
  append(entry: Entry): void
}

/**
 * Opens a file of JSON lines that only grows, creating it when needed. A line torn by a kill is passed over.
 * A file that is something else is left alone. Only its owner may read it: it holds words people said.
 */
export function openJournal<Entry>(path: string, kind: JournalKind<Entry>): Journal<Entry> {
  const header = `${JSON.stringify({ format: kind.format })}\n`
  const held = existsSync(path) ? textOf(path) : ''
  const isNew = header.startsWith(held)
  if (!isNew && !held.startsWith(header)) throw foreign(path, kind.format)
  if (isNew && held !== header && held !== '') truncateSync(path)
  if (held.length < header.length) write(path, header)
  else if (!held.endsWith('\n')) write(path, '\n')
  return { entries: entriesOf(held, kind), append: (entry) => write(path, `${JSON.stringify(entry)}\n`) }
}

/** Reads a journal that must exist. */
export function readJournal<Entry>(path: string, kind: JournalKind<Entry>): readonly Entry[] {
  if (!existsSync(path)) throw new NexusError('fileNotFound', `${path} does not exist.`)
  const held = textOf(path)
  if (!held.startsWith(`${JSON.stringify({ format: kind.format })}\n`)) throw foreign(path, kind.format)
  return entriesOf(held, kind)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new NexusError('fileUnreadable', `${path} cannot be read as a file.`, { cause })
  }
}

function entriesOf<Entry>(text: string, kind: JournalKind<Entry>): readonly Entry[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const entry = kind.read(jsonOf(line))
      return entry === null ? [] : [entry]
    })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function write(path: string, text: string): void {
  try {
    const file = openSync(path, 'a', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw new NexusError('fileUnreadable', `${path} cannot be written.`, { cause })
  }
}

function foreign(path: string, format: string): NexusError {
  return new NexusError(
    'usage',
    `${path} holds something else than ${format}. It was left as it is; name another file.`,
  )
}
