/** Where the gateway has a message from: read with a request, given out by it, brought along at the first contact, or read later than said. */
export type MessageOrigin = 'seen' | 'delivered' | 'imported' | 'late'

export interface KnownMessage {
  readonly id: string
  readonly by: 'client' | 'system'
  /** Keyed fingerprint of the text as it was sent. */
  readonly print: string
  readonly from: MessageOrigin
  /** Of a client message: how often it was edited, or its reply asked for anew. */
  readonly redone?: number
}

/** A session of the record with what was seen of it. */
export interface KnownSession {
  readonly id: string
  /** The session its talk began in; a talk goes on in a new session after a pause, or once another talk came between. */
  readonly thread: string
  /** Keyed fingerprint of the product's own id of the talk; null: it gives none. */
  readonly given: string | null
  /** Milliseconds since 1970. */
  readonly lastAt: number
  /** Requests of this talk bring what was said before. */
  readonly carries: boolean
  /** Messages sent along that nobody had seen, as counted last. */
  readonly unseen: number
  readonly messages: readonly KnownMessage[]
}

/** What one request brings, its messages of client and system alone. */
export interface SentTalk {
  readonly given: string | null
  readonly at: number
  readonly messages: readonly { readonly by: 'client' | 'system'; readonly print: string }[]
  /** The upstream keeps the history, and the request brings only what is new. */
  readonly isPartial?: boolean
}

export interface HistoryMatch {
  readonly session:
    | { readonly kind: 'known'; readonly id: string }
    | { readonly kind: 'new'; readonly thread: string | null }
  /** Places in what was sent that belong at the end of the record, in order. */
  readonly add: readonly { readonly at: number; readonly from: MessageOrigin }[]
  /** The client message that waits, where it was there before: a retry, or its reply is asked for anew. */
  readonly again: string | null
  /** Messages from this one on were edited away by whoever sends the history; they stay in the record, since they were said. */
  readonly branch: string | null
  readonly carries: boolean
  /** Sent as if it had been said, and never seen: it is no part of the record (fakes, and what passed by while nothing was read). */
  readonly unseen: number
}

/**
 * Which messages of a request are new. Products bring the whole history with each, cut its beginning, edit it, ask for a reply anew, send
 * twice and late: every message is taken once, in the order in which it came to be known, and never moved. What a system is said to have
 * said counts only where it was given out here, or where nobody was here before.
 */
export function matchHistory(
  known: readonly KnownSession[],
  sent: SentTalk,
  { pauseMs }: { readonly pauseMs: number },
): HistoryMatch {
  const { tail, before } = parted(sent)
  if (known.length === 0) return firstContact(sent, before.length)
  const thread = threadOf(known, sent, before)
  const prints = new Set(known.flatMap(({ messages }) => messages.map(placeOf)))
  const unseenOf = (places: readonly number[]): number =>
    places.filter((at) => !prints.has(placeOf(sent.messages[at]))).length
  if (thread === null) {
    const add = tail.map((at) => ({ at, from: 'seen' }) as const)
    return { ...begun(null), add, carries: before.length > 0, unseen: unseenOf(before) }
  }
  return matchThread({ known, sent, pauseMs, tail, before, unseenOf }, thread)
}

interface Parted {
  /** Client messages at the end: they wait for a reply. */
  readonly tail: readonly number[]
  readonly before: readonly number[]
}

function parted({ messages }: SentTalk): Parted {
  let start = messages.length
  while (start > 0 && messages[start - 1]?.by === 'client') start -= 1
  const places = messages.map((_message, at) => at)
  return { tail: places.slice(start), before: places.slice(0, start) }
}

const placeOf = (message: { readonly by: string; readonly print: string } | undefined): string =>
  message === undefined ? '' : `${message.by} ${message.print}`

const begun = (thread: string | null) => ({
  session: { kind: 'new', thread } as const,
  again: null,
  branch: null,
})

/** Nobody read along before: what was said until then is taken as the product tells it, and marked so. */
function firstContact({ messages }: SentTalk, before: number): HistoryMatch {
  const add = messages.map((_message, at) => ({ at, from: at < before ? 'imported' : 'seen' }) as const)
  return { ...begun(null), add, carries: before > 0, unseen: 0 }
}

interface Thread {
  readonly id: string
  readonly sessions: readonly KnownSession[]
  readonly messages: readonly KnownMessage[]
  readonly aligned: Alignment
}

