import { type JsonObject, listOf, objectOf, textField } from '../json-object.ts'
import { parsedJson } from '../json-values.ts'
import type { RawMessage } from '../normalise.ts'
import { objectsIn, type Run, resultReader, runId, systemOf } from './result-reader.ts'
import { roleMessages } from './role-messages.ts'

/**
 * Reads results of promptfoo as JSON. A row with a whole talk in its metadata (`messages` of a simulated user, `redteamHistory`) is one; rows
 * of one `conversationId` are the exchanges of one; any other row is a talk of one exchange.
 */
export const readPromptfoo = resultReader({ name: 'promptfoo', runsOf })

function runsOf(document: unknown): readonly Run[] | null {
  const outer = objectOf(document)
  const rows = listOf(outer?.results) ?? listOf(objectOf(outer?.results)?.results)
  if (rows === null) return null
  const talks = new Map<string, Run>()
  for (const [place, row] of objectsIn(rows).entries()) {
    const key = talkOf(row, place)
    const found = runOf(row, key)
    const known = talks.get(key)
    talks.set(key, known === undefined ? found : joined(known, found))
  }
  return [...talks.values()]
}

/** Whose talk a row belongs to: one conversation with one provider and one prompt. */
function talkOf(row: JsonObject, place: number): string {
  const testCase = objectOf(row.testCase) ?? {}
  const conversation = textField(objectOf(testCase.metadata) ?? objectOf(row.metadata) ?? {}, ['conversationId'])
  const place0 = textField(row, ['testIdx']) ?? String(place)
  const name = conversation ?? `test-${place0}`
  return runId(systemOf(providerOf(row)).name, name, Number(row.promptIdx) > 0 ? `prompt-${row.promptIdx}` : undefined)
}

function providerOf(row: JsonObject): string | undefined {
  return textField(objectOf(row.provider) ?? { id: row.provider }, ['label', 'id'])
}

function runOf(row: JsonObject, id: string): Run {
  const response = objectOf(row.response) ?? {}
  const metadata = { ...objectOf(row.metadata), ...objectOf(response.metadata) }
  const system = systemOf(providerOf(row))
  const told = roleMessages(metadata.messages)
  if (told.length > 0) return { id, system, messages: told, failed: 0 }
  const history = objectsIn(metadata.redteamHistory)
  if (history.length > 0) return { id, system, ...ofPairs(history.map(({ prompt, output }) => [prompt, output])) }
  const output = response.output ?? row.output
  const reply = typeof output === 'string' ? output : output === undefined ? '' : JSON.stringify(output)
  const asked = promptOf(row)
  const failed = reply === '' ? 1 : 0
  const answer: readonly RawMessage[] = failed === 1 ? [] : [{ speaker: 'system', text: reply }]
  return { id, system, messages: [...asked, ...answer], failed }
}

function ofPairs(pairs: readonly (readonly [unknown, unknown])[]): Pick<Run, 'messages' | 'failed'> {
  let failed = 0
  const messages = pairs.flatMap(([prompt, output]): readonly RawMessage[] => {
    const client: RawMessage = { speaker: 'client', text: typeof prompt === 'string' ? prompt : '' }
    if (typeof output === 'string' && output !== '') return [client, { speaker: 'system', text: output }]
    failed += 1
    return [client]
  })
  return { messages, failed }
}

/** A prompt is a text, or a list of messages written as JSON, of which the last ones are the client's. */
function promptOf(row: JsonObject): readonly RawMessage[] {
  const raw = textField(objectOf(row.prompt) ?? { raw: row.prompt }, ['raw']) ?? ''
  const list = /^\s*\[/.test(raw) ? roleMessages(parsedJson(raw)) : []
  return list.length > 0 ? list : [{ speaker: 'client', text: raw }]
}

/** Another exchange of a talk: what its prompt repeats of the talk so far is not said again. */
function joined(before: Run, { messages, failed }: Run): Run {
  const last = messages.findLastIndex(({ speaker }, at) => speaker === 'system' && at < messages.length - 1)
  return { ...before, messages: [...before.messages, ...messages.slice(last + 1)], failed: before.failed + failed }
}
