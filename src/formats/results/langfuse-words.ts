import { contentOf } from '../content.ts'
import { listOf, objectOf, textField } from '../json-object.ts'
import { roleMessages } from './role-messages.ts'

/** What the client said last, by the input of a trace: a text, chat messages, or an object that holds either. Null where it is none. */
export function clientWords(input: unknown): string | null {
  if (typeof input === 'string') return input.trim() === '' ? null : input
  const object = objectOf(input)
  const list = listOf(input) ?? listOf(object?.messages) ?? listOf(object?.input)
  if (list !== null) {
    const messages = roleMessages(list)
    const answered = messages.findLastIndex(({ speaker }) => speaker === 'system')
    const fresh = messages.slice(answered + 1).filter(({ speaker }) => speaker === 'client')
    return fresh.length === 0 ? null : fresh.map(({ text }) => text).join('\n\n')
  }
  if (object === null) return null
  return textField(object, clientFields) ?? (object.role === 'user' ? contentOf(object.content).text || null : null)
}

/** What the system answered, by the output of a trace. */
export function systemWords(output: unknown): string | null {
  if (typeof output === 'string') return output.trim() === '' ? null : output
  const object = objectOf(output)
  const list = listOf(output) ?? listOf(object?.messages)
  if (list !== null) {
    const last = roleMessages(list).findLast(({ speaker }) => speaker === 'system')
    return last?.text ?? null
  }
  if (object === null) return null
  const [choice] = listOf(object.choices) ?? []
  const message = objectOf(objectOf(choice)?.message) ?? objectOf(object.message) ?? object
  const said = contentOf(message.content).text
  return said === '' ? (textField(object, systemFields) ?? null) : said
}

const clientFields = ['input', 'question', 'query', 'prompt', 'message', 'text', 'user_input', 'userInput', 'content']
const systemFields = ['output', 'answer', 'response', 'text', 'message', 'completion', 'reply']
