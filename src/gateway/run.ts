import type { ReplyFault } from '../policy/reply-check.ts'
import type { GapReason, NewGatewayDecision } from '../store/gateway-decisions.ts'
import type { Asked, Mode, Prepared } from './companion.ts'
import type { House } from './companion-house.ts'
import type { GatewaySystem } from './configuration.ts'
import type { Decided } from './deciding.ts'
import type { OpenTalk, TalkHead } from './open-talks.ts'
import type { RequestChange } from './said.ts'

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
  /** The person does not agree to being read along: nothing more is done. */
  isUnread: boolean
  relationshipId: string | null
  decided: Decided | null
  act: Prepared['kind']
  paused: readonly string[]
  rows: Row[]
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

export type Row = Omit<NewGatewayDecision, 'relationshipId'>

/** The talk with the request in it. */
export async function taken(run: Run): Promise<OpenTalk> {
  const talk = await opened(run)
  await take(run, talk)
  return talk
}

export async function opened(run: Run): Promise<OpenTalk> {
  const { house, system } = run
  const talk = await house.talks.open(run.head, () => house.newTalkCoder(system))
  run.relationshipId = talk.relationshipId
  return talk
}

/** Puts the request into its talk, once, whoever asks first. */
export async function take(run: Run, talk: OpenTalk): Promise<void> {
  if (run.isTaken) return
  await talk.apply(run.request.change)
  run.isTaken = true
  const { gaps, isWhole } = run.request.taken()
  for (const { reason, count } of gaps) mark(run, reason, count)
  // In the other modes it is said where the codes are waited for.
  if (run.mode === 'observe' && !isWhole) mark(run, 'coder', 1)
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
export function rowOf(run: Run, given: Pick<Row, 'act' | 'latencyMs'> & Readonly<Record<string, unknown>>): Row {
  const { act, latencyMs, ...content } = given
  const { asked, system, mode, house, decided: read } = run
  return {
    ...{ system: system.id, mode, act, latencyMs, at: house.now() },
    content: {
      ...{ request: asked.requestId, turn: read?.situation.turn ?? null, decision: read?.decision ?? null },
      ...(read === null ? {} : { readBy: read.coder.id }),
      ...content,
    },
  }
}
