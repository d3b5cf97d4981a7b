import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonLayout, type JsonPiece, jsonLayout, jsonPieces } from './json-values.ts'

async function piecesOf(text: string, layout: JsonLayout, size = 1000): Promise<readonly JsonPiece[]> {
  async function* parts() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const pieces: JsonPiece[] = []
  for await (const piece of jsonPieces(parts(), layout)) pieces.push(piece)
  return pieces
}

describe('JSON in pieces', () => {
  it.each([
    ['{"a":1}\n{"a":2}', 'lines'],
    ['{"a":1}', 'lines'],
    ['[\n  {"a":1}\n]', 'document'],
    ['{\n  "a": 1\n}', 'document'],
    ['{"a": "broken\n{"a":2}', 'lines'],
  ])('%j is laid out as %s', (text, layout) => expect(jsonLayout(text, true)).toBe(layout))

  it('a long first line is a document only where a list opens it', () => {
    expect(jsonLayout('[{"title":"a', false)).toBe('document')
    expect(jsonLayout('{"format":"nexus', false)).toBe('lines')
  })

  it('names the line each element starts on', async () => {
    expect(await piecesOf('[\n1,\n{"a":\n2}\n]\n{"b":3}', 'document')).toEqual([
      { kind: 'element', value: 1, line: 2 },
      { kind: 'element', value: { a: 2 }, line: 3 },
      { kind: 'end', line: 5 },
      { kind: 'root', value: { b: 3 }, line: 6 },
    ])
  })

  it('reads on behind what is no JSON', async () => {
    expect(await piecesOf('[{"a":x},{"b":2}]\nrubbish\n{"c":"cut\n{"d":4}', 'document')).toEqual([
      { kind: 'bad', line: 1, reason: 'notJson' },
      { kind: 'element', value: { b: 2 }, line: 1 },
      { kind: 'end', line: 1 },
      { kind: 'bad', line: 2, reason: 'notJson' },
      { kind: 'bad', line: 3, reason: 'cutOff' },
      { kind: 'root', value: { d: 4 }, line: 4 },
    ])
  })

  it('any list of values is read as it was written, however it is laid out and cut into chunks', async () => {
    const layouts = fc.constantFrom(undefined, 1, '\t')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { minLength: 1 }),
        layouts,
        fc.integer({ min: 1, max: 9 }),
        async (values, space, size) => {
          const pieces = await piecesOf(JSON.stringify(values, null, space), 'document', size)
          const read = pieces.flatMap((piece) => (piece.kind === 'element' ? [piece.value] : []))
          expect(JSON.stringify(read)).toBe(JSON.stringify(values))
          expect(pieces.map(({ kind }) => kind)).not.toContain('bad')
        },
      ),
    )
  })
})
