import { baseOf } from '../../dtn/codebook.ts'
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

/** Failures whose kind a reader must know; how many turns are uncoded is said where a coding is concluded from. */
function failureNotes(record: readonly PlacedTurn[], judgements: readonly Judgement[]): string[] {
  const idsOf = (reason: ChatFailure): readonly string[] =>
    record.filter(({ index }) => isFailed(judgements[index], reason)).map(({ turn }) => turn.id)
  const refused = idsOf('refused')
  return [
    // Filters act on danger first: what they keep from the model is what a reader must not miss.
    ...counted(
      refused.length,
      'turn',
      `not coded (${named(refused)}): the model or its filter refused to answer. Turns that speak of danger are refused most: read them.`,
    ),
    ...counted(idsOf('notRecorded').length, 'turn', 'not coded: the record holds no answer for it.'),
  ]
}

function isFailed(judgement: Judgement | undefined, reason: ChatFailure): boolean {
  return judgement?.kind === 'failed' && judgement.reason === reason
}

const mostNamed = 20

function named(ids: readonly string[]): string {
  return `${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ', …' : ''}`
}

function counted(n: number, noun: string, rest: string): string[] {
  return n === 0 ? [] : [`${n} ${noun}${n === 1 ? '' : 's'} ${rest}`]
}
