import { anthropic } from '../../llm/anthropic.ts'
import { usageAtMost } from '../../llm/budget.ts'
import type { ChatModel, ChatOutcome } from '../../llm/chat-model.ts'
import { openaiCompatible } from '../../llm/openai-compatible.ts'
import { retried } from '../../llm/retried.ts'
import { allowedHost, secretOf } from '../systems/addresses.ts'
import type { SystemContext } from '../systems/system-context.ts'
import type { SystemReply } from '../systems/system-under-test.ts'
import type { ModelEntry } from './bench-configuration.ts'

export interface ClientModel {
  readonly model: ChatModel
  readonly remoteHost: string | null
}

/** Opens the model that speaks for clients; every try keeps to the run's pace and budget. */
export function clientModel({ api, url, model, keyEnv }: ModelEntry, context: SystemContext): ClientModel {
  const who = 'The model of the client'
  const remoteHost = allowedHost({ who, url }, context)
  const apiKey = secretOf(who, keyEnv, context)
  const { timeoutMs, tries } = context.limits
  const speak = api === 'anthropic' ? anthropic : openaiCompatible
  const plain = speak({ model, baseUrl: url, apiKey, timeoutMs })
  const { pauseMs } = context
  return {
    model: retried(paid(plain, context), { attempts: tries, ...(pauseMs !== undefined && { pauseMs }) }),
    remoteHost,
  }
}

function paid(model: ChatModel, { eachTry = (send) => send() }: SystemContext): ChatModel {
  return {
    ...model,
    async complete(request, options) {
      let outcome: ChatOutcome | null = null
      const reply = await eachTry(async () => {
        outcome = await model.complete(request, options)
        return asReply(outcome)
      }, usageAtMost(request))
      // Without an outcome the request was never made.
      return outcome ?? { kind: 'failed', reason: reasonOf(reply) }
    },
  }
}

function asReply(outcome: ChatOutcome): SystemReply {
  if (outcome.kind === 'answered') return { kind: 'replied', text: outcome.text, usage: outcome.usage }
  const { reason, usage = null } = outcome
  return { kind: 'failed', reason, detail: reason, usage }
}

function reasonOf(reply: SystemReply): 'budgetReached' | 'interrupted' {
  return reply.kind === 'failed' && reply.reason === 'budgetReached' ? 'budgetReached' : 'interrupted'
}
