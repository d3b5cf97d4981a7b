import { type CodeId, codebookVersion } from '../../dtn/codebook.ts'
import type { Code } from '../../dtn/coding.ts'
import type { ChatFailure, ChatModel, ChatRequest } from '../../llm/chat-model.ts'
import { answerSchema, type ReadAnswer, readAnswer } from './answer.ts'
import { instructionsFor } from './instructions.ts'
import { nameOf, type PlacedTurn, questionOf } from './question.ts'

/** What came of asking a model about one turn. */
export type Judgement =
  | {
      readonly kind: 'coded'
      readonly codes: readonly Code[]
      /** Dropped, as their quote is not in the turn. */
      readonly misquoted: readonly CodeId[]
      /** How many were dropped as the codebook does not have them. */
      readonly unknown: number
    }
  | { readonly kind: 'failed'; readonly reason: ChatFailure }

export interface JudgeOptions {
  readonly model: ChatModel
  /** Turns of the session shown before the coded one. */
  readonly contextTurns: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks a model for the codes of the turn `index`. Every quote must be in that turn, word for word. An answer that is
 * not readable, or that quotes what is not there, is asked for once more; what then still fails is dropped and counted.
 */
export async function judgeTurn(
  record: readonly PlacedTurn[],
  index: number,
  { model, contextTurns, signal }: JudgeOptions,
): Promise<Judgement> {
  // Nothing was said, so there is nothing to ask.
  if (record[index]?.turn.text.trim() === '') return { kind: 'coded', codes: [], misquoted: [], unknown: 0 }
  const request = requestOf(record, index, contextTurns)
  const first = await model.complete(request, { signal })
  if (first.kind === 'failed') return { kind: 'failed', reason: first.reason }
  const read = readAnswer(first.text, record, index)
  if (read !== null && read.misquoted.length === 0) return coded(read)
  const complaint = read === null ? unreadable : misquoted(read, index)
  const second = await model.complete(again(request, first.text, complaint), { signal })
  const reread = second.kind === 'answered' ? readAnswer(second.text, record, index) : null
  // Left for another run, which may ask again.
  if (second.kind === 'failed' && unasked.has(second.reason)) return { kind: 'failed', reason: second.reason }
  if (read === null) return reread === null ? { kind: 'failed', reason: 'unreadable' } : coded(reread)
  return coded(reread === null ? read : corrected(read, reread))
}

/** The request that asks for the codes of the turn `index`. */
export function requestOf(record: readonly PlacedTurn[], index: number, contextTurns: number): ChatRequest {
  const speaker = record[index]?.turn.speaker ?? 'client'
  return {
    instructions: instructionsFor(speaker),
    messages: [{ by: 'caller', text: questionOf(record, index, contextTurns) }],
    answer: { name: `codes_v${codebookVersion}`, schema: answerSchema(speaker) },
    // Usual answers are far shorter; models that think aloud need the room.
    maxOutputTokens: 4000,
  }
}

const unasked: ReadonlySet<ChatFailure> = new Set(['budgetReached', 'interrupted'])

const unreadable = 'That is not the JSON asked for. Give the answer again: JSON only, {"codes": [...]}.'

function misquoted(read: ReadAnswer, index: number): string {
  const quotes = JSON.stringify(read.misquoted)
  return `These quotes are not in the text of turn ${nameOf(index)}: ${quotes}
Give these codes again, each with words copied letter for letter from that turn. Leave out a code whose words are not there.`
}

function again(request: ChatRequest, answer: string, complaint: string): ChatRequest {
  const messages = [
    ...request.messages,
    { by: 'model' as const, text: answer },
    { by: 'caller' as const, text: complaint },
  ]
  return { ...request, messages }
}

/** The first answer with the codes it misquoted as the second gives them. Nothing else is taken from the second. */
function corrected(first: ReadAnswer, second: ReadAnswer): ReadAnswer {
  const wanted = new Set(first.misquoted.map(({ code }) => code))
  const found = second.codes.filter((code) => wanted.has(code.code) && !first.codes.some((one) => isSame(one, code)))
  const isFound = new Set(found.map(({ code }) => code))
  return {
    codes: [...first.codes, ...found],
    misquoted: first.misquoted.filter(({ code }) => !isFound.has(code)),
    unknown: first.unknown,
  }
}

function isSame(a: Code, b: Code): boolean {
  return a.code === b.code && a.start === b.start && a.end === b.end && a.domain === b.domain
}

function coded({ codes, misquoted, unknown }: ReadAnswer): Judgement {
  return { kind: 'coded', codes, misquoted: misquoted.map(({ code }) => code), unknown }
}
