import { grownTurn } from '../dtn/merging.ts'
import type { Relationship, Session, SystemProfile, Turn } from '../dtn/relationship.ts'
import type { TalkMessage, TalkSession } from '../store/gateway-talks.ts'
import type { HistoryMatch } from './history.ts'

/** A record with what is known of its messages. */
export interface KnownTalk {
  readonly record: Relationship
  readonly sessions: readonly TalkSession[]
}

/** One message as it was sent or given out. */
export interface SentText {
  readonly by: 'client' | 'system'
  readonly text: string
  readonly print: string
}

/** What a coder is to be told, in order. */
export type Step =
  | { readonly kind: 'session'; readonly session: Omit<Session, 'turns'> }
  | { readonly kind: 'turn'; readonly turn: Turn; readonly isGrown: boolean }

export interface Grown extends KnownTalk {
  readonly steps: readonly Step[]
  /** Messages added, as they stand in the record. */
  readonly added: readonly TalkMessage[]
}

export interface GrowthMoment {
  readonly at: Date
  readonly system: SystemProfile
  readonly coder: string
}

/** The talk with what a request brought. Ids come from the session and the place in it, so that two processes that read the same agree. */
export function grownByRequest(
  talk: KnownTalk,
  {
    match,
    sent,
    given,
  }: { readonly match: HistoryMatch; readonly sent: readonly SentText[]; readonly given: string | null },
  moment: GrowthMoment,
): Grown {
  const messages = match.add.flatMap(({ at, from }) => {
    const message = sent[at]
    return message === undefined ? [] : [{ ...message, from }]
  })
  const begun = match.session.kind === 'new' && messages.length > 0
  const base = begun ? begunSession(talk, { thread: match.session.thread, given }, moment) : { ...talk, steps: [] }
  const id = match.session.kind === 'known' ? match.session.id : (base.sessions.at(-1)?.id ?? '')
  const marked = withSession(base.sessions, id, (session) => ({
    ...session,
    carries: match.carries,
    unseen: Math.max(session.unseen, match.unseen),
    ...(messages.length === 0 ? {} : { lastAt: moment.at.getTime() }),
  }))
  const redone = match.branch === null ? 0 : redoneOf(talk.sessions, match.branch) + 1
  return withMessages({ ...base, sessions: marked }, { id, messages, redone }, moment)
}

/** The talk with what the client was given in answer to one of their messages; behind a talk that came between in a session of its own. */
export function grownByReply(
  talk: KnownTalk,
  { reply, to }: { readonly reply: SentText; readonly to: string },
  moment: GrowthMoment,
): Grown {
  const last = talk.sessions.at(-1)
  const asked = talk.sessions.find(({ messages }) => messages.some(({ id }) => id === to)) ?? last
  if (asked === undefined || last === undefined) return { ...talk, steps: [], added: [] }
  const isLast = asked.id === last.id
  const base = isLast ? { ...talk, steps: [] } : begunSession(talk, asked, moment)
  const id = base.sessions.at(-1)?.id ?? ''
  const sessions = withSession(base.sessions, id, at(moment))
  return withMessages({ ...base, sessions }, { id, messages: [{ ...reply, from: 'delivered' }], redone: 0 }, moment)
}

/** The talk where a reply to a message was asked for anew. */
export function withRedone(talk: KnownTalk, client: string): KnownTalk {
  const sessions = talk.sessions.map((session) => {
    if (!session.messages.some(({ id }) => id === client)) return session
    const messages = session.messages.map((message) =>
      message.id === client ? { ...message, redone: (message.redone ?? 0) + 1 } : message,
    )
    return { ...session, messages }
  })
  return { ...talk, sessions }
}

/** Whether a reply with these words stands after a client message already. */
export function isAnsweredWith({ sessions }: KnownTalk, client: string, print: string): boolean {
  const messages = sessions.flatMap((session) => session.messages)
  const from = messages.findIndex(({ id }) => id === client)
  const replies = from === -1 ? [] : messages.slice(from + 1)
  return replies.some((message) => message.by === 'system' && message.print === print)
}

