import type { ChatModel, ChatOutcome, ChatRequest } from './chat-model.ts'

/** A model that answers from a function: for tests, and for trying things without any model. */
export function scripted(answer: (request: ChatRequest) => string | ChatOutcome, name = 'scripted'): ChatModel {
  return {
    name,
    endpoint: 'scripted',
    async complete(request, options = {}) {
      if (options.signal?.aborted) return { kind: 'failed', reason: 'interrupted' }
      const given = answer(request)
      return typeof given === 'string' ? { kind: 'answered', text: given, usage: usageOf(request, given) } : given
    },
  }
}

/** One token a character: exact, so that a test can count. */
function usageOf(request: ChatRequest, answer: string): { inputTokens: number; outputTokens: number } {
  const asked = request.messages.reduce((sum, { text }) => sum + text.length, request.instructions.length)
  return { inputTokens: asked, outputTokens: answer.length }
}
