import type { Speaker } from '../dtn/relationship.ts'

/** Words other programs use for the two speakers; they are translated here and nowhere else. */
const clientNames = [
  ...['client', 'user', 'patient', 'human', 'me', 'person', 'customer', 'participant', 'member', 'you said', 'you'],
  ...['klient', 'klientin', 'nutzer', 'nutzerin', 'mensch', 'service user', 'visitor', 'seeker', 'usr'],
]
const systemNames = [
  ...['therapist', 'assistant', 'agent', 'bot', 'ai', 'counsellor', 'counselor', 'chatbot', 'model', 'gpt', 'chatgpt'],
  ...['chatgpt said', 'claude', 'gemini', 'copilot', 'coach', 'companion', 'helper', 'ki', 'assistent', 'listener'],
  ...['ai assistant', 'virtual assistant', 'llm', 'machine', 'supporter'],
]

const speakers = new Map<string, Speaker>([
  ...clientNames.map((name) => [name, 'client'] as const),
  ...systemNames.map((name) => [name, 'system'] as const),
])

/** Roles of chat formats whose messages are kept as context, never as turns. */
const contextRoles = new Set(['developer', 'tool', 'function', 'context', 'critic', 'discriminator', 'tool_call'])

export type RoleMeaning = Speaker | 'context' | null

/**
 * Whose words a role or label means; null when the word is unknown. `system` alone is ambiguous: the prompt in chat
 * formats, the AI system in transcripts; the caller says which.
 */
export function meaningOf(word: string, systemMeans: 'context' | 'system'): RoleMeaning {
  // Most words are written as they stand in the table.
  const own = speakers.get(word)
  if (own !== undefined) return own
  const name = word.trim().toLowerCase()
  if (name === 'system') return systemMeans
  return speakers.get(name) ?? (contextRoles.has(name) ? 'context' : null)
}
