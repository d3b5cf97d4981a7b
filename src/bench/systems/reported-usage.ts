import { objectOf } from '../../formats/json-object.ts'
import type { Usage } from '../../llm/chat-model.ts'

/** What a program says its reply cost: `{"inputTokens": 120, "outputTokens": 40}`; null where it says nothing that can be counted. */
export function reportedUsage(value: unknown): Usage | null {
  const given = objectOf(value)
  if (given === null || !isCount(given.inputTokens) || !isCount(given.outputTokens)) return null
  return { inputTokens: given.inputTokens, outputTokens: given.outputTokens }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
