import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { NexusError } from '../../errors.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { exchangeRandom } from './exchange-random.ts'
import { identityOf, textHash } from './identity.ts'
import { knownTalk, messageOf, productMessages } from './known-talk.ts'
import { type LineProgram, startLineProgram } from './line-program.ts'
import { patience } from './patience.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemReply, SystemRequest, SystemUnderTest } from './system-under-test.ts'
import { replyOfTextProgram } from './text-program.ts'

type CommandEntry = Extract<SystemEntry, { kind: 'command' }>

/** A program on this machine. A message is never said to it twice, so a failure of its is final for its client. */
export function commandUnderTest(entry: CommandEntry, context: SystemContext): SystemUnderTest {
  const { command, protocol = 'lines' } = entry
  if ((command[0] ?? '') === '') throw new NexusError('benchInvalid', `System ${entry.id}: its command is empty.`)
  const once = patience({ ...context, limits: { ...context.limits, tries: 1 } })
  const open = new Set<Conversation>()
  const meet = protocol === 'text' ? textTalk : lineTalk
  return {
    identity: identityOf(entry, fingerprintOf(command, protocol, context.folder)),
    estimate: () => null,
    meet(client) {
      const talk = meet({ entry, context, client })
      const conversation: Conversation = {
        reply: (request) =>
          once.ask({
            send: () => talk.reply(request),
            ...{ atMost: null, random: exchangeRandom(client.seed, request), signal: request.signal },
          }),
        async end() {
          open.delete(conversation)
          await talk.end()
        },
      }
      open.add(conversation)
      return conversation
    },
    async close() {
      await Promise.all([...open].map((conversation) => conversation.end()))
    },
  }
}

interface Meeting {
  readonly entry: CommandEntry
  readonly context: SystemContext
  readonly client: MetClient
}

/** The program is started with the first message and told of each session as it begins. */
function lineTalk({ entry, context, client }: Meeting): Conversation {
  const { folder, env, limits } = context
  let program: LineProgram | null = null
  let session = -1
  return {
    reply(request) {
      program ??= startLineProgram({ who: `System ${entry.id}`, command: entry.command, folder, env })
      if (request.session !== session) program.tell(sessionLine(request, client))
      session = request.session
      return program.ask(messageLine(entry, request), { timeoutMs: limits.timeoutMs, signal: request.signal })
    },
    end: async () => program?.end(),
  }
}

function sessionLine({ session, sessionId, at, startedAt }: SystemRequest, { id }: MetClient): object {
  return { type: 'session', id: sessionId, startedAt: startedAt?.[session] ?? at, person: id }
}

/** A program that remembers is given the message alone; any other what it may know, too. */
function messageLine({ memory }: CommandEntry, request: SystemRequest): object {
  const message = { type: 'message', session: request.sessionId, text: messageOf(request), at: request.at }
  return memory === 'product' ? message : { ...message, messages: productMessages(knownTalk(memory, request)) }
}

/** A program for every reply. Who comes stands in its environment. */
function textTalk({ entry, context, client }: Meeting): Conversation {
  const { folder, limits } = context
  return {
    reply(request): Promise<SystemReply> {
      const env = {
        ...context.env,
        ...{ NEXUS_PERSON: client.id, NEXUS_SESSION: request.sessionId, NEXUS_AT: request.at },
      }
      const start = { who: `System ${entry.id}`, command: entry.command, folder, env }
      const input = textInput(entry, request)
      return replyOfTextProgram({ start, input, timeoutMs: limits.timeoutMs, signal: request.signal })
    },
    end: async () => undefined,
  }
}

/** The message alone for a program that remembers; else the talk, each message under the name of who said it, the next one left to say. */
function textInput({ memory }: CommandEntry, request: SystemRequest): string {
  if (memory === 'product') return `${messageOf(request)}\n`
  const told = knownTalk(memory, request).map(({ by, text }) => `${by === 'client' ? 'User' : 'Assistant'}: ${text}`)
  return `${told.join('\n\n')}\n\nAssistant:\n`
}

/** The words of a command may hold a key, so only their hash is told; files among them count by what is in them. */
function fingerprintOf(command: readonly string[], protocol: string, folder: string): Record<string, string> {
  const files = command.flatMap((word) => fileHash(resolve(folder, word)))
  return {
    ...{ program: basename(command[0] ?? ''), command: textHash(JSON.stringify(command)), protocol },
    files: files.length === 0 ? 'none' : textHash(files.join('\n')),
  }
}

const largestFile = 16 * 1_048_576

function fileHash(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || !found.isFile() || found.size > largestFile) return []
  return [createHash('sha256').update(readFileSync(path)).digest('hex')]
}
