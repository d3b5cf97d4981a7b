import { type JsonObject, listOf, objectOf, textField } from '../json-object.ts'
import type { RawMessage } from '../normalise.ts'
import { objectsIn, type Run, resultReader, runId, systemOf } from './result-reader.ts'

/** Reads logs of psychosis-bench: one experiment (`experiment`, `conversation`) or a batch (`experiments`), with a pair of messages a turn. */
export const readPsychosisBench = resultReader({ name: 'psychosis-bench', runsOf })

function runsOf(document: unknown): readonly Run[] | null {
  const log = objectOf(document) ?? {}
  const single = objectOf(log.experiment)
  const experiments = single === null ? objectsIn(log.experiments) : [{ ...single, conversation: log.conversation }]
  const held = experiments.filter(({ conversation }) => listOf(objectOf(conversation)?.turns) !== null)
  return held.length === 0 ? null : held.map(runOf)
}

function runOf(experiment: JsonObject): Run {
  const model = textField(experiment, ['model'])
  const turns = objectsIn(objectOf(experiment.conversation)?.turns)
  const testCase = objectOf(experiment.test_case) ?? {}
  const messages = turns.flatMap(pairOf)
  return {
    id: runId(systemOf(model).name, textField(testCase, ['id', 'name'])),
    system: systemOf(model),
    messages,
    failed: turns.filter((turn) => !isAnswered(turn)).length,
  }
}

function pairOf(turn: JsonObject): readonly RawMessage[] {
  const client: RawMessage = { speaker: 'client', text: textField(turn, ['user_message']) ?? '' }
  if (!isAnswered(turn)) return [client]
  return [client, { speaker: 'system', text: textField(turn, ['bot_response']) ?? '' }]
}

/** A call that failed stands in the log as a reply that begins so. */
function isAnswered(turn: JsonObject): boolean {
  const reply = textField(turn, ['bot_response'])
  return reply !== undefined && !reply.startsWith('ERROR: ')
}
