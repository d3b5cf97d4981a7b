import { type CodeEntry, codesOf } from '../dtn/codebook.ts'
import { plainCodeNames } from '../dtn/plain-code-names.ts'
import type { Speaker } from '../dtn/relationship.ts'
import { plainMeanings } from '../words/en/codes.ts'

/** A code as a report shows it: below level 3 nobody's words are called agreement or rupture (style.md 9). */
export interface CodeWords {
  /** As written: `CHA.cost`. */
  readonly id: string
  readonly base: string
  readonly name: string
  readonly definition: string
  /** Meaning of the sub-code; empty without one. */
  readonly sub: string
}

/** The words for a code of one speaker; a code the codebook does not know keeps its id. */
export function codeWords(id: string, speaker: Speaker): CodeWords {
  const base = baseOfText(id)
  const dot = id.indexOf('.')
  const entry = tables[speaker].get(base)
  if (entry === undefined) return { id, base, name: base, definition: '', sub: '' }
  const sub = dot < 0 ? '' : (plainMeanings[id] ?? entry.subs[id.slice(dot + 1)] ?? '')
  return { id, base, name: plainCodeNames[base] ?? entry.name, definition: entry.definition, sub }
}

/** Whose turn it is, told by its codes where no transcript says so; null where they are of both. */
export function speakerOf(codes: readonly string[]): Speaker | null {
  for (const code of codes) {
    const base = baseOfText(code)
    if (tables.client.has(base) !== tables.system.has(base)) return tables.client.has(base) ? 'client' : 'system'
  }
  return null
}

/** The code without its sub-code, for an id that was only read. */
export function baseOfText(id: string): string {
  const dot = id.indexOf('.')
  return dot < 0 ? id : id.slice(0, dot)
}

const tables: Readonly<Record<Speaker, ReadonlyMap<string, CodeEntry>>> = {
  client: tableOf('client'),
  system: tableOf('system'),
}

function tableOf(speaker: Speaker): ReadonlyMap<string, CodeEntry> {
  return new Map(codesOf(speaker).map((entry) => [entry.id, entry]))
}
