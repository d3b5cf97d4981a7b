import { contentOf } from './content.ts'
import { Gathering, type KeyedSession, runsOf } from './gathering.ts'
import { type JsonObject, listOf, objectOf, textField } from './json-object.ts'
import { jsonLayout, jsonPieces } from './json-values.ts'
import { badPiece } from './nexus-jsonl.ts'
import type { RawMessage } from './normalise.ts'
import { type ReadProblem, transcriptProblem } from './problem.ts'
import { idFromName, type ReadEvent, type ReadingContext } from './reader.ts'
import { meaningOf } from './speakers.ts'

/**
 * Reads OpenAI chat messages: an array, `{messages}`, or JSON Lines of either. One conversation is one session. Conversations
 * with the same `user` are the sessions of one relationship; without `user` every conversation is a relationship.
 */
export async function* readOpenAiChat(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<ReadEvent> {
  const gathering = new Gathering(context, { runs: await userRuns(context), order: 'asGiven' })
  for await (const item of conversations(text, context)) {
    if (item.kind === 'problem') yield item
    else yield* gathering.add(item)
  }
  yield* gathering.end()
}

/** A conversation found in a file: its session, and whose it is. */
interface Conversation extends KeyedSession {
  readonly kind: 'session'
}

type Found = Conversation | { readonly kind: 'problem'; readonly problem: ReadProblem }

async function* conversations(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<Found> {
  const names = new Names(idFromName(context.file))
  let messages: unknown[] = []
  let start = 1
  for await (const piece of jsonPieces(text, jsonLayout(context.head, context.isWhole))) {
    if (piece.kind === 'bad') yield { kind: 'problem', problem: badPiece(piece, context.file) }
    else if (piece.kind === 'end') {
      if (messages.length > 0) yield* conversation({ messages }, start, { context, names })
      messages = []
    } else if (isConversation(piece.value)) yield* conversation(piece.value, piece.line, { context, names })
    else if (piece.kind === 'element') {
      if (messages.length === 0) start = piece.line
      messages.push(piece.value)
    } else yield { kind: 'problem', problem: noMessages(context.file, piece.line) }
  }
}

/** Who has talked in how many separate runs of lines, so that a client whose lines lie apart can be waited for. */
async function userRuns(context: ReadingContext): Promise<ReadonlyMap<string, number> | null> {
  if (context.reopen === null) return null
  // Without a user in the beginning, nothing has to be joined, and the file is read once.
  if (!/"user"\s*:/.test(context.head)) return new Map()
  return runsOf(conversationKeys(context.reopen(), context))
}

async function* conversationKeys(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<string> {
  for await (const found of conversations(text, context)) if (found.kind === 'session') yield found.key
}

function isConversation(value: unknown): value is JsonObject | readonly unknown[] {
  const object = objectOf(value)
  return object === null ? Array.isArray(value) : messagesOf(object) !== null
}

function messagesOf(object: JsonObject): readonly unknown[] | null {
  return listOf(object.messages) ?? listOf(object.conversations) ?? listOf(objectOf(object.body)?.messages)
}

interface Around {
  readonly context: ReadingContext
  readonly names: Names
}

function* conversation(value: JsonObject | readonly unknown[], line: number, around: Around): Generator<Found> {
  const object = objectOf(value)
  const listed = object === null ? (listOf(value) ?? []) : (messagesOf(object) ?? [])
  const prompt = object === null ? undefined : textField(object, ['system', 'instructions'])
  const messages: RawMessage[] = prompt === undefined ? [] : [{ speaker: null, role: 'system', text: prompt }]
  let unread = 0
  const strange = new Set<string>()
  for (const entry of listed) {
    const read = messageOf(objectOf(entry))
    if (read === null) unread += 1
    else {
      for (const message of read.messages) messages.push(message)
      if (read.isStrange) strange.add(read.messages[0]?.role ?? '')
    }
  }
  const file = around.context.file
  if (unread > 0) yield { kind: 'problem', problem: unreadMessages(file, line, unread) }
  if (strange.size > 0) yield { kind: 'problem', problem: strangeRoles(file, line, strange) }
  const id =
    object === null ? undefined : textField(object, ['session_id', 'conversation_id', 'thread_id', 'id', 'custom_id'])
  const user = object === null ? undefined : textField(object, ['user', 'user_id'])
  const name = around.names.next(id)
  yield {
    kind: 'session',
    // Conversations without a user are never joined, whatever their ids.
    key: user === undefined ? `${name}\n${around.names.count}` : user,
    id: user ?? name,
    line,
    session: {
      id: user === undefined ? undefined : id,
      startedAt: object?.created ?? object?.created_at ?? object?.create_time,
      epoch: object === null ? undefined : textField(object, ['model']),
      // An id names the sitting; without one, silences do, where the messages have times.
      bounds: id === undefined && user === undefined ? 'split' : 'given',
      messages,
    },
  }
}

interface ReadMessage {
  readonly messages: readonly RawMessage[]
  readonly isStrange: boolean
}

function messageOf(object: JsonObject | null): ReadMessage | null {
  const role = object === null ? undefined : textField(object, roleFields)
  if (object === null || role === undefined) return null
  const meaning = meaningOf(role, 'context')
  const calls = object.tool_calls ?? object.function_call ?? null
  const hasWords = contentFields.some((field) => object[field] !== undefined)
  if (!hasWords && calls === null) return null
  const content = contentOf(object.content ?? object.value ?? object.text ?? object.audio)
  const text = content.text === '' ? (textField(object, refusalFields) ?? '') : content.text
  const messages: RawMessage[] = content.marks.map((mark) => ({ speaker: null, role, text: mark }))
  if (calls !== null) {
    messages.push({ speaker: null, role: 'tool_call', text: JSON.stringify(calls) })
  }
  if (meaning === 'client' || meaning === 'system') {
    const at = object.created_at ?? object.timestamp ?? object.create_time
    if (text !== '' || messages.length === 0)
      messages.push({ id: textField(object, idFields), speaker: meaning, text, at })
  } else if (text !== '') messages.push({ speaker: null, role, text })
  return { messages, isStrange: meaning === null }
}

const contentFields = ['content', 'value', 'text', 'audio', 'refusal']
const roleFields = ['role', 'from', 'author', 'sender']
const refusalFields = ['refusal']
const idFields = ['id']

/** Ids for conversations without a user: their own, or the file's name, numbered from the second on. */
class Names {
  count = 0
  private readonly stem: string

  constructor(stem: string) {
    this.stem = stem
  }

  next(own: string | undefined): string {
    this.count += 1
    if (own !== undefined) return own
    return this.count === 1 ? this.stem : `${this.stem}-${this.count}`
  }
}

function noMessages(file: string, line: number): ReadProblem {
  return transcriptProblem(file, {
    line,
    message: 'There is no list of messages here; it was left out.',
    remedy: 'A conversation is a list of {"role", "content"}, or an object with such a list in "messages".',
    effect: 'skipped',
  })
}

function unreadMessages(file: string, line: number, count: number): ReadProblem {
  return transcriptProblem(file, {
    line,
    message: `${count === 1 ? '1 message has' : `${count} messages have`} no role or no content; left out.`,
    remedy: 'Give every message a "role" (user, assistant, system, developer or tool) and a "content".',
    effect: 'skipped',
  })
}

function strangeRoles(file: string, line: number, roles: ReadonlySet<string>): ReadProblem {
  const names = [...roles].filter((role) => /^[a-z][a-z_-]{0,19}$/i.test(role)).map((role) => ` "${role}"`)
  return transcriptProblem(file, {
    line,
    message: `Messages have a role that is not known${names.join(',')}; they were kept beside the turns and not assessed.`,
    remedy: 'Use user and assistant for the two speakers.',
    effect: 'skipped',
  })
}
