import type { Usage } from '../../llm/chat-model.ts'
import type { SystemReply } from './system-under-test.ts'

/** Characters after which a reply is taken for a fault of the program: no talk has such a turn. */
const longestReply = 100_000

/** A text as a system's reply; nothing at all counts as a refusal. */
export function acceptedReply(text: string, usage: Usage | null): SystemReply {
  if (text.trim() === '') return { kind: 'failed', reason: 'refused', detail: 'the reply is empty', usage }
  if (text.length > longestReply) {
    const detail = `the reply has ${text.length} characters; ${longestReply} are the most`
    return { kind: 'failed', reason: 'unreadable', detail, usage }
  }
  return { kind: 'replied', text: text.trim(), usage }
}
