import { codebookVersion } from '../dtn/codebook.ts'
import type { CoderIdentity, Coding } from '../dtn/coding.ts'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import { costOf, type Prices, type Spent, usageAtMost } from '../llm/budget.ts'
import type { ChatModel } from '../llm/chat-model.ts'
import type { CodeOptions, Coder, LiveCoder, TurnCoding } from './coder.ts'
import { besideGatewayWords } from './gateway-words.ts'
import { openCircuit } from './judged/circuit.ts'
import { type Judgement, judgeTurn, requestOf } from './judged/judgement.ts'
import { readableLanguages } from './judged/languages.ts'
import { notesOf, uncodedReasonOf } from './judged/notes.ts'
import { type PlacedTurn, placedNext, placedTurns } from './judged/question.ts'

/** Version of what is asked and how answers are read. */
const judgedVersion = '1'

export interface JudgedOptions {
  readonly model: ChatModel
  /** Turns of the session shown before the coded one; default 8. */
  readonly contextTurns?: number | undefined
  /** Requests under way at once; default 4. */
  readonly concurrency?: number | undefined
}

export interface JudgedCoder extends Coder {
  /** About what coding these will take, before anything is sent. Answers already held cost nothing. */
  estimate(relationships: readonly Relationship[], prices?: Prices): Spent
}

/**
 * A language model as coder. Each turn is asked about by itself, with what came before it: one failure loses one turn,
 * the order of asking changes nothing, and a record coded turn by turn gives the same codes.
 */
export function judgedCoder({ model, contextTurns = 8, concurrency = 4 }: JudgedOptions): JudgedCoder {
  const identity: CoderIdentity = {
    id: `judged@${judgedVersion}:${model.name}`,
    kind: 'language-model',
    version: judgedVersion,
  }
  const judged: Judged = { identity, model, contextTurns, concurrency }
  return besideGatewayWords({
    identity,
    languages: readableLanguages,
    code: (relationship, options = {}) => codeAll(judged, relationship, options),
    live: (relationship) => codeLive(judged, relationship.id),
    estimate: (relationships, prices) => estimateOf(judged, relationships, prices),
  })
}

interface Judged {
  readonly identity: CoderIdentity
  readonly model: ChatModel
  readonly contextTurns: number
  readonly concurrency: number
}

async function codeAll(judged: Judged, relationship: Relationship, options: CodeOptions): Promise<Coding> {
  const record = placedTurns(relationship.sessions)
  const judgements: Judgement[] = []
  // Ended by whoever called, or by the first failure no further request can work around.
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  const circuit = openCircuit(judged.model)
  const waiting = record.keys()
  let turnsDone = 0
  const work = async (): Promise<void> => {
    for (const index of waiting) {
      judgements[index] = await circuit.judge(() => judgeTurn(record, index, { ...judged, signal }), signal)
      turnsDone += 1
      options.onProgress?.({ turnsDone, turnsTotal: record.length })
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, judged.concurrency) }, work))
  } finally {
    stop.abort()
  }
  return codingOf(judged, { id: relationship.id, record, judgements })
}

function codeLive(judged: Judged, id: string): LiveCoder {
  const record: PlacedTurn[] = []
  const judgements: Judgement[] = []
  const circuit = openCircuit(judged.model)
  let session = -1
  const next = async (turn: Turn): Promise<TurnCoding> => {
    const index = record.length
    record.push(placedNext(record, turn, Math.max(0, session)))
    const judgement = await circuit.judge(() => judgeTurn(record, index, judged))
    judgements[index] = judgement
    return turnCodingOf(judgement)
  }
  return {
    startSession() {
      session += 1
    },
    next,
    again(turn) {
      judgements.length = record.length - 1
      record.pop()
      return next(turn)
    },
    coding: () => codingOf(judged, { id, record, judgements }),
  }
}

function turnCodingOf(judgement: Judgement): TurnCoding {
  return judgement.kind === 'coded'
    ? { kind: 'coded', codes: judgement.codes }
    : { kind: 'uncoded', reason: uncodedReasonOf(judgement.reason) }
}

interface JudgedRecord {
  readonly id: string
  readonly record: readonly PlacedTurn[]
  readonly judgements: readonly Judgement[]
}

function codingOf({ identity, model }: Judged, { id, record, judgements }: JudgedRecord): Coding {
  const outcomes = record.map(({ turn }, index) => [turn.id, judgements[index] ?? pending] as const)
  const turns = outcomes.flatMap(([turn, one]) =>
    one.kind === 'coded' && one.codes.length > 0 ? [[turn, one.codes] as const] : [],
  )
  const uncoded = outcomes.flatMap(([turn, one]) =>
    one.kind === 'failed' ? [[turn, uncodedReasonOf(one.reason)] as const] : [],
  )
  return {
    relationship: id,
    coder: identity,
    codebook: codebookVersion,
    turns: new Map(turns),
    ...(uncoded.length === 0 ? {} : { uncoded: new Map(uncoded) }),
    notes: notesOf(model.name, record, judgements),
  }
}

/** A turn not asked about yet. */
const pending: Judgement = { kind: 'failed', reason: 'interrupted' }

/** Tokens of a usual answer. (Project decision, from written answers; an estimate, not a limit.) */
const usualAnswerTokens = 160

function estimateOf(judged: Judged, relationships: readonly Relationship[], prices: Prices | undefined): Spent {
  let calls = 0
  let inputTokens = 0
  for (const { sessions } of relationships) {
    const record = placedTurns(sessions)
    for (const { turn, index } of record) {
      if (turn.text.trim() === '') continue
      const request = requestOf(record, index, judged.contextTurns)
      if (judged.model.holds?.(request)) continue
      calls += 1
      inputTokens += usageAtMost(request).inputTokens
    }
  }
  const usage = { inputTokens, outputTokens: calls * usualAnswerTokens }
  return { calls, ...usage, costUsd: costOf(usage, prices) }
}
