import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type ReadProblem, transcriptProblem } from './problem.ts'

/** Bytes to read: a file, standard input, or something in memory. */
export interface Source {
  readonly name: string
  readonly size: number | null
  open(): AsyncIterable<Uint8Array>
  /** False for standard input: it passes only once. */
  readonly canReopen: boolean
}

export type OpenedSource =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** Finds a file, or standard input for `-`. A missing file or a directory is a problem, not a failure. */
export async function openSource(path: string): Promise<OpenedSource> {
  if (path === '-') {
    const open = () => process.stdin
    return { kind: 'source', source: { name: 'standard input', size: null, open, canReopen: false } }
  }
  try {
    const found = await stat(path)
    if (found.isDirectory()) return { kind: 'problem', problem: directory(path) }
    // A pipe or device passes only once, as standard input does.
    const open = () => createReadStream(path, { highWaterMark: 256 * 1024 })
    return { kind: 'source', source: { name: path, size: found.size, open, canReopen: found.isFile() } }
  } catch (cause) {
    return { kind: 'problem', problem: systemProblem(path, cause) }
  }
}

/** What the operating system said about a file, as a problem; anything else is a fault of ours and thrown on. */
export function systemProblem(file: string, cause: unknown): ReadProblem {
  if (cause instanceof RangeError) return tooLong(file)
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') throw cause
  const base = { line: null, effect: 'skipped' } as const
  switch (cause.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return transcriptProblem(file, {
        ...base,
        code: 'fileNotFound',
        message: 'There is no such file.',
        remedy: 'Check the path; it counts from the folder you are in.',
      })
    case 'EISDIR':
      return directory(file)
    case 'ERR_STRING_TOO_LONG':
      return tooLong(file)
    default:
      return transcriptProblem(file, {
        ...base,
        code: 'fileUnreadable',
        message: `The file cannot be read (${cause.code}).`,
        remedy: 'Check that it is there and that you may read it.',
      })
  }
}

function tooLong(file: string): ReadProblem {
  return transcriptProblem(file, {
    line: null,
    code: 'fileUnreadable',
    message: 'One line or one conversation is too long to be held in memory (over 500 million characters).',
    remedy: 'Split the file into relationships, one a line.',
    effect: 'skipped',
  })
}

function directory(file: string): ReadProblem {
  return transcriptProblem(file, {
    line: null,
    code: 'notAFile',
    message: 'This is a folder.',
    remedy: 'Name the files in it, as in folder/*.jsonl.',
    effect: 'skipped',
  })
}
