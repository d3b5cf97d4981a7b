import { type BaseCode, baseOf, type CodeId } from './codebook.ts'
import type { Relationship, Session, Turn } from './relationship.ts'
import type { RuptureEndKind, RuptureKind } from './rupture-kinds.ts'

/** The eight life domains of C3.1 (domain.md 1.4). */
export const lifeDomains = ['family', 'partner', 'work', 'health', 'network', 'loss', 'culture', 'money'] as const
export type LifeDomain = (typeof lifeDomains)[number]

export const challengeSteps = [0, 1, 2, 3, 4] as const
export type ChallengeStep = (typeof challengeSteps)[number]

/** One code on one turn. `start` and `end` are UTF-16 offsets in the turn's text, given together. */
export interface Code {
  readonly code: CodeId
  readonly start?: number
  readonly end?: number
  /** 0–1, the coder's own. */
  readonly confidence?: number
  /** Disclosure depth 0–3 (domain.md 6.6); not given counts as 1. */
  readonly depth?: number
  readonly domain?: LifeDomain
  /** Id of the turn this code refers to. */
  readonly link?: string
  readonly step?: ChallengeStep
  /** CHA only; not given counts as true. */
  readonly appropriate?: boolean
  readonly mismatch?: boolean
  readonly safety?: boolean
  /** HRM.delusion 1–2, BIA 1–3. */
  readonly rating?: number
  /** What made the coder say so: a rule's id. */
  readonly rule?: string
}

export const coderKinds = ['human', 'rules', 'model', 'language-model'] as const
export type CoderKind = (typeof coderKinds)[number]

export interface CoderIdentity {
  readonly id: string
  readonly kind: CoderKind
  readonly version?: string
  /** How well it found each code where it was compared with codings by others. Absent: nobody measured it. */
  readonly measured?: Measured
}

/**
 * What a coder hears in a system turn beside the codes, 0–1, where that and its opposite are equally common. No part of the coding; a coder that does not
 * listen for it gives none.
 */
export interface Confronting {
  /** It confronts the client, in place or not. */
  readonly confronts?: number
  /** It does more than offer another view: a challenge from step 2 of the ladder on, which asks for consent (domain.md 9.3). */
  readonly confrontsOpenly?: number
}

/** F1 of a coder by base code, and the turns that carried the code where it was measured. */
export type Measured = Readonly<Partial<Record<BaseCode, { readonly f1: number; readonly n: number }>>>

/** A rupture episode a coder named (formats.md 3). An end without turn lasts to the end of the record. */
export interface Episode {
  readonly kind?: RuptureKind
  readonly onset: string
  readonly end?: { readonly kind: RuptureEndKind; readonly turn?: string | null; readonly smoothedOver?: boolean }
}

/** Why a turn carries no codes although nobody looked at it. Such turns are no evidence of absence. */
export const uncodedReasons = ['language', 'coderFailed', 'budgetReached', 'notCoded'] as const
export type UncodedReason = (typeof uncodedReasons)[number]

/** What one coder assigned to one relationship. A turn absent from `turns` was looked at and carries no code. */
export interface Coding {
  readonly relationship: string
  readonly coder: CoderIdentity
  readonly codebook: string
  readonly turns: ReadonlyMap<string, readonly Code[]>
  /** Absent: episodes are found by rule. Empty: the coder says there are none. */
  readonly episodes?: readonly Episode[]
  /** Turns the coder could not code, with the reason. */
  readonly uncoded?: ReadonlyMap<string, UncodedReason>
  /** ISO 639-1 code of the text's language, if detected. */
  readonly language?: string
  /** Plain sentences about this coding that a reader must see. */
  readonly notes?: readonly string[]
  /** When it was made (ISO 8601), and in which round of a study: agreement is followed along either. */
  readonly at?: string
  readonly round?: number
}

export interface CodedTurn {
  readonly turn: Turn
  /** Place in the relationship, over all sessions. */
  readonly index: number
  /** Index of its session. */
  readonly session: number
  /** Place in its session. */
  readonly position: number
  readonly codes: readonly Code[]
  readonly bases: ReadonlySet<BaseCode>
  /** False when the coder could not code this turn: it counts nowhere. */
  readonly isCoded: boolean
  /** Coded client turn with more than ADM or LEV (domain.md 1.2). */
  readonly isContent: boolean
}

export interface CodedSession {
  readonly session: Session
  readonly index: number
  readonly turns: readonly CodedTurn[]
  readonly contentTurns: number
  readonly exchanges: number
}

/** A relationship with its codes, ready to be counted. */
export interface CodedRelationship {
  readonly relationship: Relationship
  readonly coding: Coding
  readonly sessions: readonly CodedSession[]
  readonly turns: readonly CodedTurn[]
  readonly byId: ReadonlyMap<string, CodedTurn>
}

/** Lays a coding over its relationship. Codes of messages merged into a turn are united, their spans moved. */
export function codeRelationship(relationship: Relationship, coding: Coding): CodedRelationship {
  const turns: CodedTurn[] = []
  const byId = new Map<string, CodedTurn>()
  const sessions = relationship.sessions.map((session, index) => {
    const first = turns.length
    for (const turn of session.turns) {
      const coded = codedTurn(turn, coding, { index: turns.length, session: index, position: turns.length - first })
      turns.push(coded)
      byId.set(turn.id, coded)
      for (const part of turn.parts ?? []) byId.set(part.id, coded)
    }
    return codedSession(session, index, turns.slice(first))
  })
  return { relationship, coding, sessions, turns, byId }
}