interface Alignment {
  /** Messages of the request that stand in the talk, one after the other. */
  readonly matched: number
  /** Place after the last of them, in the request's earlier messages and in the talk. */
  readonly sentTo: number
  readonly knownTo: number
  /** Place of the first of them in the request. */
  readonly sentFrom: number
}

/** The talk a request belongs to: the one of its id, else the one its history fits best; null where it begins one. */
function threadOf(known: readonly KnownSession[], sent: SentTalk, before: readonly number[]): Thread | null {
  const threads = threadsOf(known, sent.given, (messages) => align(messages, sent, before.length))
  if (sent.given !== null) return threads.at(-1) ?? null
  const recent = threads.slice(-mostThreads)
  if (sent.isPartial === true) return recent.at(-1) ?? null
  if (before.length === 0) return recent.findLast((thread) => isSameStart(thread, sent)) ?? goneOn(recent.at(-1))
  const best = recent.reduceRight<Thread | null>(
    (held, thread) => (thread.aligned.matched > (held?.aligned.matched ?? 0) ? thread : held),
    null,
  )
  return best
}

// Older talks than these are not gone on with.
const mostThreads = 20

function threadsOf(
  known: readonly KnownSession[],
  given: string | null,
  aligned: (messages: readonly KnownMessage[]) => Alignment,
): readonly Thread[] {
  const sessions = new Map<string, KnownSession[]>()
  for (const session of known) {
    if (session.given !== given) continue
    sessions.set(session.thread, [...(sessions.get(session.thread) ?? []), session])
  }
  return [...sessions]
    .map(([id, held]) => ({ id, sessions: held, messages: held.flatMap(({ messages }) => messages) }))
    .sort((one, other) => (one.sessions.at(-1)?.lastAt ?? 0) - (other.sessions.at(-1)?.lastAt ?? 0))
    .map((thread) => ({ ...thread, aligned: aligned(thread.messages) }))
}

/** A request without history that says what a talk began with: the same request again. */
function isSameStart({ messages, sessions }: Thread, sent: SentTalk): boolean {
  const start = firstBlock(messages, 0)
  const same = sent.messages.filter((message, at) => message.print === start[at]?.print).length
  // Nobody answered yet and the client said more.
  const isLonger = same === start.length && messages.length === start.length
  const isBegun = start.length > 0 && (same === sent.messages.length || isLonger)
  return isBegun && (sessions.some(({ carries }) => carries) || exchanges(messages) <= 1)
}

/** A product that never brings history along goes on with the talk; a history that starts over begins another. */
function goneOn(thread: Thread | undefined): Thread | null {
  if (thread === undefined || thread.sessions.some(({ carries }) => carries)) return null
  return exchanges(thread.messages) > 1 ? thread : null
}

const exchanges = (messages: readonly KnownMessage[]): number =>
  messages.filter(({ by }, at) => by === 'client' && messages[at - 1]?.by !== 'client').length

/** The end of what was sent laid over the talk. A reply the product changed on its way still stands where it was given out. */
function align(messages: readonly KnownMessage[], sent: SentTalk, length: number): Alignment {
  const isSame = (at: number, other: number): boolean => placeOf(sent.messages[at]) === placeOf(messages[other])
  for (let last = length - 1; last >= 0; last -= 1) {
    let best: Alignment | null = null
    for (let end = messages.length - 1; end >= 0; end -= 1) {
      if (!isSame(last, end)) continue
      let matched = 0
      let back = 0
      while (back <= last && back <= end && sent.messages[last - back]?.by === messages[end - back]?.by) {
        if (isSame(last - back, end - back)) matched += 1
        else if (messages[end - back]?.by === 'client') break
        back += 1
      }
      if (best === null || matched > best.matched)
        best = { matched, sentTo: last + 1, knownTo: end + 1, sentFrom: last - back + 1 }
    }
    if (best !== null) return best
  }
  return { matched: 0, sentTo: 0, knownTo: 0, sentFrom: 0 }
}

interface Matching extends Parted {
  readonly known: readonly KnownSession[]
  readonly sent: SentTalk
  readonly pauseMs: number
  readonly unseenOf: (places: readonly number[]) => number
}

