import { listOf, objectOf } from '../../formats/json-object.ts'
import type { SentMessage } from '../companion.ts'

/** What a message holds: its text, and whether that is all of it. `parts` are the types of parts that are text in this wire. */
export function contentOf(content: unknown, parts: readonly string[]): Omit<SentMessage, 'by'> {
  if (typeof content === 'string') return { text: content, isText: true }
  const all = (listOf(content) ?? []).map((part) =>
    typeof part === 'string' ? { type: parts[0], text: part } : objectOf(part),
  )
  const texts = all.flatMap((part) => {
    const isText = typeof part?.type === 'string' && parts.includes(part.type)
    const text = isText ? (part.text ?? part.refusal) : null
    return typeof text === 'string' ? [text] : []
  })
  return { text: texts.join('\n'), isText: all.length > 0 && texts.length === all.length }
}

/** A format that demands JSON, as every wire names it. */
export function isJsonFormat(format: unknown): boolean {
  const type = objectOf(format)?.type
  return type === 'json_schema' || type === 'json_object'
}

/** A text field, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
