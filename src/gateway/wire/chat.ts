import { type JsonObject, listOf, objectOf } from '../../formats/json-object.ts'
import type { SentMessage } from '../companion.ts'
import { contentOf, isJsonFormat, textOf } from './content.ts'
import { refusedByOpenAi } from './refusal.ts'
import { elementsOf, membersOf, spliced } from './splice.ts'
import { eventText } from './sse.ts'
import { nothingSaid, type OwnReply, type OwnWriter, type Said, type Wire } from './wire.ts'

/** OpenAI chat completions, and everything that is compatible with them. */
export const chat: Wire = {
  name: 'chat',
  sentIn: ({ messages }) => (listOf(messages) ?? []).flatMap(messageOf),
  namedIn: (body) => ({
    user: textOf(body.user) ?? textOf(body.safety_identifier),
    metadata: objectOf(body.metadata),
    session: null,
    follows: null,
  }),
  guided,
  wantsJson: ({ response_format }) => isJsonFormat(response_format),
  saidIn: (chunk) => {
    const choice = firstChoice(chunk)
    const isOther = choice === null && (listOf(chunk.choices) ?? []).length > 0
    const said = choice === null ? nothingSaid : saidBy(objectOf(choice.delta) ?? objectOf(choice.message))
    const isEnd = choice !== null && choice.finish_reason !== null && choice.finish_reason !== undefined
    return {
      ...said,
      isOpaque: said.isOpaque || isOther,
      isEnd,
      isFault: objectOf(chunk.error) !== null,
      id: textOf(chunk.id),
    }
  },
  saidWhole: (reply) => {
    const message = objectOf(firstChoice(reply)?.message)
    return message === null ? null : { ...saidBy(message), isEnd: true, id: textOf(reply.id) }
  },
  written: (own, { text, usage }) => ({
    ...headOf(own, 'chat.completion'),
    choices: [
      { index: 0, message: { role: 'assistant', ...placed(own, text) }, logprobs: null, finish_reason: 'stop' },
    ],
    usage: usage ?? noUsage,
  }),
  writer,
  refused: refusedByOpenAi,
}

const noUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }

const speakers: Readonly<Record<string, SentMessage['by']>> = { user: 'client', assistant: 'system' }

function messageOf(value: unknown): readonly SentMessage[] {
  const message = objectOf(value)
  if (message === null) return []
  const by = speakers[textOf(message.role) ?? ''] ?? 'other'
  const content = contentOf(message.content ?? message.refusal, ['text', 'refusal'])
  return [{ by, ...content, isText: content.isText && message.tool_calls === undefined }]
}

/** After the system messages the talk begins with: upstreams refuse one in its middle. */
function guided(request: Buffer, guidance: string): Buffer {
  const messages = membersOf(request).get('messages')
  if (messages === undefined) return request
  let last: { readonly end: number; readonly role: string } | null = null
  for (const place of elementsOf(request, messages)) {
    const { start, end } = place
    const role = textOf(objectOf(JSON.parse(request.toString('utf8', start, end)))?.role)
    if (role !== 'system' && role !== 'developer') {
      return spliced(request, { start, end: start }, `${instruction(last?.role, guidance)},`)
    }
    last = { end, role }
  }
  const text = instruction(last?.role, guidance)
  const at = last?.end ?? messages.start + 1
  return spliced(request, { start: at, end: at }, last === null ? text : `,${text}`)
}

/** In the role the product gives its own instructions. */
const instruction = (role: string | undefined, content: string): string =>
  JSON.stringify({ role: role === 'developer' ? role : 'system', content })

/** The one reply a person reads; others of the same request are marked as unread. */
function firstChoice({ choices }: JsonObject): JsonObject | null {
  const all = (listOf(choices) ?? []).map(objectOf)
  return all.find((choice) => choice !== null && (choice.index === 0 || choice.index === undefined)) ?? null
}

function saidBy(message: JsonObject | null): Said {
  if (message === null) return nothingSaid
  const audio = objectOf(message.audio)
  const content = contentOf(message.content, ['text', 'refusal']).text
  const text = `${content}${textOf(message.refusal) ?? ''}${textOf(audio?.transcript) ?? ''}`
  const calls = (listOf(message.tool_calls) ?? []).length > 0 || objectOf(message.function_call) !== null
  return { ...nothingSaid, text, hasTools: calls, isOpaque: audio !== null }
}

/** Where a text of our own stands in a message. */
const placed = ({ wantsJson }: OwnReply, text: string) =>
  wantsJson ? { content: null, refusal: text } : { content: text, refusal: null }

const headOf = ({ id, model, at }: OwnReply, object: string) => ({
  ...{ id: `chatcmpl-${id}`, object, created: Math.floor(at.getTime() / 1000), model },
})

function writer(own: OwnReply): OwnWriter {
  let head: JsonObject = headOf(own, 'chat.completion.chunk')
  let isBegun = false
  return {
    passed(event) {
      const { choices, usage, ...rest } = event
      head = rest
      isBegun = true
    },
    ended({ text, usage }) {
      const chunk = (delta: object, finish_reason: string | null): string =>
        eventText({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason }] }, null)
      return [
        isBegun ? '' : chunk({ role: 'assistant', ...placed(own, '') }, null),
        text === '' ? '' : chunk(own.wantsJson ? { refusal: text } : { content: text }, null),
        chunk({}, 'stop'),
        own.tellsUsage ? eventText({ ...head, choices: [], usage: usage ?? noUsage }, null) : '',
        'data: [DONE]\n\n',
      ].join('')
    },
  }
}
