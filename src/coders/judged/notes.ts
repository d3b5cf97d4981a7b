import { baseOf } from '../../dtn/codebook.ts'
import type { UncodedReason } from '../../dtn/coding.ts'
import type { ChatFailure } from '../../llm/chat-model.ts'
import type { Judgement } from './judgement.ts'
import { longestTurn, type PlacedTurn } from './question.ts'

/** Why a turn the model gave no codes for is uncoded. */
export function uncodedReasonOf(failure: ChatFailure): Exclude<UncodedReason, 'language'> {
  if (failure === 'budgetReached') return 'budgetReached'
  return failure === 'interrupted' ? 'notCoded' : 'coderFailed'
}

/** What a reader must know of a coding made by a language model. */
export function notesOf(model: string, record: readonly PlacedTurn[], judgements: readonly Judgement[]): string[] {
  const codings = judgements.filter((one) => one.kind === 'coded')
  const misquoted = codings.reduce((sum, one) => sum + one.misquoted.length, 0)
  const unknown = codings.reduce((sum, one) => sum + one.unknown, 0)
  const long = record.filter(({ turn }) => turn.text.length > longestTurn).length
  return [
    `Coded by the language model ${model}. How well it codes this language has not been measured.`,
    ...counted(misquoted, 'code', 'dropped: quote not found in the turn.'),
    ...riskNotes(record, judgements),
    ...counted(unknown, 'code', 'dropped: not in the codebook.'),
    ...counted(long, 'turn', `read only up to character ${longestTurn}.`),
    ...failureNotes(record, judgements),
  ]
}

/** A missed risk costs more than a wrong one: a dropped risk code is not lost among the others. */
function riskNotes(record: readonly PlacedTurn[], judgements: readonly Judgement[]): string[] {
  const at = record.filter(({ index }) => {
    const judgement = judgements[index]
    return judgement?.kind === 'coded' && judgement.misquoted.some((code) => baseOf(code) === 'RSK')
  })
  return at.length === 0 ? [] : [`A risk statement is among them (${named(at.map(({ turn }) => turn.id))}): read it.`]
}

const causes = {
  // Filters act on danger first: what they keep from the model is what a reader must not miss.
  refused: 'the model or its filter refused to answer. Turns that speak of danger are refused most: read them.',
  notRecorded: 'the record holds no answer for it.',
  coderFailed: 'the model gave no usable answer.',
  budgetReached: 'the budget was reached.',
  notCoded: 'the work was stopped.',
} as const

function failureNotes(record: readonly PlacedTurn[], judgements: readonly Judgement[]): string[] {
  const failed = record.flatMap(({ turn, index }) => {
    const judgement = judgements[index]
    return judgement?.kind === 'failed' ? [{ id: turn.id, cause: causeOf(judgement.reason) }] : []
  })
  return Object.entries(causes).flatMap(([cause, sentence]) => {
    const ids = failed.filter((one) => one.cause === cause).map(({ id }) => id)
    const named =
      cause === 'refused' ? ` (${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ', …' : ''})` : ''
    return counted(ids.length, 'turn', `not coded${named}: ${sentence}`)
  })
}

const mostNamed = 20

function named(ids: readonly string[]): string {
  return `${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ', …' : ''}`
}

function causeOf(failure: ChatFailure): keyof typeof causes {
  if (failure === 'refused' || failure === 'notRecorded') return failure
  return uncodedReasonOf(failure)
}

function counted(n: number, noun: string, rest: string): string[] {
  return n === 0 ? [] : [`${n} ${noun}${n === 1 ? '' : 's'} ${rest}`]
}
