import type { Relationship } from '../src/dtn/relationship.ts'
import type { ReadProblem } from '../src/formats/problem.ts'
import { type ReadOptions, readTranscriptText } from '../src/formats/read.ts'

interface Reading {
  readonly relationships: readonly Relationship[]
  readonly problems: readonly ReadProblem[]
}

/** Reads a transcript from memory, in chunks of `chunk` bytes. */
export async function readText(
  content: string | Uint8Array,
  options: ReadOptions & { readonly name?: string; readonly chunk?: number } = {},
): Promise<Reading> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const relationships: Relationship[] = []
  const problems: ReadProblem[] = []
  const chunks = pieces(bytes, options.chunk ?? 65_536)
  for await (const event of readTranscriptText(options.name ?? 'talk.txt', chunks, options)) {
    if (event.kind === 'relationship') relationships.push(event.relationship)
    else problems.push(event.problem)
  }
  return { relationships, problems }
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Sessions as `speaker: text` lines, to compare a whole reading at one glance. */
export function spoken(relationship: Relationship | undefined): readonly (readonly string[])[] {
  return (relationship?.sessions ?? []).map((session) =>
    session.turns.map(({ speaker, text }) => `${speaker}: ${text}`),
  )
}

/** Problems as `effect line` pairs with their message. */
export function told(problems: readonly ReadProblem[]): readonly string[] {
  return problems.map(({ effect, line, message }) => `${effect} ${line}: ${message}`)
}
