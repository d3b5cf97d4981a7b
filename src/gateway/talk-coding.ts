import type { Coder, LiveCoder, TurnCoding } from '../coders/coder.ts'
import { codebookVersion } from '../dtn/codebook.ts'
import type { Code, CoderIdentity, Coding, UncodedReason } from '../dtn/coding.ts'
import { redoneCode } from '../dtn/redone.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { TalkSession } from '../store/gateway-talks.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'
import type { KnownTalk, Step } from './talk-growth.ts'

/** Codes a talk as it grows. What it remembers is made from what is kept, so it can be thrown away at any time. */
export interface TalkCoder {
  /** Codes what is new. Never throws: what could not be coded says so. */
  readonly take: (talk: KnownTalk, steps: readonly Step[]) => Promise<TakenTurns>
  readonly forget: () => void
}

export interface TakenTurns {
  readonly sessions: readonly TalkSession[]
  /** False where the coder failed on a turn. */
  readonly isWhole: boolean
}

export interface CoderParts {
  readonly coder: Coder
  readonly breaker: CircuitBreaker
}

/** A coder over one talk. After a failure the turn stays uncoded, and the coder is given the record again for the next one. */
export function talkCoder({ coder, breaker }: CoderParts): TalkCoder {
  let live: LiveCoder | null = null
  const coded = async (talk: KnownTalk, step: TurnStep): Promise<TurnCoding> => {
    const held = live
    if (held !== null && !step.isGrown) return held.next(step.turn)
    if (held?.again !== undefined) return held.again(step.turn)
    const fresh = await resumed(coder, talk, step.turn.id)
    const done = await fresh.next(step.turn)
    live = fresh
    return done
  }
  const one = async (talk: KnownTalk, step: TurnStep): Promise<TurnCoding> => {
    const done = await breaker.run(() => coded(talk, step)).catch(() => failed)
    // One that failed may hold half a turn.
    if (done.kind === 'uncoded' && done.reason === 'coderFailed') live = null
    return done
  }
  return {
    forget: () => {
      live = null
    },
    take: async (talk, steps) => {
      let now = talk
      let isWhole = true
      for (const step of steps) {
        if (step.kind === 'session') live?.startSession(step.session)
        else {
          const done = await one(now, step)
          if (done.kind === 'uncoded' && done.reason === 'coderFailed') isWhole = false
          now = { ...now, sessions: withCodes(now, step.turn.id, { done, coder: coder.identity.id }) }
        }
      }
      return { sessions: now.sessions, isWhole }
    },
  }
}

type TurnStep = Extract<Step, { kind: 'turn' }>

const failed: TurnCoding = { kind: 'uncoded', reason: 'coderFailed' }

/** The coding of a talk from what is kept of it. */
export function codingOf({ record, sessions }: KnownTalk, coder: CoderIdentity): Coding {
  const turns = new Map<string, readonly Code[]>()
  const uncoded = new Map<string, UncodedReason>()
  for (const session of sessions) {
    for (const [id, codes] of Object.entries(session.codes)) {
      if (typeof codes === 'string') uncoded.set(id, codes)
      else turns.set(id, codes)
    }
  }
  for (const [id, code] of redoneTurns({ record, sessions })) turns.set(id, [...(turns.get(id) ?? []), code])
  return {
    ...{ relationship: record.id, coder, codebook: codebookVersion, turns },
    ...(uncoded.size === 0 ? {} : { uncoded }),
  }
}

function* redoneTurns({ record, sessions }: KnownTalk): Generator<readonly [string, Code]> {
  const redone = new Map(
    sessions.flatMap(({ messages }) =>
      messages.flatMap(({ id, redone: times = 0 }) => {
        const code = redoneCode(times)
        return code === null ? [] : [[id, code] as const]
      }),
    ),
  )
  if (redone.size === 0) return
  for (const turn of record.sessions.flatMap((session) => session.turns)) {
    for (const { id } of turn.parts ?? [turn]) {
      const code = redone.get(id)
      if (code === undefined) continue
      yield [turn.id, code]
      break
    }
  }
}

async function resumed(coder: Coder, talk: KnownTalk, turn: string): Promise<LiveCoder> {
  const relationship = upTo(talk.record, turn)
  if (coder.resume !== undefined) return coder.resume({ relationship, coding: codingOf(talk, coder.identity) })
  const live = coder.live(relationship)
  for (const { turns, ...session } of relationship.sessions) {
    live.startSession(session)
    for (const earlier of turns) await live.next(earlier)
  }
  return live
}

/** The record before a turn, its session begun. */
function upTo(record: Relationship, turn: string): Relationship {
  const sessions = []
  for (const session of record.sessions) {
    const at = session.turns.findIndex(({ id }) => id === turn)
    sessions.push(at === -1 ? session : { ...session, turns: session.turns.slice(0, at) })
    if (at !== -1) break
  }
  return { ...record, sessions }
}

function withCodes(
  { record, sessions }: KnownTalk,
  turn: string,
  { done, coder }: { readonly done: TurnCoding; readonly coder: string },
): readonly TalkSession[] {
  const at = record.sessions.find(({ turns }) => turns.some(({ id }) => id === turn))?.id
  return sessions.map((session) => {
    if (session.id !== at) return session
    const { [turn]: _before, ...rest } = session.codes
    if (done.kind === 'uncoded') return { ...session, coder, codes: { ...rest, [turn]: done.reason } }
    return { ...session, coder, codes: done.codes.length === 0 ? rest : { ...rest, [turn]: done.codes } }
  })
}
