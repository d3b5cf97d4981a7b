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

/**
 * The name at the start of a line that looks like a label but names no known speaker: `Anna: …`, `12:02 Anna: …`. Null for
 * words that often stand before a colon inside a message.
 */
export function nameOf(line: string): string | null {
  const found = strangerForm
    .exec(line.length > 120 ? line.slice(0, 120) : line)
    ?.groups?.name?.trim()
    .toLowerCase()
  if (found === undefined || headingWords.has(found)) return null
  return meaningOf(found, 'system') === null ? found : null
}

/** What follows the name of a speaker nobody knows by the word. */
export function labelByName(line: string, speaker: Speaker): Label {
  const groups = strangerForm.exec(line.slice(0, 120))
  const { before, after } = groups?.groups ?? {}
  return {
    speaker,
    role: speaker,
    time: before ?? after ?? null,
    text: line.slice(groups?.[0].length ?? 0).trimStart(),
  }
}

/** A rule across the page: `---`, `===`, `***`, `___`. It ends a session when a speaker follows; inside a message it is text. */
export function isRule(line: string): boolean {
  return /^\s*([-=*_])(?: ?\1){2,}\s*$/.test(line)
}

/** A heading such as `Session 2`, with its date if it has one. It always starts a session. */
export function sessionHeadingOf(line: string): { readonly date: string | null } | null {
  const heading = sessionHeading.exec(line.trim())
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

const strangerForm = new RegExp(
  `^[ \\t]*(?:\\*\\*)?${before}(?<name>\\p{Lu}[\\p{L}.'-]{0,19}(?: \\p{Lu}[\\p{L}.'-]{0,19})?)${after}[ \\t]*:(?:\\*\\*)?(?=\\s|$)`,
  'u',
)

const headingWords = new Set([
  ...[
    'note',
    'notes',
    'tip',
    'tips',
    'example',
    'examples',
    'step',
    'steps',
    'warning',
    'important',
    'summary',
    'goal',
  ],
  ...['option', 'ps', 'p.s.', 're', 'subject', 'date', 'time', 'source', 'sources', 'title', 'topic', 'plan', 'pros'],
  ...['cons', 'question', 'answer', 'today', 'tomorrow', 'week', 'day', 'morning', 'evening', 'situation', 'thought'],
  ...['feeling', 'feelings', 'behaviour', 'result', 'what', 'why', 'how', 'when', 'who', 'remember', 'session'],
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
])

const sessionHeading =
  /^(?:#{1,6}\s*|\*\*)?(?:session|sitzung)\s+#?\d{1,4}\b\s*[:.,(–-]*\s*(?<date>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?)?[):*\s]*$/i
