import { NexusError } from '../../errors.ts'
import { anthropic } from '../../llm/anthropic.ts'
import { usageAtMost } from '../../llm/budget.ts'
import type { ChatModel, ChatOutcome, ChatRequest } from '../../llm/chat-model.ts'
import { openaiCompatible } from '../../llm/openai-compatible.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { acceptedReply } from './accepted-reply.ts'
import { allowedHost, secretOf } from './addresses.ts'
import { exchangeRandom } from './exchange-random.ts'
import { identityOf, textHash } from './identity.ts'
import { knownTalk } from './known-talk.ts'
import { patience } from './patience.ts'
import { promptOf } from './prompt.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemReply, SystemRequest, SystemUnderTest } from './system-under-test.ts'

export type ChatEntry = Extract<SystemEntry, { kind: 'openai' | 'anthropic' }>

/** A model behind an endpoint that speaks OpenAI chat completions or Anthropic Messages, with the prompt as its instructions. */
export function chatUnderTest(entry: ChatEntry, context: SystemContext): SystemUnderTest {
  const who = `System ${entry.id}`
  const { url, model, keyEnv } = entry.model
  const remoteHost = allowedHost({ who, url }, context)
  const instructions = promptOf(entry, context.folder)
  const speak = entry.kind === 'anthropic' ? anthropic : openaiCompatible
  const apiKey = secretOf(who, keyEnv, context)
  const chat = speak({ model, baseUrl: url, apiKey, timeoutMs: context.limits.timeoutMs })
  const persistent = patience(context, { who, url })
  const requestOf = (request: SystemRequest): ChatRequest => requestFrom(entry, instructions, request)

  const talkWith = ({ id, seed }: MetClient): Conversation => ({
    reply(request) {
      const asked = requestOf(request)
      const person = entry.memory === 'product' ? { person: { id, session: request.sessionId } } : {}
      const { signal } = request
      return persistent.ask({
        send: async () => replyOf(await completed(chat, { ...asked, ...person }, { who, signal })),
        ...{ atMost: usageAtMost(asked), random: exchangeRandom(seed, request), signal },
      })
    },
    end: async () => undefined,
  })

  const { maxOutputTokens, temperature = 0 } = entry
  return {
    identity: identityOf(
      entry,
      {
        ...{ model, url, prompt: textHash(instructions), maxOutputTokens: String(maxOutputTokens) },
        temperature: temperature === null ? 'unset' : String(temperature),
      },
      remoteHost,
    ),
    estimate: (request) => usageAtMost(requestOf(request)),
    meet: talkWith,
    close: async () => undefined,
  }
}

function requestFrom(entry: ChatEntry, instructions: string, request: SystemRequest): ChatRequest {
  const { maxOutputTokens, temperature = 0 } = entry
  const talk = knownTalk(entry.memory, request)
  return {
    instructions,
    messages: talk.map(({ by, text }) => ({ by: by === 'client' ? 'caller' : 'model', text })),
    maxOutputTokens,
    temperature,
  }
}

interface Circumstance {
  readonly who: string
  readonly signal: AbortSignal | undefined
}

/** What no further request can work around is said in the words of a run's file. */
async function completed(chat: ChatModel, request: ChatRequest, { who, signal }: Circumstance): Promise<ChatOutcome> {
  try {
    return await chat.complete(request, { signal })
  } catch (cause) {
    if (!(cause instanceof NexusError)) throw cause
    throw new NexusError(cause.code, `${who}: ${cause.message}`)
  }
}

function replyOf(outcome: ChatOutcome): SystemReply {
  if (outcome.kind === 'answered') return acceptedReply(outcome.text, outcome.usage)
  const { reason, status, retryAfterMs, usage } = outcome
  const detail = status === undefined ? failures[reason] : `${failures[reason]} (status ${status})`
  return {
    ...{ kind: 'failed', reason, detail },
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(usage !== undefined && { usage }),
  }
}

const failures: Readonly<Record<Extract<ChatOutcome, { kind: 'failed' }>['reason'], string>> = {
  rateLimited: 'the endpoint asked to be left alone for a while',
  serverError: 'the endpoint failed',
  timeout: 'no answer within the time limit',
  dropped: 'the connection could not be made or broke off',
  unreadable: 'the answer is none of this protocol',
  refused: 'the answer was kept back by a filter, or empty',
  badRequest: 'the endpoint does not understand the request',
  budgetReached: 'the budget is used up',
  interrupted: 'the run was stopped',
  notRecorded: 'no answer is recorded',
}
