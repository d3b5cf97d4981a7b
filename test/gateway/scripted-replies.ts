/** What a scripted model says. */
export interface Spoken {
  readonly text?: string
  /** What it thinks aloud before it speaks (chat and messages). */
  readonly thoughts?: string
  /** The deltas of a stream; words with their blanks unless given. */
  readonly pieces?: readonly string[]
  readonly tools?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[]
  readonly usage?: { readonly input: number; readonly output: number }
  /** Fields no client knows, put at the top of every body and event. */
  readonly extra?: Readonly<Record<string, unknown>>
}

export type SpokenWire = 'chat' | 'responses' | 'messages'

type Asked = Readonly<Record<string, unknown>>

/** A reply in one body, as the wire has it. */
export function wholeReply(wire: SpokenWire, spoken: Spoken, asked: Asked): object {
  const { extra = {} } = spoken
  switch (wire) {
    case 'chat':
      return {
        ...chatHead('chat.completion', asked),
        choices: [chatChoice(spoken)],
        usage: chatUsage(spoken),
        ...extra,
      }
    case 'responses':
      return { ...responseOf(spoken, asked), ...extra }
    case 'messages':
      return {
        ...messageHead(spoken, asked),
        content: [
          ...thoughtBlocks(spoken),
          ...(textOf(spoken) === '' ? [] : [{ type: 'text', text: textOf(spoken) }]),
          ...toolBlocks(spoken),
        ],
        stop_reason: hasTools(spoken) ? 'tool_use' : 'end_turn',
        usage: { input_tokens: usageOf(spoken).input, output_tokens: usageOf(spoken).output },
        ...extra,
      }
  }
}

/** The events of a stream, each with its blank line. */
export function streamedReply(wire: SpokenWire, spoken: Spoken, asked: Asked): readonly string[] {
  switch (wire) {
    case 'chat':
      return chatEvents(spoken, asked)
    case 'responses':
      return responseEvents(spoken, asked)
    case 'messages':
      return messageEvents(spoken, asked)
  }
}

const textOf = (spoken: Spoken): string => spoken.text ?? spoken.pieces?.join('') ?? ''
const piecesOf = (spoken: Spoken): readonly string[] => spoken.pieces ?? textOf(spoken).match(/\s*\S+|\s+$/g) ?? []
const usageOf = ({ usage }: Spoken) => usage ?? { input: 11, output: 7 }
const hasTools = ({ tools = [] }: Spoken): boolean => tools.length > 0
const modelOf = (asked: Asked): unknown => asked.model ?? 'scripted-1'

const chatHead = (object: string, asked: Asked) => ({
  ...{
    id: 'chatcmpl-scripted',
    object,
    created: 1_760_000_000,
    model: modelOf(asked),
    system_fingerprint: 'fp_scripted',
  },
})

const chatUsage = (spoken: Spoken) => {
  const { input, output } = usageOf(spoken)
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
}

function chatChoice(spoken: Spoken): object {
  const calls = (spoken.tools ?? []).map(({ id, ...called }) => ({ id, type: 'function', function: called }))
  const content = textOf(spoken) === '' && hasTools(spoken) ? null : textOf(spoken)
  const thought = spoken.thoughts === undefined ? {} : { reasoning_content: spoken.thoughts }
  const called = hasTools(spoken) ? { tool_calls: calls } : {}
  const message = { role: 'assistant', content, refusal: null, ...thought, ...called }
  return { index: 0, message, logprobs: null, finish_reason: hasTools(spoken) ? 'tool_calls' : 'stop' }
}

function chatEvents(spoken: Spoken, asked: Asked): readonly string[] {
  const head = { ...chatHead('chat.completion.chunk', asked), ...spoken.extra }
  const chunk = (delta: object, finish_reason: string | null = null): string =>
    event({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason }] })
  const tools = (spoken.tools ?? []).flatMap(({ id, name, arguments: written }, index) => [
    chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
    ...halves(written).map((part) => chunk({ tool_calls: [{ index, function: { arguments: part } }] })),
  ])
  return [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...halves(spoken.thoughts ?? '').flatMap((part) => (part === '' ? [] : [chunk({ reasoning_content: part })])),
    ...piecesOf(spoken).map((content) => chunk({ content })),
    ...tools,
    chunk({}, hasTools(spoken) ? 'tool_calls' : 'stop'),
    ...(wantsUsage(asked) ? [event({ ...head, choices: [], usage: chatUsage(spoken) })] : []),
    'data: [DONE]\n\n',
  ]
}

function wantsUsage({ stream_options: options }: Asked): boolean {
  return typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true
}

