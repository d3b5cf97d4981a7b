import { type JsonObject, objectOf } from '../../formats/json-object.ts'
import { textOf } from './content.ts'
import { eventText } from './sse.ts'
import type { OwnReply, OwnText, OwnWriter } from './wire.ts'

/** A whole response with a text of our own. */
export function responseItem(own: OwnReply, { text, usage }: OwnText): JsonObject {
  return finished(headOf(own, 'in_progress'), [messageOf(own, `item_${own.id}`, text)], usage)
}

/** Ends a stream of response events with a text of our own, in the message that is open or in a new one. */
export function responseWriter(own: OwnReply): OwnWriter {
  const seen = { response: headOf(own, 'in_progress'), isBegun: false, sequence: 0, items: [] as JsonObject[] }
  let open: OpenPart | null = null
  return {
    passed(event) {
      seen.isBegun = true
      if (typeof event.sequence_number === 'number') seen.sequence = event.sequence_number + 1
      if (event.type === 'response.created') seen.response = objectOf(event.response) ?? seen.response
      const item = objectOf(event.item)
      if (event.type === 'response.output_item.done' && item !== null) seen.items.push(item)
      if (event.type === 'response.output_item.done') open = null
      open = openAfter(event, open)
    },
    ended({ text, usage }) {
      const head = seen.isBegun
        ? []
        : ['response.created', 'response.in_progress'].map((type) => ({ type, response: seen.response }))
      const place = open ?? { item: `item_${own.id}`, output: seen.items.length, content: 0, text: '' }
      const at = { item_id: place.item, output_index: place.output, content_index: place.content }
      const whole = messageOf(own, place.item, place.text + text)
      const events: JsonObject[] = [
        ...head,
        ...(open === null ? beginning(own, place, at) : []),
        ...saidEvents(own, at, { text, whole: place.text + text }),
        { type: 'response.content_part.done', ...at, part: partOf(own, place.text + text) },
        { type: 'response.output_item.done', output_index: place.output, item: whole },
        { type: 'response.completed', response: finished(seen.response, [...seen.items, whole], usage) },
      ]
      return events
        .map((event, index) => eventText({ ...event, sequence_number: seen.sequence + index }, textOf(event.type)))
        .join('')
    },
  }
}

/** Text of the message a client is being given. */
interface OpenPart {
  readonly item: string
  readonly output: number
  readonly content: number
  readonly text: string
}

function openAfter(event: JsonObject, open: OpenPart | null): OpenPart | null {
  if (event.type === 'response.content_part.added' && objectOf(event.part)?.type === 'output_text') {
    const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
    return {
      item: textOf(event.item_id) ?? '',
      output: number(event.output_index),
      content: number(event.content_index),
      text: '',
    }
  }
  if (event.type !== 'response.output_text.delta' || open === null) return open
  return { ...open, text: open.text + (textOf(event.delta) ?? '') }
}

/** The text as it comes, and all of it. */
function saidEvents(
  { wantsJson }: OwnReply,
  at: JsonObject,
  { text, whole }: { readonly text: string; readonly whole: string },
): readonly JsonObject[] {
  const name = wantsJson ? 'response.refusal' : 'response.output_text'
  const more = wantsJson ? {} : { logprobs: [] }
  return [
    ...(text === '' ? [] : [{ type: `${name}.delta`, ...at, delta: text, ...more }]),
    { type: `${name}.done`, ...at, [wantsJson ? 'refusal' : 'text']: whole, ...more },
  ]
}

function beginning(own: OwnReply, place: OpenPart, at: JsonObject): readonly JsonObject[] {
  const item = { ...messageOf(own, place.item, ''), status: 'in_progress', content: [] }
  return [
    { type: 'response.output_item.added', output_index: place.output, item },
    { type: 'response.content_part.added', ...at, part: partOf(own, '') },
  ]
}

const partOf = ({ wantsJson }: OwnReply, text: string): JsonObject =>
  wantsJson ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [], logprobs: [] }

const messageOf = (own: OwnReply, id: string, text: string): JsonObject => ({
  ...{ type: 'message', id, role: 'assistant', status: 'completed', content: [partOf(own, text)] },
})

const noUsage = {
  ...{ input_tokens: 0, input_tokens_details: { cached_tokens: 0 }, output_tokens: 0 },
  ...{ output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 0 },
}

const finished = (response: JsonObject, output: readonly JsonObject[], usage: JsonObject | null): JsonObject => ({
  ...{ ...response, status: 'completed', output, usage: usage ?? noUsage },
})

const headOf = ({ id, model, at, instructions }: OwnReply, status: string): JsonObject => ({
  ...{ id: `resp_${id}`, object: 'response', created_at: Math.floor(at.getTime() / 1000), status, model, error: null },
  ...{ incomplete_details: null, instructions, metadata: {}, output: [], usage: null },
  ...{ parallel_tool_calls: true, temperature: null, tool_choice: 'auto', tools: [], top_p: null },
})
