import { type JsonObject, listOf, objectOf, textField } from '../json-object.ts'
import { objectsIn, type Run, resultReader, runId, systemOf } from './result-reader.ts'
import { roleMessages } from './role-messages.ts'

/** Reads evaluation logs of Inspect as JSON (`inspect log convert --to json`): each sample is a talk. */
export const readInspectLog = resultReader({ name: 'Inspect', runsOf })

function runsOf(document: unknown): readonly Run[] | null {
  const log = objectOf(document)
  const head = objectOf(log?.eval)
  if (log === null || head === null) return null
  const system = systemOf(textField(head, ['model']))
  return objectsIn(log.samples).map((sample) => runOf(sample, system, textField(head, ['task'])))
}

function runOf(sample: JsonObject, system: Run['system'], task: string | undefined): Run {
  const messages = roleMessages(sample.messages)
  const isAnswered = messages.some(({ speaker }) => speaker === 'system')
  return {
    id: runId(task, textField(sample, ['id']) ?? 'sample', epochOf(sample)),
    ...{ system, messages: isAnswered ? messages : [], failed: isAnswered ? 0 : 1 },
  }
}

/** Samples are repeated in epochs, which begin at 1. */
function epochOf(sample: JsonObject): string | undefined {
  return sample.epoch === 1 || listOf(sample.epoch) !== null ? undefined : textField(sample, ['epoch'])
}