const halves = (text: string): readonly string[] => [text.slice(0, text.length / 2), text.slice(text.length / 2)]
const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`
const named = (value: { readonly type: string; readonly [field: string]: unknown }): string =>
  `event: ${value.type}\n${event(value)}`

function messageHead(spoken: Spoken, asked: Asked) {
  const usage = { input_tokens: usageOf(spoken).input, output_tokens: 1 }
  return {
    id: 'msg_scripted',
    type: 'message',
    role: 'assistant',
    model: modelOf(asked),
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  }
}

const toolBlocks = ({ tools = [] }: Spoken) =>
  tools.map(({ id, name, arguments: written }) => ({ type: 'tool_use', id, name, input: JSON.parse(written) }))

const thoughtBlocks = ({ thoughts }: Spoken) =>
  thoughts === undefined ? [] : [{ type: 'thinking', thinking: thoughts, signature: 'signed' }]

function thoughtEvents({ thoughts }: Spoken): readonly string[] {
  if (thoughts === undefined) return []
  const delta = (value: object) => named({ type: 'content_block_delta', index: 0, delta: value })
  return [
    named({
      ...{ type: 'content_block_start', index: 0 },
      content_block: { type: 'thinking', thinking: '', signature: '' },
    }),
    ...halves(thoughts).map((thinking) => delta({ type: 'thinking_delta', thinking })),
    delta({ type: 'signature_delta', signature: 'signed' }),
    named({ type: 'content_block_stop', index: 0 }),
  ]
}

function messageEvents(spoken: Spoken, asked: Asked): readonly string[] {
  const texts = textOf(spoken) === '' ? [] : [piecesOf(spoken)]
  const first = thoughtBlocks(spoken).length
  const stop = { stop_reason: hasTools(spoken) ? 'tool_use' : 'end_turn', stop_sequence: null }
  return [
    named({ type: 'message_start', message: messageHead(spoken, asked), ...spoken.extra }),
    named({ type: 'ping' }),
    ...thoughtEvents(spoken),
    ...texts.flatMap((pieces) => [
      named({ type: 'content_block_start', index: first, content_block: { type: 'text', text: '' } }),
      ...pieces.map((text) =>
        named({ type: 'content_block_delta', index: first, delta: { type: 'text_delta', text } }),
      ),
      named({ type: 'content_block_stop', index: first }),
    ]),
    ...(spoken.tools ?? []).flatMap(({ id, name, arguments: written }, n) => [
      named({
        type: 'content_block_start',
        index: first + texts.length + n,
        content_block: { type: 'tool_use', id, name, input: {} },
      }),
      ...halves(written).map((partial_json) =>
        named({
          type: 'content_block_delta',
          index: first + texts.length + n,
          delta: { type: 'input_json_delta', partial_json },
        }),
      ),
      named({ type: 'content_block_stop', index: first + texts.length + n }),
    ]),
    named({ type: 'message_delta', delta: stop, usage: { output_tokens: usageOf(spoken).output } }),
    named({ type: 'message_stop' }),
  ]
}

function responseOf(spoken: Spoken, asked: Asked) {
  const { input, output } = usageOf(spoken)
  const usage = {
    ...{ input_tokens: input, input_tokens_details: { cached_tokens: 0 }, output_tokens: output },
    ...{ output_tokens_details: { reasoning_tokens: 0 }, total_tokens: input + output },
  }
  const items = [...(textOf(spoken) === '' ? [] : [messageItem(textOf(spoken))]), ...callItems(spoken)]
  return { ...responseHead(asked, 'completed'), output: items, usage }
}

const responseHead = (asked: Asked, status: string) => ({
  ...{ id: 'resp_scripted', object: 'response', created_at: 1_760_000_000, status, model: modelOf(asked), error: null },
  ...{ incomplete_details: null, instructions: asked.instructions ?? null, metadata: {}, output: [], usage: null },
  ...{ parallel_tool_calls: true, temperature: 1, tool_choice: 'auto', tools: [], top_p: 1 },
})

const part = (text: string) => ({ type: 'output_text', text, annotations: [] })
const messageItem = (text: string | null) => ({
  ...{ type: 'message', id: 'item_scripted', role: 'assistant', status: text === null ? 'in_progress' : 'completed' },
  content: text === null ? [] : [part(text)],
})
const callItems = ({ tools = [] }: Spoken) =>
  tools.map(({ id, name, arguments: written }) => ({
    ...{ type: 'function_call', id: `item_${id}`, call_id: id, name, arguments: written, status: 'completed' },
  }))

function responseEvents(spoken: Spoken, asked: Asked): readonly string[] {
  const text = textOf(spoken)
  const at = { item_id: 'item_scripted', output_index: 0, content_index: 0 }
  const shift = text === '' ? 0 : 1
  const said = [
    { type: 'response.output_item.added', output_index: 0, item: messageItem(null) },
    { type: 'response.content_part.added', ...at, part: part('') },
    ...piecesOf(spoken).map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...at, text, logprobs: [] },
    { type: 'response.content_part.done', ...at, part: part(text) },
    { type: 'response.output_item.done', output_index: 0, item: messageItem(text) },
  ]
  const called = callItems(spoken).flatMap((item, n) => [
    {
      type: 'response.output_item.added',
      output_index: n + shift,
      item: { ...item, arguments: '', status: 'in_progress' },
    },
    {
      type: 'response.function_call_arguments.delta',
      item_id: item.id,
      output_index: n + shift,
      delta: item.arguments,
    },
    {
      type: 'response.function_call_arguments.done',
      item_id: item.id,
      output_index: n + shift,
      arguments: item.arguments,
    },
    { type: 'response.output_item.done', output_index: n + shift, item },
  ])
  const events = [
    { type: 'response.created', response: responseHead(asked, 'in_progress') },
    { type: 'response.in_progress', response: responseHead(asked, 'in_progress') },
    ...(text === '' ? [] : said),
    ...called,
    { type: 'response.completed', response: responseOf(spoken, asked) },
  ]
  return events.map((value, sequence_number) => named({ ...value, sequence_number, ...spoken.extra }))
}
