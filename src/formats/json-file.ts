import type { ErrorCode } from '../errors.ts'
import { decodedText, sniff } from './decode.ts'
import { type JsonPiece, jsonLayout, jsonPieces } from './json-values.ts'
import { peeked } from './peeked.ts'
import type { ReadProblem } from './problem.ts'
import { Repeats } from './repeats.ts'
import { openSource, type Source, systemProblem } from './source.ts'

export type JsonFileEvent =
  | { readonly kind: 'value'; readonly value: unknown; readonly line: number; readonly file: string }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** The JSON values of a file (`-` is standard input), one a line or one document; what cannot be read is told under `code`. */
export async function* jsonFile(path: string, code: ErrorCode): AsyncGenerator<JsonFileEvent> {
  const opened = await openSource(path)
  if (opened.kind === 'problem') {
    yield opened
    return
  }
  try {
    const repeats = new Repeats()
    for await (const event of values(opened.source, code)) {
      if (event.kind === 'value' || repeats.isTold(event.problem)) yield event
    }
    for (const problem of repeats.rest()) yield { kind: 'problem', problem }
  } catch (cause) {
    yield { kind: 'problem', problem: systemProblem(opened.source.name, cause) }
  }
}

async function* values(source: Source, code: ErrorCode): AsyncGenerator<JsonFileEvent> {
  const file = source.name
  const bytes = await peeked(source.open(), (chunks) => chunks.length > 3)
  const told: ReadProblem[] = []
  const sniffed = sniff(Buffer.concat(bytes.head))
  if (sniffed.kind !== 'text') {
    yield { kind: 'problem', problem: { ...binary, file, line: null } }
    return
  }
  const decoded = decodedText(bytes.whole, { file, sniffed, tell: (problem) => told.push(problem) })
  const text = await peeked(decoded, (pieces) => pieces.length > 3)
  const head = text.head.join('')
  let count = 0
  for await (const piece of jsonPieces(text.whole, jsonLayout(head, text.isWhole))) {
    for (const problem of told.splice(0)) yield { kind: 'problem', problem: { ...problem, code } }
    count += 1
    if (piece.kind === 'bad') yield { kind: 'problem', problem: badLine(piece, file, code) }
    else if (piece.kind !== 'end') yield { kind: 'value', value: piece.value, line: piece.line, file }
  }
  for (const problem of told) yield { kind: 'problem', problem: { ...problem, code } }
  if (count === 0) {
    const remedy = 'Check that it was written to its end and that this is the right file.'
    yield {
      kind: 'problem',
      problem: { file, line: null, code: 'fileEmpty', message: 'There is nothing in it.', remedy, effect: 'skipped' },
    }
  }
}

const binary = {
  code: 'formatUnknown',
  message: 'This is not text.',
  remedy: 'Give a file of JSON Lines, as `nexus assess` writes and reads them.',
  effect: 'skipped',
} as const

function badLine(piece: JsonPiece & { kind: 'bad' }, file: string, code: ErrorCode): ReadProblem {
  const message =
    piece.reason === 'cutOff' ? 'The JSON that starts here breaks off before its end.' : 'What stands here is not JSON.'
  return {
    file,
    line: piece.line,
    code,
    message: `${message} It was left out.`,
    remedy: 'Write the file again; one JSON object a line.',
    effect: 'skipped',
  }
}
