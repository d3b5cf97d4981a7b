import { type JsonObject, listOf, objectOf } from '../../formats/json-object.ts'
import type { SentMessage } from '../companion.ts'
import { contentOf, isJsonFormat, textOf } from './content.ts'
import { refusedByAnthropic } from './refusal.ts'
import { elementsOf, membersOf, spliced, withMember } from './splice.ts'
import { eventText } from './sse.ts'
import { nothingSaid, type OwnReply, type OwnText, type OwnWriter, type Said, type Wire } from './wire.ts'

/** Anthropic messages. */
export const messages: Wire = {
  name: 'messages',
  sentIn: (body) => [
    ...(body.system === undefined ? [] : [{ by: 'other' as const, ...contentOf(body.system, ['text']) }]),
    ...(listOf(body.messages) ?? []).flatMap(messageOf),
  ],
  namedIn: ({ metadata }) => ({
    user: textOf(objectOf(metadata)?.user_id),
    metadata: objectOf(metadata),
    session: null,
    follows: null,
  }),
  guided,
  wantsJson: ({ output_config, output_format }) =>
    isJsonFormat(objectOf(output_config)?.format) || isJsonFormat(output_format),
  saidIn,
  saidWhole: (reply) => {
    const content = listOf(reply.content)
    if (content === null || reply.type === 'error') return null
    const said = content.map((block) => saidByBlock(objectOf(block)))
    return {
      ...nothingSaid,
      text: said.map(({ text }) => text).join(''),
      hasTools: said.some(({ hasTools }) => hasTools),
      isEnd: true,
      id: textOf(reply.id),
    }
  },
  written: (own, { text, usage }) => ({
    ...headOf(own, usage),
    ...(own.wantsJson ? refusalOf(text) : { content: [{ type: 'text', text }], stop_reason: 'end_turn' }),
  }),
  writer,
  refused: refusedByAnthropic,
}

function messageOf(value: unknown): readonly SentMessage[] {
  const message = objectOf(value)
  if (message === null) return []
  const content = contentOf(message.content, ['text'])
  if (message.role === 'assistant') return [{ by: 'system', ...content }]
  // What a tool gives back comes under the client's role; the client did not say it.
  const blocks = (listOf(message.content) ?? []).map((block) => objectOf(block)?.type)
  const isResult = blocks.includes('tool_result') && content.text === ''
  return [{ by: message.role === 'user' && !isResult ? 'client' : 'other', ...content }]
}

/** A block of its own behind the system prompt. */
function guided(request: Buffer, guidance: string): Buffer {
  const block = JSON.stringify({ type: 'text', text: guidance })
  const system = membersOf(request).get('system')
  if (system === undefined) return withMember(request, 'system', `[${block}]`)
  const raw = request.toString('utf8', system.start, system.end)
  if (raw.startsWith('"')) return spliced(request, system, `[{"type":"text","text":${raw}},${block}]`)
  if (!raw.startsWith('[')) return spliced(request, system, `[${block}]`)
  const end = [...elementsOf(request, system)].at(-1)?.end
  const at = end ?? system.start + 1
  return spliced(request, { start: at, end: at }, end === undefined ? block : `,${block}`)
}

function saidIn(event: JsonObject): Said {
  switch (event.type) {
    case 'message_start':
      return { ...nothingSaid, id: textOf(objectOf(event.message)?.id) }
    case 'content_block_start':
      return saidByBlock(objectOf(event.content_block))
    case 'content_block_delta': {
      const delta = objectOf(event.delta)
      return { ...nothingSaid, text: delta?.type === 'text_delta' ? (textOf(delta.text) ?? '') : '' }
    }
    case 'message_stop':
      return { ...nothingSaid, isEnd: true }
    case 'error':
      return { ...nothingSaid, isFault: true }
    default:
      return nothingSaid
  }
}

const silentBlocks: readonly unknown[] = ['thinking', 'redacted_thinking']

function saidByBlock(block: JsonObject | null): Said {
  if (block?.type === 'text') return { ...nothingSaid, text: textOf(block.text) ?? '' }
  return { ...nothingSaid, hasTools: block !== null && !silentBlocks.includes(block.type) }
}

const noUsage = { input_tokens: 0, output_tokens: 0 }

const headOf = ({ id, model }: OwnReply, usage: JsonObject | null) => ({
  ...{ id: `msg_${id}`, type: 'message', role: 'assistant', model, content: [] as const, stop_reason: null },
  ...{ stop_sequence: null, usage: usage ?? noUsage },
})

/** Clients that parse JSON read every block of text, so what is said stands beside the content. */
const refusalOf = (text: string) => ({
  ...{ content: [], stop_reason: 'refusal' },
  stop_details: { type: 'refusal', category: null, explanation: text },
})

/** A stream of which nothing went out. */
function refusedStream(own: OwnReply, { text, usage }: OwnText): readonly JsonObject[] {
  const { stop_reason, stop_details } = refusalOf(text)
  const delta = { stop_reason, stop_details, stop_sequence: null }
  return [
    { type: 'message_start', message: headOf(own, usage) },
    { type: 'message_delta', delta, usage: { output_tokens: usage?.output_tokens ?? 0 } },
    { type: 'message_stop' },
  ]
}

const written = (events: readonly JsonObject[]): string =>
  events.map((event) => eventText(event, textOf(event.type))).join('')

function writer(own: OwnReply): OwnWriter {
  let isBegun = false
  let next = 0
  let open: { readonly index: number; readonly isText: boolean } | null = null
  return {
    passed(event) {
      isBegun = true
      const index = typeof event.index === 'number' ? event.index : 0
      if (event.type === 'content_block_start') {
        open = { index, isText: objectOf(event.content_block)?.type === 'text' }
        next = index + 1
      }
      if (event.type === 'content_block_stop') open = null
    },
    ended(said) {
      const { text, usage } = said
      if (own.wantsJson) return written(refusedStream(own, said))
      const events: JsonObject[] = isBegun ? [] : [{ type: 'message_start', message: headOf(own, usage) }]
      if (open !== null && !open.isText) events.push({ type: 'content_block_stop', index: open.index })
      const isOpen = open?.isText === true
      const index = open?.isText === true ? open.index : next
      if (!isOpen) events.push({ type: 'content_block_start', index, content_block: { type: 'text', text: '' } })
      if (text !== '') events.push({ type: 'content_block_delta', index, delta: { type: 'text_delta', text } })
      const counted = { output_tokens: usage?.output_tokens ?? 0 }
      const delta = { stop_reason: 'end_turn', stop_sequence: null }
      events.push(
        { type: 'content_block_stop', index },
        { type: 'message_delta', delta, usage: counted },
        { type: 'message_stop' },
      )
      return written(events)
    },
  }
}
