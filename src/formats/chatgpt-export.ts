import { contentOf } from './content.ts'
import { inTimeOrder } from './gathering.ts'
import { type JsonObject, listOf, objectOf, textField } from './json-object.ts'
import { jsonLayout, jsonPieces } from './json-values.ts'
import { badPiece } from './nexus-jsonl.ts'
import type { RawMessage, RawSession } from './normalise.ts'
import { type ReadProblem, transcriptProblem } from './problem.ts'
import { eventsOf, idFromName, type ReadEvent, type ReadingContext } from './reader.ts'

/**
 * Reads `conversations.json` of a ChatGPT data export. One account is one relationship, one conversation one session, read
 * along the branch that was shown last (`current_node` up to the root). `model_slug` names the epoch.
 */
export async function* readChatGptExport(
  text: AsyncIterable<string>,
  context: ReadingContext,
): AsyncGenerator<ReadEvent> {
  const sessions: RawSession[] = []
  let aside = 0
  for await (const piece of jsonPieces(text, jsonLayout(context.head, context.isWhole))) {
    if (piece.kind === 'end') continue
    if (piece.kind === 'bad') {
      yield { kind: 'problem', problem: badPiece(piece, context.file) }
      continue
    }
    const conversation = objectOf(piece.value)
    const mapping = objectOf(conversation?.mapping)
    if (conversation === null || mapping === null) {
      yield { kind: 'problem', problem: noMapping(context.file, piece.line) }
      continue
    }
    const branch = branchOf(conversation, mapping)
    if (!branch.isWhole) yield { kind: 'problem', problem: brokenBranch(context.file, piece.line, conversation) }
    aside += branch.aside
    const messages = branch.nodes.flatMap((node) => messagesOf(node) ?? [])
    const unread = branch.nodes.filter((node) => messagesOf(node) === null).length
    if (unread > 0) yield { kind: 'problem', problem: unreadMessages(context.file, piece.line, unread) }
    if (messages.length > 0) sessions.push(sessionOf(conversation, messages))
  }
  if (aside > 0) yield { kind: 'problem', problem: otherBranches(context.file, aside) }
  if (sessions.length === 0) {
    yield { kind: 'problem', problem: nothingSaid(context.file) }
    return
  }
  const raw = { id: idFromName(context.file), system: { id: 'chatgpt', name: 'ChatGPT' }, client: {}, line: null }
  yield* eventsOf({ ...raw, sessions: inTimeOrder(sessions) }, context)
}

interface Branch {
  readonly nodes: readonly JsonObject[]
  /** Messages with words on other branches: edited questions, answers asked for again. */
  readonly aside: number
  readonly isWhole: boolean
}

/** The nodes from the root to `current_node`; where that is missing, to the newest leaf. */
function branchOf(conversation: JsonObject, mapping: JsonObject): Branch {
  const named = textField(conversation, ['current_node'])
  const isKnown = named !== undefined && objectOf(mapping[named]) !== null
  const visited = new Set<string>()
  const nodes: JsonObject[] = []
  let isWhole = isKnown || Object.keys(mapping).length === 0
  let here = isKnown ? named : newestLeaf(mapping)
  while (here !== undefined) {
    const node = objectOf(mapping[here])
    if (node === null || visited.has(here)) {
      // A parent that is not there, or a circle.
      isWhole = false
      break
    }
    visited.add(here)
    nodes.push(node)
    here = textField(node, ['parent'])
  }
  let aside = 0
  for (const [id, value] of Object.entries(mapping)) {
    const node = objectOf(value)
    if (visited.has(id) || node === null) continue
    const messages = messagesOf(node)
    if (messages === null || messages.some(({ text }) => text !== '')) aside += 1
  }
  return { nodes: nodes.toReversed(), aside, isWhole }
}

function newestLeaf(mapping: JsonObject): string | undefined {
  let newest: string | undefined
  let latest = Number.NEGATIVE_INFINITY
  for (const [id, value] of Object.entries(mapping)) {
    const node = objectOf(value)
    if (node === null || (listOf(node.children)?.length ?? 0) > 0) continue
    const time = objectOf(node.message)?.create_time
    const at = typeof time === 'number' ? time : 0
    if (at < latest) continue
    newest = id
    latest = at
  }
  return newest
}

