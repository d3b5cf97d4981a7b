import { messageSeparator } from '../dtn/merging.ts'
import type {
  ClientProfile,
  ContextMessage,
  MessagePart,
  Relationship,
  Session,
  Speaker,
  SystemProfile,
  Turn,
} from '../dtn/relationship.ts'
import type { ReadProblem } from './problem.ts'
import { Tally } from './tally.ts'
import { isBefore, readTime } from './time.ts'

/** One message as a source gave it. `speaker` is null for context: prompts, tools, notes. */
export interface RawMessage {
  readonly id?: string | undefined
  readonly speaker: Speaker | null
  /** The source's own word for a context message. */
  readonly role?: string | undefined
  readonly text: string
  /** As supplied. */
  readonly at?: unknown
  readonly line?: number | undefined
  /** The configuration of the system that wrote it, where the source tells message by message. */
  readonly epoch?: string | undefined
}

export interface RawSession {
  readonly id?: string | undefined
  readonly startedAt?: unknown
  readonly epoch?: string | undefined
  /** `given` by the source, or to be `split` at silences (domain.md 1.2). */
  readonly bounds: 'given' | 'split'
  readonly messages: readonly RawMessage[]
}

export interface RawRelationship {
  readonly id: string
  readonly system: SystemProfile
  readonly client: ClientProfile
  readonly sessions: readonly RawSession[]
  readonly line: number | null
  /** `byTime`: messages of a session are put in the order of their times when all have one (tables). */
  readonly order?: 'asGiven' | 'byTime'
}

export interface NormaliseOptions {
  readonly file: string
  readonly gapMinutes: number
  /** Relationship ids already given out in this run; the new one is added. */
  readonly seen: Set<string>
}

/**
 * The one place where what was read becomes the units of domain.md 1.2: sessions split at silences, messages of one speaker
 * merged into turns, ids filled in and made unique, text made well-formed. Everything it changes is told.
 */
export function normalise(
  raw: RawRelationship,
  options: NormaliseOptions,
): { readonly relationship: Relationship; readonly problems: readonly ReadProblem[] } {
  const tally = new Tally(options.file, raw)
  const id = freeId(raw.id, options.seen)
  if (id !== raw.id) tally.add('duplicateRelationship', id, raw.line)
  const ordered = raw.order === 'byTime' ? raw.sessions.map((session) => inOrder(session, tally)) : raw.sessions
  const sessions = ordered.flatMap((session) => splitAtSilence(session, options.gapMinutes))
  const naming = namesOf(sessions, tally)
  const built = sessions.map((session, index) => builtSession(session, { index, naming, tally }))
  const relationship = { id, system: raw.system, client: raw.client, sessions: built }
  checkSpeakers(relationship, tally)
  checkOrder(relationship, tally)
  return { relationship, problems: tally.problems() }
}

/** An id nobody has: itself, or with `~2`, `~3` … behind it. The id is taken. */
function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let copy = 2; taken.has(id); copy += 1) id = `${wanted}~${copy}`
  taken.add(id)
  return id
}

function inOrder(session: RawSession, tally: Tally): RawSession {
  const timed = session.messages.map((message) => ({ message, at: Date.parse(readTime(message.at) ?? '') }))
  const isOrdered = timed.every(({ at }, index) => Number.isNaN(at) || !(at < (timed[index - 1]?.at ?? at)))
  if (isOrdered || timed.some(({ at }) => Number.isNaN(at))) return session
  tally.add('reordered', session.id ?? '', undefined)
  return { ...session, messages: timed.toSorted((a, b) => a.at - b.at).map(({ message }) => message) }
}

function splitAtSilence(session: RawSession, gapMinutes: number): readonly RawSession[] {
  if (session.bounds === 'given') return [session]
  const parts: RawMessage[][] = [[]]
  let last: number | null = null
  for (const message of session.messages) {
    const at = readTime(message.at)
    const instant = at === null ? null : Date.parse(at)
    if (last !== null && instant !== null && instant - last > gapMinutes * 60_000) parts.push([])
    parts.at(-1)?.push(message)
    if (instant !== null) last = instant
  }
  if (parts.length === 1) return [session]
  return parts.map((messages, index) => ({
    ...session,
    messages,
    id: session.id === undefined || index === 0 ? session.id : `${session.id}.${index + 1}`,
    startedAt: index === 0 ? session.startedAt : undefined,
  }))
}

interface Naming {
  /** All ids the source gave or we filled in; sessions and turns have their own space. */
  readonly sessions: Set<string>
  readonly turns: Set<string>
  readonly givenSessions: ReadonlySet<string>
  readonly givenTurns: ReadonlySet<string>
}

/** Ids of the source come first: what is filled in must not take one that appears later. */
function namesOf(sessions: readonly RawSession[], tally: Tally): Naming {
  const givenSessions = new Set<string>()
  const givenTurns = new Set<string>()
  let needsFilling = false
  for (const session of sessions) {
    if (session.id === undefined) needsFilling = true
    else givenSessions.add(session.id)
    for (const message of session.messages) {
      if (message.speaker === null) continue
      if (message.id === undefined) needsFilling = true
      else if (givenTurns.has(message.id)) tally.add('duplicateTurn', message.id, message.line)
      else givenTurns.add(message.id)
    }
  }
  const none = new Set<string>()
  const given = needsFilling ? { givenSessions, givenTurns } : { givenSessions: none, givenTurns: none }
  return { sessions: new Set(), turns: new Set(), ...given }
}

