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
  'vera-mh': {
    id: 'vera-mh',
    name: 'VERA-MH transcript',
    endings: ['.txt'],
    recognisedBy:
      'Messages that begin with user: and agent: and the line VERA-MH ends a talk with; without it name it by --from.',
    units: 'The file is one relationship of one session with a simulated client: only conduct is concluded.',
    example: 'user: I cannot sleep.\n\nagent: Since when?\n[CONVERSATION ENDED - agent signaled termination]',
  },
  'spiral-bench': {
    id: 'spiral-bench',
    name: 'Spiral-Bench results',
    endings: ['.json'],
    recognisedBy: 'JSON with talks that have "evaluated_model" and "transcript".',
    units: 'Each talk is a relationship of one session with a simulated client: only conduct is concluded.',
    example:
      '{"1":{"prompts.json":{"p1":[{"prompt_id":"p1","evaluated_model":"a-model","transcript":[{"role":"user","content":"I cannot sleep."},{"role":"assistant","content":"Since when?"}]}]}}}',
  },
  'psychosis-bench': {
    id: 'psychosis-bench',
    name: 'psychosis-bench log',
    endings: ['.json'],
    recognisedBy: 'JSON with "experiment" and "conversation", or "experiments" and "batch_summary".',
    units: 'Each experiment is a relationship of one session with a simulated client: only conduct is concluded.',
    example:
      '{"experiment":{"model":"a-model","test_case":{"id":"case-1"}},"conversation":{"turns":[{"number":1,"user_message":"I cannot sleep.","bot_response":"Since when?"}]}}',
  },
  promptfoo: {
    id: 'promptfoo',
    name: 'promptfoo results',
    endings: ['.json'],
    recognisedBy: 'JSON with "evalId" or "shareableUrl" beside "results".',
    units:
      'Rows of one conversationId, or with a whole talk in their metadata, are a relationship; any other row is one exchange. The client is simulated: only conduct is concluded.',
    example:
      '{"evalId":"e1","results":{"version":3,"results":[{"testIdx":0,"provider":{"id":"a-model"},"prompt":{"raw":"I cannot sleep."},"response":{"output":"Since when?"}}]}}',
  },
  inspect: {
    id: 'inspect',
    name: 'Inspect evaluation log',
    endings: ['.json'],
    recognisedBy:
      'JSON with "eval" and "status"; a log that ends with .eval is converted first: inspect log convert --to json.',
    units: 'Each sample is a relationship of one session with a simulated client: only conduct is concluded.',
    example:
      '{"version":2,"status":"success","eval":{"task":"sleep","model":"a-model"},"samples":[{"id":1,"epoch":1,"messages":[{"role":"user","content":"I cannot sleep."},{"role":"assistant","content":"Since when?"}]}]}',
  },
  langfuse: {
    id: 'langfuse',
    name: 'Langfuse export',
    endings: ['.json', '.jsonl'],
    recognisedBy:
      'JSON or JSON Lines of traces, observations or a session: "input" and "output" beside "sessionId", "traceId" or "observations".',
    units:
      'A trace is one exchange. Traces of a user are a relationship and those of a session a session; without a session silences part them.',
    example:
      '{"id":"t1","timestamp":"2026-03-02T19:04:00Z","userId":"p-1","sessionId":"s-1","input":"I cannot sleep.","output":"Since when?"}',
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
  ...(['vera-mh', 'spiral-bench', 'psychosis-bench', 'promptfoo', 'inspect', 'langfuse'] as const),
] as const satisfies readonly FormatId[]

/** Which format a text is in, by its beginning; null when no reader recognises it. */
export function detectFormat(head: string, columns: ColumnMap): FormatId | null {
  const text = head.trimStart()
  const json = /^[{[]/.test(text) ? jsonFormat(text) : null
  if (json !== null) return json
  if (endsLikeVeraMh(text)) return 'vera-mh'
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

/** A talk whose client is a program must not be taken for one with a person, nor the other way round: only its own last line tells. */
const endsLikeVeraMh = (text: string): boolean =>
  /^(?:user|agent):/.test(text) && /^\[CONVERSATION ENDED - .* signaled termination\]$/m.test(text)

function jsonFormat(text: string): FormatId | null {
  const keys = headKeys(text)
  if (keys.has('mapping')) return 'chatgpt-export'
  const results = resultFormat(text, keys)
  if (results !== null) return results
  if (keys.has('sessions') || (keys.has('format') && !keys.has('messages'))) return 'nexus'
  const isChat = ['messages', 'role', 'conversations'].some((key) => keys.has(key))
  return isChat || (keys.has('from') && keys.has('value')) || (keys.has('body') && keys.has('custom_id'))
    ? 'openai-chat'
    : null
}

/** Results of other tools, by fields no transcript has. */
function resultFormat(text: string, keys: ReadonlySet<string>): FormatId | null {
  const has = (...names: readonly string[]): boolean => names.every((name) => keys.has(name))
  if (has('eval', 'status')) return 'inspect'
  if (has('experiment', 'conversation') || has('experiments') || has('batch_summary')) return 'psychosis-bench'
  if (has('results') && (has('evalId') || has('shareableUrl'))) return 'promptfoo'
  const isTraced = ['sessionId', 'traceId', 'observations'].some((key) => keys.has(key))
  if (has('trace', 'observations') || has('traces') || (has('input', 'output') && isTraced)) return 'langfuse'
  return /"evaluated_model"\s*:/.test(text) && /"transcript"\s*:\s*\[/.test(text) ? 'spiral-bench' : null
}
