import { type JsonObject, listOf, objectOf } from '../../formats/json-object.ts'
import type { WireName } from './wire.ts'

/**
 * One event of a stream without what the model thinks aloud: the same object where it holds none, null where it holds nothing else. Thoughts are
 * not reviewed, so `guard` gives none of them out. What only the upstream can read (signatures, sealed thoughts) stays, because it asks for it
 * again in the next request.
 */
export function withoutThoughts(wire: WireName, event: JsonObject): JsonObject | null {
  return events[wire](event)
}

/** A whole reply without them; the same object where it holds none. */
export function wholeWithoutThoughts(wire: WireName, reply: JsonObject): JsonObject {
  if (wire === 'messages') return withList(reply, 'content', blankBlock)
  return wire === 'responses' ? withList(reply, 'output', blankItem) : withList(reply, 'choices', messageWithout)
}

const events: Readonly<Record<WireName, (event: JsonObject) => JsonObject | null>> = {
  chat(event) {
    const stripped = withList(event, 'choices', deltaWithout)
    if (stripped === event || event.usage != null) return stripped
    const isEmpty = (listOf(stripped.choices) ?? []).every((choice) => saysNothing(objectOf(choice)))
    return isEmpty ? null : stripped
  },
  messages(event) {
    const delta = objectOf(event.delta)
    if (delta?.type === 'thinking_delta') return null
    const block = objectOf(event.content_block)
    return block?.type === 'thinking' ? { ...event, content_block: blankBlock(block) } : event
  },
  responses(event) {
    if (typeof event.type === 'string' && event.type.startsWith('response.reasoning')) return null
    const item = objectOf(event.item)
    if (item?.type === 'reasoning') return { ...event, item: blankItem(item) }
    const response = objectOf(event.response)
    if (response === null) return event
    const stripped = withList(response, 'output', blankItem)
    return stripped === response ? event : { ...event, response: stripped }
  },
}

/** By the names that servers of this wire give them; the wire itself has none. */
const chatFields = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking', 'thinking_blocks'] as const

const deltaWithout = (choice: JsonObject): JsonObject => withMember(choice, 'delta')
const messageWithout = (choice: JsonObject): JsonObject => withMember(choice, 'message')

function withMember(choice: JsonObject, name: 'delta' | 'message'): JsonObject {
  const said = objectOf(choice[name])
  if (said === null || !chatFields.some((field) => said[field] !== undefined)) return choice
  const kept = Object.entries(said).filter(([field]) => !chatFields.some((thought) => thought === field))
  return { ...choice, [name]: Object.fromEntries(kept) }
}

function saysNothing(choice: JsonObject | null): boolean {
  const delta = objectOf(choice?.delta)
  const said = Object.entries(delta ?? {}).filter(([, value]) => value !== null && value !== '')
  return choice?.finish_reason == null && said.every(([field]) => field === 'role') && delta?.role === undefined
}

function blankBlock(block: JsonObject): JsonObject {
  return block.type === 'thinking' && block.thinking !== '' ? { ...block, thinking: '' } : block
}

function blankItem(item: JsonObject): JsonObject {
  if (item.type !== 'reasoning') return item
  const { content: _content, ...kept } = item
  return { ...kept, summary: [] }
}

/** With every element of a list changed; the same object where none was. */
function withList(value: JsonObject, name: string, change: (element: JsonObject) => JsonObject): JsonObject {
  const list = listOf(value[name])
  if (list === null) return value
  const changed = list.map((element) => {
    const object = objectOf(element)
    return object === null ? element : change(object)
  })
  return changed.every((element, at) => element === list[at]) ? value : { ...value, [name]: changed }
}
