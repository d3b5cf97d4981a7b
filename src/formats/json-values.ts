import { type JsonCut, JsonSplitter } from './json-splitter.ts'
import { linesOf } from './lines.ts'

/** A piece of a JSON file, with the line it starts on. An array at the top comes element by element, then its `end`. */
export type JsonPiece =
  | { readonly kind: 'root'; readonly value: unknown; readonly line: number }
  | { readonly kind: 'element'; readonly value: unknown; readonly line: number }
  | { readonly kind: 'end'; readonly line: number }
  | { readonly kind: 'bad'; readonly line: number; readonly reason: 'notJson' | 'cutOff' }

/** One JSON value a line, or one document (also several, one after the other) over many lines. */
export type JsonLayout = 'lines' | 'document'

/** How JSON text is laid out, by its beginning; `isWhole` says that the beginning is all there is. */
export function jsonLayout(head: string, isWhole: boolean): JsonLayout {
  const text = head.trimStart()
  const newline = text.indexOf('\n')
  if (newline < 0 && !isWhole) return text.startsWith('[') ? 'document' : 'lines'
  const [first = '', second = '', third = ''] = text
    .split('\n', 40)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim())
  if (parsedJson(first) !== undefined) return 'lines'
  if (/^[[{]+$/.test(first)) return 'document'
  // A first line that was cut off can end like one of a document; then whole values stand on the lines below.
  const isWholeBelow = parsedJson(second) !== undefined && !/^[\]}]/.test(third)
  return /[[{,:]$/.test(first) && !isWholeBelow ? 'document' : 'lines'
}

/** Reads JSON piece by piece; what is no JSON is a piece too, and reading goes on behind it. */
export async function* jsonPieces(text: AsyncIterable<string>, layout: JsonLayout): AsyncGenerator<JsonPiece> {
  if (layout === 'document') {
    const splitter = new JsonSplitter()
    for await (const part of text) for (const cut of splitter.push(part)) yield pieceOf(cut)
    for (const cut of splitter.end()) yield pieceOf(cut)
    return
  }
  for await (const { first, lines } of linesOf(text)) {
    for (const [index, line] of lines.entries()) yield* lineOf(line, first + index)
  }
}

/** The value of a JSON text, or undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Why it failed is not told: the engine's message quotes the text.
    return undefined
  }
}

function pieceOf(cut: JsonCut): JsonPiece {
  if (cut.kind === 'end' || cut.kind === 'bad') return cut
  const value = parsedJson(cut.text)
  if (value === undefined) return { kind: 'bad', line: cut.line, reason: 'notJson' }
  return { kind: cut.kind, value, line: cut.line }
}

function* lineOf(line: string, number: number): Generator<JsonPiece> {
  if (line.trim() === '') return
  const value = parsedJson(line)
  if (value === undefined) {
    const text = line.trimEnd()
    yield { kind: 'bad', line: number, reason: /[}\]]$/.test(text) ? 'notJson' : 'cutOff' }
  } else if (Array.isArray(value)) {
    const elements: readonly unknown[] = value
    for (const element of elements) yield { kind: 'element', value: element, line: number }
    yield { kind: 'end', line: number }
  } else {
    yield { kind: 'root', value, line: number }
  }
}
