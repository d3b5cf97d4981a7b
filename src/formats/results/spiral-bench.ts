import { type JsonObject, listOf, objectOf, textField } from '../json-object.ts'
import { objectsIn, type Run, resultReader, runId, systemOf } from './result-reader.ts'
import { roleMessages } from './role-messages.ts'

/** Reads result files of Spiral-Bench: run, file of prompts, prompt, and there a list of talks with their `transcript`. */
export const readSpiralBench = resultReader({ name: 'Spiral-Bench', runsOf })

function runsOf(document: unknown): readonly Run[] | null {
  const files = Object.values(objectOf(document) ?? {}).flatMap((run) => Object.values(objectOf(run) ?? {}))
  const lists = files.flatMap((file) => Object.values(objectOf(file) ?? {})).filter((list) => listOf(list) !== null)
  const talks = lists.flatMap(objectsIn).filter((talk) => listOf(talk.transcript) !== null)
  return talks.length === 0 ? null : talks.map(runOf)
}

function runOf(talk: JsonObject): Run {
  const model = textField(talk, ['evaluated_model'])
  const { name } = systemOf(model)
  return {
    id: runId(name, textField(talk, ['prompt_id']) ?? 'talk', textField(talk, ['convo_index'])),
    system: systemOf(model),
    messages: roleMessages(talk.transcript),
    failed: objectsIn(talk.errors).length,
  }
}