function filledId(wanted: string, taken: Set<string>, given: ReadonlySet<string>): string {
  let id = wanted
  for (let copy = 2; taken.has(id) || given.has(id); copy += 1) id = `${wanted}~${copy}`
  taken.add(id)
  return id
}

interface Place {
  readonly index: number
  readonly naming: Naming
  readonly tally: Tally
}

interface OpenTurn {
  readonly id: string
  readonly speaker: Speaker
  text: string
  readonly at: string | null
  parts: MessagePart[] | null
}

function builtSession(session: RawSession, place: Place): Session {
  const { naming, tally } = place
  const name = `s${place.index + 1}`
  const id =
    session.id === undefined
      ? filledId(name, naming.sessions, naming.givenSessions)
      : freeId(session.id, naming.sessions)
  if (session.id !== undefined && id !== session.id) tally.add('duplicateSession', session.id, undefined)
  const turns: Turn[] = []
  const context: ContextMessage[] = []
  let waiting: ContextMessage[] = []
  let open: OpenTurn | null = null
  let position = 0
  for (const message of session.messages) {
    const text = wellFormed(message, tally)
    if (message.speaker === null) {
      waiting.push({ role: message.role ?? 'context', text })
      continue
    }
    position += 1
    const turnId =
      message.id === undefined
        ? filledId(`${name}t${position}`, naming.turns, naming.givenTurns)
        : freeId(message.id, naming.turns)
    if (open !== null && open.speaker === message.speaker) {
      merge(open, turnId, text)
    } else {
      if (open !== null) turns.push(closed(open))
      for (const note of waiting) context.push({ ...note, before: turnId })
      waiting = []
      open = { id: turnId, speaker: message.speaker, text, at: timeOf(message, tally), parts: null }
    }
  }
  if (open !== null) turns.push(closed(open))
  for (const note of waiting) context.push(note)
  const startedAt = startOf(session, turns, tally)
  const epoch = session.epoch ?? mainEpoch(session.messages, id, tally)
  return {
    id,
    ...(startedAt === null ? {} : { startedAt }),
    ...(epoch === undefined ? {} : { epoch }),
    turns,
    ...(context.length === 0 ? {} : { context }),
  }
}

/** As `grownTurn` in dtn/merging.ts, in place: a reader may join thousands of messages. */
function merge(open: OpenTurn, id: string, text: string): void {
  open.parts ??= [{ id: open.id, start: 0 }]
  open.parts.push({ id, start: open.text.length + messageSeparator.length })
  open.text += messageSeparator + text
}

function closed(open: OpenTurn): Turn {
  const { id, speaker, text, at, parts } = open
  // Written out because it runs once a turn, and spreading is slow.
  if (at === null) return parts === null ? { id, speaker, text } : { id, speaker, text, parts }
  return parts === null ? { id, speaker, text, at } : { id, speaker, text, at, parts }
}

function timeOf(message: RawMessage, tally: Tally): string | null {
  if (message.at === undefined || message.at === null || message.at === '') return null
  const at = readTime(message.at)
  if (at === null) tally.add('time', message.id ?? '', message.line)
  return at
}

function startOf(session: RawSession, turns: readonly Turn[], tally: Tally): string | null {
  if (session.startedAt === undefined || session.startedAt === null || session.startedAt === '') {
    return turns[0]?.at ?? null
  }
  const at = readTime(session.startedAt)
  if (at === null) tally.add('time', session.id ?? '', undefined)
  return at ?? turns[0]?.at ?? null
}

/**
 * A sitting is not cut where the model changes in its middle (two halves would often be too short to code); it counts for
 * the model that wrote most of it, and that is told.
 */
function mainEpoch(messages: readonly RawMessage[], session: string, tally: Tally): string | undefined {
  const counts = new Map<string, number>()
  for (const { epoch } of messages) if (epoch !== undefined) counts.set(epoch, (counts.get(epoch) ?? 0) + 1)
  if (counts.size > 1) tally.add('mixedEpoch', session, undefined)
  let main: string | undefined
  for (const [epoch, count] of counts) if (main === undefined || count > (counts.get(main) ?? 0)) main = epoch
  return main
}

declare global {
  // ES2024, in Node since version 20; the ES2023 library does not declare them.
  interface String {
    isWellFormed(): boolean
    toWellFormed(): string
  }
}

/** Offsets must not move, so that spans stay right: a bad character is replaced, not removed. */
function wellFormed(message: RawMessage, tally: Tally): string {
  let text = message.text
  if (!text.isWellFormed()) {
    tally.add('surrogate', message.id ?? '', message.line)
    text = text.toWellFormed()
  }
  if (text.includes('\0')) {
    tally.add('nul', message.id ?? '', message.line)
    text = text.replaceAll('\0', '\uFFFD')
  }
  return text
}

function checkSpeakers(relationship: Relationship, tally: Tally): void {
  const speakers = new Set<Speaker>()
  for (const session of relationship.sessions) {
    for (const turn of session.turns) speakers.add(turn.speaker)
    if (speakers.size === 2) return
  }
  tally.add(speakers.size === 0 ? 'noTurns' : 'oneSpeaker', [...speakers][0] ?? '', undefined)
}

function checkOrder(relationship: Relationship, tally: Tally): void {
  let last: string | null = null
  for (const session of relationship.sessions) {
    if (session.startedAt !== undefined) {
      if (last !== null && isBefore(session.startedAt, last)) tally.add('order', session.id, undefined)
      last = session.startedAt
    }
    for (const turn of session.turns) {
      if (turn.at === undefined) continue
      if (last !== null && isBefore(turn.at, last)) tally.add('order', turn.id, undefined)
      last = turn.at
    }
  }
}