function matchThread(given: Matching, thread: Thread): HistoryMatch {
  const { sent, tail, before, unseenOf } = given
  const { aligned, messages, sessions } = thread
  const carries = sessions.some((session) => session.carries) || aligned.matched > 0
  const rest = restOf(thread, { before, carries, sent })
  const after = before.slice(aligned.sentTo)
  const late = aligned.matched === 0 ? [] : after.filter((at) => sent.messages[at]?.by === 'client')
  const place = placeIn(messages, rest, { sent, late, tail })
  const add = place.add.map((at) => ({ at, from: tail.includes(at) ? 'seen' : 'late' }) as const)
  const earlier = before.slice(0, aligned.matched === 0 ? before.length : aligned.sentFrom)
  const passed = aligned.matched === 0 ? [] : strangeReplies(after, thread, sent)
  return {
    session: add.length === 0 ? { kind: 'known', id: sessions.at(-1)?.id ?? '' } : sessionOf(given, thread),
    add,
    again: place.again,
    branch: place.branch,
    carries,
    unseen: unseenOf([...earlier, ...passed]),
  }
}

/** Place in the talk where what is new would stand. */
function restOf(
  { aligned, messages }: Thread,
  { before, carries, sent }: { before: readonly number[]; carries: boolean; sent: SentTalk },
): number {
  if (aligned.matched > 0) {
    // After a client message whose reply came to be known otherwise than it was given out.
    let place = aligned.knownTo
    if (before.length > aligned.sentTo) while (messages[place]?.by === 'system') place += 1
    return place
  }
  if (before.length > 0) return messages.length
  const isStart = sent.messages.every((message, at) => message.print === firstBlock(messages, 0)[at]?.print)
  if (isStart && sent.isPartial !== true && (carries || exchanges(messages) <= 1)) return 0
  // The last client message again, before any reply to it was given out: a retry.
  const open = lastOpenBlock(messages)
  return open !== null && sent.messages[0]?.print === messages[open]?.print ? open : messages.length
}

function lastOpenBlock(messages: readonly KnownMessage[]): number | null {
  let start = messages.length
  while (start > 0 && messages[start - 1]?.by === 'client') start -= 1
  return start === messages.length ? null : start
}

function firstBlock(messages: readonly KnownMessage[], from: number): readonly KnownMessage[] {
  const end = messages.findIndex(({ by }, at) => at >= from && by === 'system')
  return messages.slice(from, end === -1 ? messages.length : end)
}

interface Placed {
  readonly add: readonly number[]
  readonly again: string | null
  readonly branch: string | null
}

/** Client messages that wait, against those that followed the same place before. */
function placeIn(
  messages: readonly KnownMessage[],
  from: number,
  { sent, late, tail }: { readonly sent: SentTalk; readonly late: readonly number[]; readonly tail: readonly number[] },
): Placed {
  const fresh = [...late, ...tail]
  const followed = firstBlock(messages, from)
  if (fresh.length === 0) return { add: [], again: followed.at(-1)?.id ?? lastClient(messages, from), branch: null }
  if (followed.length === 0) return { add: fresh, again: null, branch: null }
  const same = fresh.filter((at, place) => sent.messages[at]?.print === followed[place]?.print).length
  if (same === fresh.length) return { add: [], again: followed[same - 1]?.id ?? null, branch: null }
  const isLonger = same === followed.length && from + same === messages.length
  if (isLonger) return { add: fresh.slice(same), again: null, branch: null }
  return { add: fresh, again: null, branch: followed[0]?.id ?? null }
}

const lastClient = (messages: readonly KnownMessage[], before: number): string | null =>
  messages.slice(0, before).findLast(({ by }) => by === 'client')?.id ?? null

/** Replies said to have been given after the last known message, where none was given out here. */
function strangeReplies(after: readonly number[], { aligned, messages }: Thread, sent: SentTalk): readonly number[] {
  const replies = after.filter((at) => sent.messages[at]?.by === 'system')
  return messages[aligned.knownTo]?.by === 'system' ? replies.slice(1) : replies
}

/** The session new messages go to. Nothing is added before the end of the record. */
function sessionOf({ known, sent, pauseMs }: Matching, thread: Thread): HistoryMatch['session'] {
  const last = thread.sessions.at(-1)
  const isLast = last !== undefined && last.id === known.at(-1)?.id
  const isPaused = last !== undefined && sent.given === null && sent.at - last.lastAt > pauseMs
  return isLast && !isPaused ? { kind: 'known', id: last.id } : { kind: 'new', thread: thread.id }
}
