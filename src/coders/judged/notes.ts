import type { UncodedReason } from '../../dtn/coding.ts'
import type { ChatFailure } from '../../llm/chat-model.ts'
import type { Judgement } from './judgement.ts'
import { longestTurn, type PlacedTurn } from './question.ts'

/** Why a turn the model gave no codes for is uncoded. */
export function uncodedReasonOf(failure: ChatFailure): UncodedReason {
  if (failure === 'budgetReached') return 'budgetReached'
  return failure === 'interrupted' ? 'notCoded' : 'coderFailed'
}

/** What a reader must know of a coding made by a language model. */
export function notesOf(model: string, record: readonly PlacedTurn[], judgements: readonly Judgement[]): string[] {
  const codings = judgements.filter((one) => one.kind === 'coded')
  const failures = judgements.flatMap((one) => (one.kind === 'failed' ? [one.reason] : []))
  const misquoted = codings.reduce((sum, one) => sum + one.misquoted, 0)
  const unknown = codings.reduce((sum, one) => sum + one.unknown, 0)
  const long = record.filter(({ turn }) => turn.text.length > longestTurn).length
  return [
    `Coded by the language model ${model}. How well it codes this language has not been measured.`,
    ...counted(misquoted, 'code', 'dropped: quote not found in the turn.'),
    ...counted(unknown, 'code', 'dropped: not in the codebook.'),
    ...counted(long, 'turn', `read only up to character ${longestTurn}.`),
    ...Object.entries(sentences).flatMap(([reason, why]) =>
      counted(failures.filter((failure) => kindOf(failure) === reason).length, 'turn', `not coded: ${why}`),
    ),
  ]
}

const sentences = {
  notRecorded: 'the record holds no answer for it.',
  coderFailed: 'the model gave no usable answer.',
  budgetReached: 'the budget was reached.',
  notCoded: 'the work was stopped.',
} as const

function kindOf(failure: ChatFailure): string {
  return failure === 'notRecorded' ? 'notRecorded' : uncodedReasonOf(failure)
}

function counted(n: number, noun: string, rest: string): string[] {
  return n === 0 ? [] : [`${n} ${noun}${n === 1 ? '' : 's'} ${rest}`]
}
