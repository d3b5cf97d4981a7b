import { APICallError, type LanguageModelV3GenerateResult, type LanguageModelV3Usage } from '@ai-sdk/provider'

/** Everything a model wrote, as one text. */
export function generatedText({ content }: LanguageModelV3GenerateResult): string {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('')
}

/** A reply of Nexus itself: the model was not asked. */
export function saidInstead(text: string): LanguageModelV3GenerateResult {
  return { content: [{ type: 'text', text }], finishReason: stopped, usage: noUsage, warnings: [] }
}

/** A reply of Nexus in the place of the model's; what the model used was used. */
export function replacedBy(result: LanguageModelV3GenerateResult, text: string): LanguageModelV3GenerateResult {
  return { ...result, content: [{ type: 'text', text }], finishReason: stopped }
}

/** What a model thinks aloud is not reviewed, so `guard` does not give it out. */
export function withoutThoughts(result: LanguageModelV3GenerateResult): LanguageModelV3GenerateResult {
  return { ...result, content: result.content.filter(({ type }) => type !== 'reasoning') }
}

/** The status an upstream answered with; null where it did not. */
export function statusOf(error: unknown): number | null {
  return APICallError.isInstance(error) ? (error.statusCode ?? null) : null
}

export const stopped = { unified: 'stop', raw: 'nexus' } as const

export const noUsage: LanguageModelV3Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}
