import { type JsonObject, listOf, objectOf } from '../../formats/json-object.ts'
import type { SentMessage } from '../companion.ts'
import { contentOf, isJsonFormat, textOf } from './content.ts'
import { refusedByOpenAi } from './refusal.ts'
import { responseItem, responseWriter } from './response-writer.ts'
import { membersOf, spliced, withMember } from './splice.ts'
import { nothingSaid, type Said, type Wire } from './wire.ts'

/** OpenAI responses. */
export const responses: Wire = {
  name: 'responses',
  sentIn: ({ instructions, input }) => [
    ...(typeof instructions === 'string' ? [{ by: 'other' as const, text: instructions, isText: true }] : []),
    ...(typeof input === 'string' ? [{ by: 'client' as const, text: input, isText: true }] : []),
    ...(listOf(input) ?? []).flatMap(itemOf),
  ],
  namedIn: (body) => ({
    user: textOf(body.user) ?? textOf(body.safety_identifier),
    metadata: objectOf(body.metadata),
    session: textOf(body.conversation) ?? textOf(objectOf(body.conversation)?.id),
    follows: textOf(body.previous_response_id),
  }),
  guided,
  wantsJson: ({ text }) => isJsonFormat(objectOf(text)?.format),
  saidIn,
  saidWhole: (reply) => {
    const output = listOf(reply.output)
    // One that goes on in the background has not said anything yet.
    if (output === null || reply.status === 'queued' || reply.status === 'in_progress') return null
    const said = output.map((item) => saidByItem(objectOf(item)))
    return {
      ...nothingSaid,
      text: said.map(({ text }) => text).join(''),
      hasTools: said.some(({ hasTools }) => hasTools),
      isEnd: reply.status !== 'failed',
      isFault: reply.status === 'failed',
      id: textOf(reply.id),
    }
  },
  written: responseItem,
  writer: responseWriter,
  refused: refusedByOpenAi,
}

const textParts = ['input_text', 'output_text', 'text', 'refusal'] as const
const speakers: Readonly<Record<string, SentMessage['by']>> = { user: 'client', assistant: 'system' }

function itemOf(value: unknown): readonly SentMessage[] {
  const item = objectOf(value)
  if (item?.type === 'function_call_output') return [{ by: 'other', ...contentOf(item.output, textParts) }]
  if (item === null || (item.type !== undefined && item.type !== 'message')) return []
  return [{ by: speakers[textOf(item.role) ?? ''] ?? 'other', ...contentOf(item.content, textParts) }]
}

/** At the end of the instructions. */
function guided(request: Buffer, guidance: string): Buffer {
  const place = membersOf(request).get('instructions')
  if (place === undefined) return withMember(request, 'instructions', JSON.stringify(guidance))
  const isText = request[place.start] === 34
  if (!isText) return spliced(request, place, JSON.stringify(guidance))
  const at = { start: place.end - 1, end: place.end - 1 }
  return spliced(request, at, JSON.stringify(`\n\n${guidance}`).slice(1, -1))
}

function saidIn(event: JsonObject): Said {
  switch (event.type) {
    case 'response.created':
      return { ...nothingSaid, id: textOf(objectOf(event.response)?.id) }
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return { ...nothingSaid, text: textOf(event.delta) ?? '' }
    case 'response.audio.transcript.delta':
    case 'response.audio_transcript.delta':
      return { ...nothingSaid, text: textOf(event.delta) ?? '', isOpaque: true }
    case 'response.output_item.added':
      return { ...nothingSaid, hasTools: saidByItem(objectOf(event.item)).hasTools }
    case 'response.completed':
    case 'response.incomplete': {
      const output = listOf(objectOf(event.response)?.output) ?? []
      const whole = output.map((item) => saidByItem(objectOf(item)).text).join('')
      return { ...nothingSaid, isEnd: true, whole }
    }
    case 'response.failed':
    case 'error':
      return { ...nothingSaid, isFault: true }
    default:
      return nothingSaid
  }
}

function saidByItem(item: JsonObject | null): Said {
  if (item?.type === 'message') return { ...nothingSaid, text: joined(item.content) }
  return { ...nothingSaid, hasTools: item !== null && item.type !== 'reasoning' }
}

function joined(content: unknown): string {
  return (listOf(content) ?? []).map((part) => contentOf([part], textParts).text).join('')
}