/** The system turn that answers a client turn, or the client turn a system turn answers: next to it in its session. */
export function answerTo(coded: CodedRelationship, turn: CodedTurn): CodedTurn | undefined {
  const next = coded.turns[turn.index + 1]
  return turn.turn.speaker === 'client' && next?.session === turn.session && next.turn.speaker === 'system'
    ? next
    : undefined
}

export function answeredBy(coded: CodedRelationship, turn: CodedTurn): CodedTurn | undefined {
  const previous = coded.turns[turn.index - 1]
  return turn.turn.speaker === 'system' && previous?.session === turn.session && previous.turn.speaker === 'client'
    ? previous
    : undefined
}

/** True when the turn carries any of these base codes. */
export function hasAny(turn: CodedTurn, codes: readonly BaseCode[]): boolean {
  for (const code of codes) if (turn.bases.has(code)) return true
  return false
}

/** The codes of a turn with this base. */
export function codesWith(turn: CodedTurn, base: BaseCode): readonly Code[] {
  return turn.bases.has(base) ? turn.codes.filter((code) => baseOf(code.code) === base) : none
}

/** Why a turn was not coded; null for one that was. Any message merged into it may be the one that was not. */
export function uncodedReasonOf({ coding }: CodedRelationship, { turn, isCoded }: CodedTurn): UncodedReason | null {
  if (isCoded) return null
  const ids = [turn.id, ...(turn.parts?.map((part) => part.id) ?? [])]
  return ids.flatMap((id) => coding.uncoded?.get(id) ?? [])[0] ?? null
}

/** Replaces the codes of a turn, as after the stock-opener rule of domain.md 1.7. */
function withCodes(turn: CodedTurn, codes: readonly Code[]): CodedTurn {
  return { ...turn, codes, bases: basesOf(codes), isContent: isContent(turn.turn, codes, turn.isCoded) }
}

/** The record with the codes of some turns, by flat index, replaced. */
export function recoded(coded: CodedRelationship, changed: ReadonlyMap<number, readonly Code[]>): CodedRelationship {
  if (changed.size === 0) return coded
  const turns = coded.turns.map((turn) => {
    const codes = changed.get(turn.index)
    return codes === undefined ? turn : withCodes(turn, codes)
  })
  const sessions = coded.sessions.map((session) => sessionWith(session, turns))
  return { ...coded, turns, sessions, byId: byIdOf(coded, turns) }
}

const none: readonly Code[] = []
const noBases: ReadonlySet<BaseCode> = new Set()

function codedTurn(turn: Turn, coding: Coding, place: Pick<CodedTurn, 'index' | 'session' | 'position'>): CodedTurn {
  const codes = turn.parts === undefined ? (coding.turns.get(turn.id) ?? none) : codesOfParts(turn, coding)
  const isCoded = coding.uncoded === undefined || !isUncoded(turn, coding.uncoded)
  return { turn, ...place, codes, bases: basesOf(codes), isCoded, isContent: isContent(turn, codes, isCoded) }
}

function isUncoded(turn: Turn, uncoded: ReadonlyMap<string, UncodedReason>): boolean {
  return uncoded.has(turn.id) || (turn.parts?.some((part) => uncoded.has(part.id)) ?? false)
}

function codesOfParts(turn: Turn, coding: Coding): readonly Code[] {
  const parts = turn.parts ?? []
  return parts.flatMap((part) => {
    const codes = coding.turns.get(part.id) ?? none
    // A coding made on the merged turn names only its id and counts spans from the turn's start.
    const shift = part.start
    return shift === 0 ? codes : codes.map((code) => moved(code, shift))
  })
}

function moved(code: Code, by: number): Code {
  return code.start === undefined || code.end === undefined
    ? code
    : { ...code, start: code.start + by, end: code.end + by }
}

function basesOf(codes: readonly Code[]): ReadonlySet<BaseCode> {
  if (codes.length === 0) return noBases
  const bases = new Set<BaseCode>()
  for (const code of codes) bases.add(baseOf(code.code))
  return bases
}

function isContent(turn: Turn, codes: readonly Code[], isCoded: boolean): boolean {
  if (turn.speaker !== 'client' || !isCoded) return false
  if (codes.length === 0) return true
  for (const code of codes) if (code.code !== 'ADM' && code.code !== 'LEV') return true
  return false
}

function codedSession(session: Session, index: number, turns: readonly CodedTurn[]): CodedSession {
  let contentTurns = 0
  let exchanges = 0
  for (const [position, turn] of turns.entries()) {
    if (turn.isContent) contentTurns += 1
    if (turn.turn.speaker === 'client' && turns[position + 1]?.turn.speaker === 'system') exchanges += 1
  }
  return { session, index, turns, contentTurns, exchanges }
}

function sessionWith(session: CodedSession, turns: readonly CodedTurn[]): CodedSession {
  const first = session.turns[0]?.index ?? 0
  const own = turns.slice(first, first + session.turns.length)
  return { ...session, turns: own, contentTurns: own.reduce((count, turn) => count + (turn.isContent ? 1 : 0), 0) }
}

function byIdOf(coded: CodedRelationship, turns: readonly CodedTurn[]): ReadonlyMap<string, CodedTurn> {
  const byId = new Map<string, CodedTurn>()
  for (const [id, turn] of coded.byId) byId.set(id, turns[turn.index] ?? turn)
  return byId
}
