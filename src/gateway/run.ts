import type { ReplyFault } from '../policy/reply-check.ts'
import type { GapReason } from '../store/gateway-decisions.ts'
import { newId } from '../store/ids.ts'
import type { Asked, Mode, Prepared, ReplyOutcome } from './companion.ts'
import type { House } from './companion-house.ts'
import type { GatewaySystem } from './configuration.ts'
import type { Decided } from './deciding.ts'
import type { Row } from './held-talks.ts'
import type { TalkHead } from './open-talks.ts'
import type { RequestChange } from './said.ts'
import type { WaitingRequest } from './waiting-requests.ts'

/** One request on its way, and what became of it so far. */
export interface Run {
  readonly house: House
  readonly asked: Asked
  readonly system: GatewaySystem
  readonly mode: Mode
  readonly head: TalkHead
  readonly request: RequestChange
  /** The request is part of its talk. */
  isTaken: boolean
  /** What the client was given in the end, and when; null while it is under way. */
  reply: { readonly outcome: ReplyOutcome; readonly at: Date } | null
  isReplyTaken: boolean
  /** The person does not agree to being read along: nothing more is done. */
  isUnread: boolean
  relationshipId: string | null
  decided: Decided | null
  /** It was decided on the record, with what is remembered; else on the request alone, or not yet. */
  isOnRecord: boolean
  /** Its talk was told what the product declares of the person, and asked whether a human is called. */
  isOwed: boolean
  act: Prepared['kind']
  paused: readonly string[]
  rows: readonly Row[]
  /** As what it waits for its talk, once it does. */
  waiting: WaitingRequest | null
  /** Why something of this request or its reply could not be read; each is a gap once, however many pieces the reply has. */
  readonly marked: Set<GapReason>
  /** What was seen in the reply that is going out; null where nothing was. */
  seen: Seen | null
}

export interface Seen {
  readonly faults: readonly ReplyFault[]
  /** How long the reply waited when they were seen. */
  readonly latencyMs: number
}

/** Says once for a request that a part of the chain was down. */
export function markOnce(run: Run, reason: GapReason): void {
  if (run.marked.has(reason)) return
  run.marked.add(reason)
  mark(run, reason, 1)
}

/** Says that something was not read as it should be. */
export function mark({ house, relationshipId, system }: Run, reason: GapReason, count: number): void {
  house.gaps.mark({ relationshipId, system: system.id, reason, count })
}

/** What is sealed of one step: everything the decision rests on. */
export function addRow(run: Run, given: Pick<Row, 'act' | 'latencyMs'> & Readonly<Record<string, unknown>>): void {
  const { act, latencyMs, ...content } = given
  const { asked, system, mode, house, decided: read } = run
  const row = {
    ...{ id: newId(), system: system.id, mode, act, latencyMs, at: house.now() },
    content: {
      ...{ request: asked.requestId, turn: read?.situation.turn ?? null, decision: read?.decision ?? null },
      ...(read === null ? {} : { readBy: read.coder.id }),
      ...content,
    },
  }
  run.rows = [...run.rows, row]
}