/** Whether the system answered a client message, with whatever words. */
export function isAnswered({ sessions }: KnownTalk, client: string): boolean {
  const messages = sessions.flatMap((session) => session.messages)
  const from = messages.findIndex(({ id }) => id === client)
  return from !== -1 && messages.slice(from + 1).find(({ by }) => by === 'system') !== undefined
}

const at =
  (moment: GrowthMoment) =>
  (session: TalkSession): TalkSession => ({ ...session, lastAt: moment.at.getTime() })

function redoneOf(sessions: readonly TalkSession[], id: string): number {
  return sessions.flatMap(({ messages }) => messages).find((message) => message.id === id)?.redone ?? 0
}

interface Base extends KnownTalk {
  readonly steps: readonly Step[]
}

function begunSession(
  { record, sessions }: KnownTalk,
  { thread, given }: { readonly thread: string | null; readonly given: string | null },
  { at: now, system, coder }: GrowthMoment,
): Base {
  const number = (sessions.at(-1)?.number ?? 0) + 1
  const taken = new Set(record.sessions.map((session) => session.id))
  let id = `g${number}`
  while (taken.has(id)) id = `${id}+`
  const epoch = system.version === undefined ? {} : { epoch: system.version }
  const head = { id, startedAt: now.toISOString(), ...epoch }
  const begun: TalkSession = {
    ...{ number, id, thread: thread ?? id, given, lastAt: now.getTime(), carries: false, unseen: 0 },
    ...{ messages: [], coder, codes: {} },
  }
  return {
    record: { ...record, system, sessions: [...record.sessions, { ...head, turns: [] }] },
    sessions: [...sessions, begun],
    steps: [{ kind: 'session', session: head }],
  }
}

function withSession(
  sessions: readonly TalkSession[],
  id: string,
  change: (session: TalkSession) => TalkSession,
): readonly TalkSession[] {
  return sessions.map((session) => (session.id === id ? sameWhereEqual(session, change(session)) : session))
}

/** What did not change is not written again. */
const sameWhereEqual = (before: TalkSession, after: TalkSession): TalkSession =>
  before.carries === after.carries && before.unseen === after.unseen && before.lastAt === after.lastAt ? before : after

interface Added {
  readonly id: string
  readonly messages: readonly (SentText & Pick<TalkMessage, 'from'>)[]
  readonly redone: number
}

function withMessages(base: Base, { id, messages, redone }: Added, { at: now }: GrowthMoment): Grown {
  const session = base.sessions.find((one) => one.id === id)
  if (session === undefined || messages.length === 0) return { ...base, added: [] }
  const first = session.messages.length
  const turns: Turn[] = [...(base.record.sessions.find((one) => one.id === id)?.turns ?? [])]
  const steps: Step[] = [...base.steps]
  const added = messages.map((message, place): TalkMessage => {
    const key = `${id}.${first + place + 1}`
    step(turns, steps, turnOf(message, key, now))
    const isRedone = redone > 0 && message.by === 'client'
    return { id: key, by: message.by, print: message.print, from: message.from, ...(isRedone ? { redone } : {}) }
  })
  const known = base.sessions.map((one) => (one.id === id ? { ...one, messages: [...one.messages, ...added] } : one))
  const sessions = base.record.sessions.map((one) => (one.id === id ? { ...one, turns } : one))
  return { record: { ...base.record, sessions }, sessions: known, steps, added }
}

/** What was said before anybody read along has no time that is known. */
function turnOf({ by, text, from }: SentText & Pick<TalkMessage, 'from'>, id: string, now: Date): Turn {
  const isTimed = from === 'seen' || from === 'delivered'
  return { id, speaker: by, text, ...(isTimed ? { at: now.toISOString() } : {}) }
}

function step(turns: Turn[], steps: Step[], message: Turn): void {
  const last = turns.at(-1)
  if (last?.speaker !== message.speaker) {
    turns.push(message)
    steps.push({ kind: 'turn', turn: message, isGrown: false })
    return
  }
  const turn = grownTurn(last, message)
  turns[turns.length - 1] = turn
  const before = steps.at(-1)
  // Several messages at once make one turn: it is coded once.
  if (before?.kind === 'turn' && before.turn.id === turn.id) steps[steps.length - 1] = { ...before, turn }
  else steps.push({ kind: 'turn', turn, isGrown: true })
}
