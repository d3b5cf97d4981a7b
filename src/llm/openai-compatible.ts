import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { ChatModel } from './chat-model.ts'
import { languageModel } from './language-model.ts'
import { fetchWithoutRedirect } from './remote.ts'

export interface EndpointOptions {
  readonly model: string
  /** Up to and including the version: `http://127.0.0.1:8080/v1`. */
  readonly baseUrl: string
  readonly apiKey?: string | undefined
  readonly timeoutMs: number
}

/** A model behind any endpoint that speaks OpenAI chat completions. */
export function openaiCompatible({ model, baseUrl, apiKey, timeoutMs }: EndpointOptions): ChatModel {
  const rejected = new Set<string>()
  const provider = createOpenAICompatible({
    name: 'endpoint',
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    ...(apiKey === undefined ? {} : { apiKey }),
    transformRequestBody: (body) => without(body, rejected),
    fetch: async (input, init) => noteRejected(await fetchWithoutRedirect(input, init), rejected),
  })
  const chat = languageModel({ model: provider.chatModel(model), name: model, endpoint: baseUrl, timeoutMs })
  return {
    ...chat,
    async complete(request, options) {
      for (;;) {
        const before = rejected.size
        const outcome = await chat.complete(request, options)
        const isRejected = outcome.kind === 'failed' && outcome.reason === 'badRequest' && rejected.size > before
        if (!isRejected) return outcome
      }
    },
  }
}

/** What an endpoint may do without; newer models reject a temperature and the old name of the limit, older servers a schema. */
const newLimit = 'max_completion_tokens'
const dispensable = ['temperature', 'max_tokens', newLimit, 'response_format', 'user']

function without(body: Readonly<Record<string, unknown>>, rejected: ReadonlySet<string>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => !rejected.has(name)))
  const { max_tokens: most } = body
  return rejected.has('max_tokens') && !rejected.has(newLimit) ? { ...kept, [newLimit]: most } : kept
}

/** OpenAI names the parameter it rejects in `error.param`. It is left out from then on. */
async function noteRejected(response: Response, rejected: Set<string>): Promise<Response> {
  if (response.status !== 400) return response
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  const parameter = field(field(body, 'error'), 'param')
  const name = dispensable.find((one) => one === parameter)
  if (name !== undefined) rejected.add(name)
  return response
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
