import { listOf, objectOf } from './json-object.ts'

/** What a message of a chat format holds: words, and what is no words by a mark such as `[image]`. */
export interface Content {
  readonly text: string
  readonly marks: readonly string[]
}

/** Reads the content of a message: a text, or a list of parts of which the words are joined and the rest is marked. */
export function contentOf(value: unknown): Content {
  if (typeof value === 'string') return { text: value, marks: none }
  const parts = listOf(value) ?? (objectOf(value) === null ? [] : [value])
  const texts: string[] = []
  const marks: string[] = []
  for (const part of parts) {
    const text = textOf(part)
    if (text === null) marks.push(markOf(part))
    else if (text !== '') texts.push(text)
  }
  return { text: texts.join('\n'), marks }
}

const none: readonly string[] = []

function textOf(part: unknown): string | null {
  if (typeof part === 'string') return part
  const object = objectOf(part)
  if (object === null) return part === null ? '' : null
  for (const field of ['text', 'refusal', 'transcript']) {
    const value = object[field]
    if (typeof value === 'string') return value
    // Some clients write { "text": { "value": "…" } }.
    const inner = objectOf(value)?.value
    if (typeof inner === 'string') return inner
  }
  return null
}

function markOf(part: unknown): string {
  const object = objectOf(part)
  const kind = object?.type ?? object?.content_type
  if (typeof kind !== 'string') return '[attachment]'
  for (const known of ['image', 'audio', 'video', 'file']) if (kind.includes(known)) return `[${known}]`
  return /^[a-z_]{1,30}$/.test(kind) ? `[${kind}]` : '[attachment]'
}
