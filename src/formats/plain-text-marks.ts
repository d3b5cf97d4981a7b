import type { Speaker } from '../dtn/relationship.ts'
import { meaningOf } from './speakers.ts'

/** The start of a message in a written transcript: who speaks, when, and the words on the same line. */
export interface Label {
  readonly speaker: Speaker | null
  readonly role: string
  /** As written; often a clock time only, which is not used. */
  readonly time: string | null
  readonly text: string
}

/**
 * Reads a speaker label at the start of a line: `Client:`, `[User]`, `**Assistant:**`, `<patient>`, `Bot (19:04):`, with a
 * time before it or not. Null when the line has none: then it continues the message before it.
 */
export function labelOf(line: string): Label | null {
  // A label stands in the first 120 characters; a long line need not be searched further.
  const start = line.length > 120 ? line.slice(0, 120) : line
  for (const form of forms) {
    const found = form.exec(start)
    if (found === null) continue
    const { before, name, after } = found.groups ?? {}
    const role = (name ?? '').trim().toLowerCase()
    const meaning = meaningOf(role, 'system')
    if (meaning === null) continue
    const text = line.slice(found[0].length).replace(/^[ \t]/, '')
    return { speaker: meaning === 'context' ? null : meaning, role, time: before ?? after ?? null, text }
  }
  return null
}

/** A line that ends a session: a rule (`---`, `===`, `***`, `___`) or a heading such as `Session 2`, with its date if it has one. */
export function sessionBreakOf(line: string): { readonly date: string | null } | null {
  const text = line.trim()
  if (/^([-=*_])\1{2,}$/.test(text) || /^([-=*_])( \1){2,}$/.test(text)) return { date: null }
  const heading = sessionHeading.exec(text)
  return heading === null ? null : { date: heading.groups?.date ?? null }
}

const time = String.raw`[\[(]?(?<T>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?|\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)[\])]?`
const before = `(?:${time.replace('<T>', '<before>')}[ \\t]*[-–,]?[ \\t]*)?`
const after = `(?:[ \\t]*${time.replace('<T>', '<after>')})?`
const name = '(?<name>[A-Za-z][A-Za-z ]{0,19})'

const forms = [
  // **Client:** text · **Client**: text · __Client:__
  new RegExp(`^[ \\t]*${before}(?:\\*\\*|__)${name}${after}:?(?:\\*\\*|__)[ \\t]*:?`),
  // [Client] text · [Client]: text
  new RegExp(`^[ \\t]*${before}\\[${name}\\]${after}[ \\t]*:?`),
  // <client> text
  new RegExp(`^[ \\t]*${before}<${name}>[ \\t]*:?`),
  // ### Client
  new RegExp(`^#{1,6}[ \\t]+${name}:?[ \\t]*$`),
  // Client: text · Client (19:04): text · - Client: text
  new RegExp(`^[ \\t]*(?:[-*>][ \\t]+)?${before}${name}${after}[ \\t]*:`),
]

const sessionHeading =
  /^(?:#{1,6}\s*|\*\*)?(?:session|sitzung|conversation|day)\s+#?\d{1,4}\b\s*[:.,(–-]*\s*(?<date>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?)?[):*\s]*$/i
