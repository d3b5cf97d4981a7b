import type { Said } from '../course.ts'
import { productMessages } from './known-talk.ts'

const placeholders = ['message', 'messages', 'session', 'person', 'at'] as const

/** What the placeholders of a template stand for in one request. */
export interface Filling {
  readonly message: string
  readonly messages: readonly Said[]
  readonly session: string
  readonly person: string
  readonly at: string
}

const pattern = /\{\{\s*(\w+)\s*\}\}/g

/**
 * A template with its placeholders filled, the texts in it once and never what was filled in. A text that is nothing but `{{messages}}` becomes
 * the list of messages; inside a longer text they are written one below the other.
 */
export function filledTemplate(template: unknown, filling: Filling): unknown {
  if (typeof template === 'string') {
    return /^\s*\{\{\s*messages\s*\}\}\s*$/.test(template)
      ? productMessages(filling.messages)
      : filledText(template, filling)
  }
  if (Array.isArray(template)) return template.map((part) => filledTemplate(part, filling))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([name, part]) => [name, filledTemplate(part, filling)]))
}

function filledText(text: string, { messages, ...texts }: Filling): string {
  const filling: Readonly<Record<string, string>> = { ...texts, messages: writtenDown(messages) }
  return text.replace(pattern, (whole, name: string) => filling[name] ?? whole)
}

function writtenDown(messages: readonly Said[]): string {
  return messages.map(({ by, text }) => `${by === 'client' ? 'User' : 'Assistant'}: ${text}`).join('\n\n')
}

/** An address with the session and the person in it, where a product has them in its path. */
export function filledAddress(url: string, filling: Ids): string {
  return withIds(url, { session: encodeURIComponent(filling.session), person: encodeURIComponent(filling.person) })
}

/** Headers with the session and the person in them. */
export function filledHeaders(headers: Headers, filling: Ids): Headers {
  return new Headers([...headers].map(([name, value]): [string, string] => [name, withIds(value, filling)]))
}

type Ids = Pick<Filling, 'session' | 'person'>

function withIds(text: string, { session, person }: Ids): string {
  const ids: Readonly<Record<string, string>> = { session, person }
  return text.replace(pattern, (whole, name: string) => ids[name] ?? whole)
}

/** Names in double braces that stand for nothing, each once. */
export function unknownPlaceholders(template: unknown, known: readonly string[] = placeholders): readonly string[] {
  const names = textsIn(template).flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))
  return [...new Set(names.filter((name) => !known.includes(name)))]
}

/** Whether what the client says is asked for anywhere. */
export function asksForMessage(template: unknown): boolean {
  return textsIn(template).some((text) =>
    [...text.matchAll(pattern)].some(([, name]) => name === 'message' || name === 'messages'),
  )
}

function textsIn(template: unknown): readonly string[] {
  if (typeof template === 'string') return [template]
  if (typeof template !== 'object' || template === null) return []
  return Object.values(template).flatMap(textsIn)
}
