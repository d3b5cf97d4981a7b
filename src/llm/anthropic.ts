import { createAnthropic } from '@ai-sdk/anthropic'
import type { ChatModel } from './chat-model.ts'
import { languageModel } from './language-model.ts'
import type { EndpointOptions } from './openai-compatible.ts'
import { fetchWithoutRedirect } from './remote.ts'

/** A model behind any endpoint that speaks Anthropic Messages. */
export function anthropic({ model, baseUrl, apiKey, timeoutMs }: EndpointOptions): ChatModel {
  // Given here, even when empty, so that no key or address is taken from the environment unasked.
  const provider = createAnthropic({ baseURL: baseUrl, apiKey: apiKey ?? '', fetch: fetchWithoutRedirect })
  return languageModel({ model: provider.chat(model), name: model, endpoint: baseUrl, timeoutMs })
}
