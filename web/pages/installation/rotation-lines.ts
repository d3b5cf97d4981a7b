import type { z } from 'zod'
import { rotationLine } from '../../../src/api/operation.ts'

export type RotationLine = z.infer<typeof rotationLine>

/** What a rotation tells, line by line, as it comes. What is no such line is left out. */
export async function* rotationLines(content: ReadableStream<Uint8Array>): AsyncGenerator<RotationLine> {
  const decoder = new TextDecoder()
  const reader = content.getReader()
  let rest = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.flatMap(lineIn)
  }
  yield* lineIn(rest)
}

function lineIn(text: string): readonly RotationLine[] {
  if (text.trim() === '') return []
  const read = rotationLine.safeParse(JSON.parse(text))
  return read.success ? [read.data] : []
}