/** What a node says; nothing where its message is null, as at the root; null where it cannot be read. */
function messagesOf(node: JsonObject): readonly RawMessage[] | null {
  if (node.message === null) return []
  const message = objectOf(node.message)
  const content = objectOf(message?.content)
  if (message === null || content === null || !contentFields.some((field) => content[field] !== undefined)) return null
  const role = textField(objectOf(message.author) ?? {}, ['role']) ?? 'unknown'
  const metadata = objectOf(message.metadata) ?? {}
  const { text, marks } = wordsOf(content)
  const speaker = isHidden(message, metadata)
    ? null
    : role === 'user'
      ? 'client'
      : role === 'assistant'
        ? 'system'
        : null
  const notes: readonly RawMessage[] = marks.map((mark) => ({ speaker: null, role, text: mark }))
  if (text === '') return notes
  if (speaker === null) return [...notes, { speaker, role, text }]
  return [
    ...notes,
    {
      id: textField(message, ['id']) ?? textField(node, ['id']),
      speaker,
      text,
      at: message.create_time,
      epoch: speaker === 'system' ? textField(metadata, ['model_slug']) : undefined,
    },
  ]
}

/** Prompts, custom instructions, calls of tools and thinking steps are no turns: the other never saw them as a message. */
function isHidden(message: JsonObject, metadata: JsonObject): boolean {
  const recipient = message.recipient ?? 'all'
  const kind = objectOf(message.content)?.content_type ?? 'text'
  return (
    metadata.is_visually_hidden_from_conversation === true ||
    metadata.is_user_system_message === true ||
    recipient !== 'all' ||
    (kind !== 'text' && kind !== 'multimodal_text' && kind !== 'code')
  )
}

function wordsOf(content: JsonObject): { readonly text: string; readonly marks: readonly string[] } {
  if (content.parts !== undefined) return contentOf(content.parts)
  const thoughts = (listOf(content.thoughts) ?? []).flatMap(
    (thought) => textField(objectOf(thought) ?? {}, ['content']) ?? [],
  )
  const texts = textFields.flatMap((field) => textField(content, [field]) ?? [])
  return { text: [...texts, ...thoughts].join('\n'), marks: [] }
}

const textFields = ['text', 'result', 'content', 'user_profile', 'user_instructions', 'model_set_context']
const contentFields = ['parts', 'thoughts', ...textFields]

function sessionOf(conversation: JsonObject, messages: readonly RawMessage[]): RawSession {
  const isEpochTold = messages.some(({ epoch }) => epoch !== undefined)
  return {
    id: textField(conversation, ['conversation_id', 'id']),
    startedAt: conversation.create_time,
    epoch: isEpochTold ? undefined : textField(conversation, ['default_model_slug']),
    bounds: 'given',
    messages,
  }
}

function noMapping(file: string, line: number): ReadProblem {
  return transcriptProblem(file, {
    line,
    message: 'A conversation has no "mapping"; it was left out.',
    remedy: 'Give the zip or the conversations.json exactly as ChatGPT exported it.',
    effect: 'skipped',
  })
}

function unreadMessages(file: string, line: number, count: number): ReadProblem {
  return transcriptProblem(file, {
    line,
    message: `${count === 1 ? '1 message holds' : `${count} messages hold`} nothing that can be read; left out.`,
    remedy: 'Export again. If the message stays, the export has a kind of content this version does not know.',
    effect: 'skipped',
  })
}

function brokenBranch(file: string, line: number, conversation: JsonObject): ReadProblem {
  const id = textField(conversation, ['conversation_id', 'id'])
  const name = id !== undefined && /^[\w-]{1,60}$/.test(id) ? `Conversation ${id}` : 'A conversation'
  return transcriptProblem(file, {
    line,
    message: `${name} does not say to the end which messages belong to it; the newest branch was read as far as it goes.`,
    remedy: 'Export again if messages are missing from the result.',
    effect: 'warning',
  })
}

function otherBranches(file: string, count: number): ReadProblem {
  const messages = count === 1 ? '1 message lies' : `${count} messages lie`
  return transcriptProblem(file, {
    line: null,
    message: `${messages} on branches that were edited away or answered again; only what was shown last was assessed.`,
    remedy: 'Nothing to do. This is how the export keeps earlier versions.',
    effect: 'warning',
  })
}

function nothingSaid(file: string): ReadProblem {
  return transcriptProblem(file, {
    line: null,
    message: 'No conversation holds a message.',
    remedy: 'Check that the export is complete.',
    effect: 'skipped',
  })
}
