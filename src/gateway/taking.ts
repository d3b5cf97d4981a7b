import type { Coding } from '../dtn/coding.ts'
import type { Memory } from '../dtn/memory.ts'
import type { Session } from '../dtn/relationship.ts'
import type { House } from './companion-house.ts'
import type { GatewaySystem } from './configuration.ts'
import { type Decided, decided, withDeclared } from './deciding.ts'
import type { Asking, Call, Owed } from './held-talks.ts'
import { isAnswer, isCode, type OpenTalk } from './open-talks.ts'
import { mark, type Run } from './run.ts'
import { replyChange } from './said.ts'
import { codingOf } from './talk-coding.ts'
import type { KnownTalk } from './talk-growth.ts'
import type { WaitingRequest } from './waiting-requests.ts'

/** The talk with what waited for it; `forbidden` without consent to processing. */
export async function opened(run: Run): Promise<OpenTalk> {
  const { house, system, head } = run
  try {
    const talk = await house.talks.open(head, () => house.newTalkCoder(system))
    run.relationshipId = talk.relationshipId
    await house.waiting.putInto(head.id, talk)
    return talk
  } catch (error) {
    if (isCode(error, 'forbidden')) house.waiting.drop(head.id, 'noConsent')
    throw error
  }
}

/** The talk with all that is there of the request. Where the store does not answer the request waits for it. */
export async function taken(run: Run): Promise<OpenTalk> {
  const talk = await opened(run).catch((error) => {
    if (!isAnswer(error)) run.house.waiting.add(waitingOf(run))
    throw error
  })
  await putIn(run, talk)
  return talk
}

/** Puts the request into its talk, once, whoever asks first. */
export async function take(run: Run, talk: OpenTalk): Promise<void> {
  run.relationshipId = talk.relationshipId
  if (run.isTaken) return
  await talk.apply(run.request.change)
  run.isTaken = true
  const { gaps, isWhole } = run.request.taken()
  for (const { reason, count } of gaps) mark(run, reason, count)
  // In the other modes it is said where the codes are waited for.
  if (run.mode === 'observe' && !isWhole) mark(run, 'coder', 1)
}

/** What of the request, its reply and what was decided is not in the talk yet. */
async function putIn(run: Run, talk: OpenTalk): Promise<void> {
  await take(run, talk)
  const { house, asked, request, reply } = run
  let askings: readonly Asking[] = []
  if (reply !== null && !run.isReplyTaken) {
    await talk.apply(replyChange({ asked, request }, reply, () => house.contextOf(run.system, run.head.id)))
    run.isReplyTaken = true
    askings = [askingOf(run)]
    if (reply.outcome.kind === 'cut') mark(run, 'cutReply', 1)
  }
  const { rows } = run
  run.rows = []
  talk.owe({ rows, askings, ...owedOnce(run) })
}

function owedOnce(run: Run): Pick<Owed, 'declared' | 'calls'> {
  if (run.isOwed) return { declared: null, calls: [] }
  run.isOwed = true
  // Whoever only observes asks no policy.
  const isNobodyCalled = run.mode === 'observe' || (run.isOnRecord && run.decided?.decision.callsHuman !== true)
  return { declared: run.asked.declared ?? null, calls: isNobodyCalled ? [] : [callOf(run)] }
}

/** What the policy asked for before this reply. */
function askingOf({ decided: read, request }: Run): Asking {
  return (talk) => {
    const { waiting } = request.taken()
    const turn = waiting === null ? null : turnWith(talk, waiting)
    return turn === null || read === null ? null : { turn, move: read.decision.move }
  }
}

function waitingOf(run: Run): WaitingRequest {
  run.waiting ??= {
    head: run.head,
    size: run.asked.messages.reduce((sum, { text }) => sum + text.length, 0),
    putIn: (talk) => putIn(run, talk),
    onDropped: (reason, fault) => {
      if (reason === 'noConsent') run.isUnread = true
      mark(run, reason, 1)
      if (fault !== null) run.house.onFault('waiting', fault)
    },
  }
  return run.waiting
}

/**
 * Whom a human is called for (domain.md 9.6). What was not decided on the record, as while the store did not answer, is decided once it
 * can be; where the turn could not be coded, what the rules said of the request alone counts.
 */
function callOf(run: Run): Call {
  return (talk, memory) => {
    const { waiting } = run.request.taken()
    const turn = waiting === null ? null : turnWith(talk, waiting)
    if (waiting === null || turn === null) return []
    const { decided: read, house, system } = run
    if (run.isOnRecord && read?.situation.turn === turn) return read.decision.callsHuman ? read.decision.evidence : []
    const { decision } = decidedAt(talk, waiting, { system, memory: withDeclared(memory, run.asked), house })
    if (decision.callsHuman) return decision.evidence
    return read?.decision.callsHuman === true && !run.isOnRecord ? [turn] : []
  }
}

/** The turn a message is in. */
function turnWith({ record }: KnownTalk, message: string): string | null {
  for (const { turns } of record.sessions) {
    for (const { id, parts } of turns) if (id === message || parts?.some((part) => part.id === message)) return id
  }
  return null
}

interface Known {
  readonly system: GatewaySystem
  readonly memory: Memory
  readonly house: House
  readonly second?: Coding
}

/** The policy is asked about the record up to the words that wait, whatever came to stand behind them. */
export function decidedAt(known: KnownTalk, waiting: string, { house, ...read }: Known): Decided {
  const sessions: Session[] = []
  for (const session of known.record.sessions) {
    const at = session.turns.findIndex(({ id, parts }) => id === waiting || parts?.some((part) => part.id === waiting))
    sessions.push(at === -1 ? session : { ...session, turns: session.turns.slice(0, at + 1) })
    if (at !== -1) break
  }
  const coding = codingOf(known, house.coderOf(read.system).identity)
  return decided({ ...known.record, sessions }, coding, { ...read, now: house.now() })
}
