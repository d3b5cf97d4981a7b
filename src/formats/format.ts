import type { ColumnMap } from './columns.ts'
import { tableOf } from './csv.ts'
import { headKeys } from './json-head.ts'
import { labelOf } from './plain-text-marks.ts'

/** The formats Nexus reads: detection, `--from`, `nexus formats` and the documentation use this table. */
export const formats = {
  nexus: {
    id: 'nexus',
    name: 'Nexus relationships',
    endings: ['.jsonl', '.json'],
    recognisedBy: 'JSON with "format": "nexus-relationship/1" and "sessions"; one relationship a line.',
    units: 'Each line is a relationship; its sessions are as given.',
    example:
      '{"format":"nexus-relationship/1","id":"rel-1","sessions":[{"turns":[{"speaker":"client","text":"I cannot sleep."},{"speaker":"system","text":"Since when?"}]}]}',
  },
  'openai-chat': {
    id: 'openai-chat',
    name: 'OpenAI chat messages',
    endings: ['.json', '.jsonl'],
    recognisedBy: 'JSON with "messages", or a list of objects with "role" and "content"; also one a line.',
    units:
      'Each conversation is a session. Conversations with the same "user" are one relationship; without "user" each is its own. System, developer and tool messages are context.',
    example: '[{"role":"user","content":"I cannot sleep."},{"role":"assistant","content":"Since when?"}]',
  },
  'chatgpt-export': {
    id: 'chatgpt-export',
    name: 'ChatGPT data export',
    endings: ['.zip', '.json'],
    recognisedBy: 'The zip of the export, or its conversations.json with "mapping".',
    units:
      'All conversations of the account are the sessions of one relationship, each read along its current branch; the model is the epoch.',
    example: 'nexus assess my-export.zip',
  },
  csv: {
    id: 'csv',
    name: 'Table with one message a row',
    endings: ['.csv', '.tsv'],
    recognisedBy: 'A header with columns for the speaker and the text; comma, semicolon, tab or bar between cells.',
    units:
      'Columns for relationship, session, turn, time and model are used when there. Without a session column a silence starts a new session.',
    example: 'client_id,session,speaker,text\np-1,1,user,I cannot sleep.\np-1,1,assistant,Since when?',
  },
  'plain-text': {
    id: 'plain-text',
    name: 'Written transcript',
    endings: ['.txt', '.md'],
    recognisedBy: 'Lines that start with Client:, User:, Therapist:, Assistant:, Bot: and the like.',
    units:
      'The file is one relationship. A line --- or ===, or a heading Session 2, starts a session; else silences between dated times; else blank lines where they clearly separate sittings.',
    example: 'Client: I cannot sleep.\nSystem: Since when?\n---\nClient: It was better this week.',
  },
} as const

export type FormatId = keyof typeof formats

/** The same, in a list that a schema can name. */
export const formatIds = [
  'nexus',
  'openai-chat',
  'chatgpt-export',
  'csv',
  'plain-text',
] as const satisfies readonly FormatId[]

/** Which format a text is in, by its beginning; null when no reader recognises it. */
export function detectFormat(head: string, columns: ColumnMap): FormatId | null {
  const text = head.trimStart()
  const json = /^[{[]/.test(text) ? jsonFormat(text) : null
  if (json !== null) return json
  if (tableOf(head, columns).kind === 'known') return 'csv'
  const lines = head.split('\n')
  if (lines.some((line) => labelOf(line) !== null)) return 'plain-text'
  // A damaged first line must not hide the good ones below it.
  for (const line of lines) {
    const format = /^\s*[{[]/.test(line) ? jsonFormat(line) : null
    if (format !== null) return format
  }
  return null
}

function jsonFormat(text: string): FormatId | null {
  const keys = headKeys(text)
  if (keys.has('mapping')) return 'chatgpt-export'
  if (keys.has('sessions') || (keys.has('format') && !keys.has('messages'))) return 'nexus'
  const isChat = ['messages', 'role', 'conversations'].some((key) => keys.has(key))
  return isChat || (keys.has('from') && keys.has('value')) || (keys.has('body') && keys.has('custom_id'))
    ? 'openai-chat'
    : null
}
