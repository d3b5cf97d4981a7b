import { contentOf } from '../content.ts'
import { type JsonObject, textField } from '../json-object.ts'
import type { RawMessage } from '../normalise.ts'
import { meaningOf } from '../speakers.ts'
import { objectsIn } from './result-reader.ts'

/** Messages as `{role, content}`; prompts, tools and what has no words are kept beside the turns. */
export function roleMessages(list: unknown): readonly RawMessage[] {
  return objectsIn(list).flatMap((entry) => roleMessage(entry) ?? [])
}

function roleMessage(entry: JsonObject): RawMessage | null {
  const role = textField(entry, ['role'])
  const { text } = contentOf(entry.content)
  if (role === undefined || text.trim() === '') return null
  const meaning = meaningOf(role, 'context')
  if (meaning !== 'client' && meaning !== 'system') return { speaker: null, role, text }
  return { id: textField(entry, ['id']), speaker: meaning, text }
}
