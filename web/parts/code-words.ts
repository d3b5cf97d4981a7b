import type { Speaker } from '../../src/dtn/relationship.ts'
import type { CodeWords, FrameworkWords } from '../../src/words/framework-words.ts'

/** What a code is called and means, in the language that is read. */
export interface SaidCode {
  readonly base: string
  /** Without the words of the alliance below level 3. */
  readonly name: string
  /** What the sub-code says; null for a plain code. */
  readonly sub: string | null
  readonly definition: string
  readonly counts: string
  readonly doesNotCount: string
}

/** The words of a code as it is written, `CHA.cost`; null where this codebook does not have it. */
export function codeWordsOf(
  { codes }: FrameworkWords,
  code: string,
  { speaker, isAtThree = false }: { readonly speaker: Speaker; readonly isAtThree?: boolean },
): SaidCode | null {
  const dot = code.indexOf('.')
  const base = dot < 0 ? code : code.slice(0, dot)
  const table: Readonly<Record<string, CodeWords<string>>> = codes[speaker]
  if (!Object.hasOwn(table, base)) return null
  const words = table[base]
  if (words === undefined) return null
  const { definition, counts, doesNotCount } = words
  const sub = dot < 0 ? null : (words.subs[code.slice(dot + 1)] ?? null)
  return { base, name: isAtThree ? words.name : words.plain, sub, definition, counts, doesNotCount }
}
