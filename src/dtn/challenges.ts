import { longAbsences } from './absence.ts'
import { lengthDrops } from './baseline.ts'
import { type Code, type CodedRelationship, type CodedTurn, codesWith, hasAny } from './coding.ts'
import type { Parameters } from './parameters.ts'
import type { Rupture } from './ruptures.ts'
import { attends, showsDiscomfort } from './strain.ts'

/** Response classes after a challenge (domain.md 9.4). */
export const responseKinds = ['engaged', 'partial', 'deferred', 'compliant', 'resisted', 'withdrawn', 'left'] as const
export type ResponseKind = (typeof responseKinds)[number]

/** A system turn with a challenge and what the client did in the next three turns. */
export interface ChallengeResponse {
  /** Id of the system turn with CHA. */
  readonly turn: string
  readonly index: number
  readonly codes: readonly Code[]
  /** No CHA of the turn is marked `appropriate: false`. */
  readonly isAppropriate: boolean
  /** Null: the client showed none. `lengthDrop` when nothing but shorter replies showed it. */
  readonly discomfort: { readonly turns: readonly string[]; readonly kind: 'marker' | 'lengthDrop' } | null
  /** Null without discomfort. */
  readonly resolved: boolean | null
  /** Null when no client turn followed that answers it. */
  readonly response: ResponseKind | null
}

/** Every challenge with its discomfort, its resolution (C3.2, domain.md 1.4) and its response class (9.4). */
export function challengeResponses(
  coded: CodedRelationship,
  ruptures: readonly Rupture[],
  parameters: Parameters,
): readonly ChallengeResponse[] {
  const challenges = coded.turns.filter((turn) => turn.turn.speaker === 'system' && turn.bases.has('CHA'))
  if (challenges.length === 0) return []
  const record = readRecord(coded, ruptures, parameters)
  return challenges.map((turn) => responseTo(turn, record))
}

/** What every challenge is looked up in. */
interface Record {
  readonly coded: CodedRelationship
  readonly episodes: ReadonlyMap<number, readonly Rupture[]>
  readonly window: number
  readonly clientTurns: readonly CodedTurn[]
  /** Per turn of the record, the place of the next client turn in `clientTurns`. */
  readonly nextClient: readonly number[]
  readonly drops: ReadonlySet<number>
  readonly absences: readonly boolean[]
}

function readRecord(coded: CodedRelationship, ruptures: readonly Rupture[], parameters: Parameters): Record {
  const clientTurns: CodedTurn[] = []
  const nextClient = coded.turns.map((turn) =>
    turn.turn.speaker === 'client' ? clientTurns.push(turn) : clientTurns.length,
  )
  const episodes = episodesByTurn(ruptures)
  return {
    coded,
    episodes,
    window: parameters['c32.window'],
    clientTurns,
    nextClient,
    drops: lengthDrops(coded, (turn) => episodes.has(turn.index), parameters),
    absences: longAbsences(coded, parameters),
  }
}

/** Per turn inside an episode, the episodes that hold it. */
function episodesByTurn(ruptures: readonly Rupture[]): ReadonlyMap<number, readonly Rupture[]> {
  const holders = new Map<number, Rupture[]>()
  for (const rupture of ruptures) {
    for (let index = rupture.from; index <= rupture.to; index++) {
      const holding = holders.get(index)
      if (holding === undefined) holders.set(index, [rupture])
      else holding.push(rupture)
    }
  }
  return holders
}

function responseTo(turn: CodedTurn, record: Record): ChallengeResponse {
  const place = record.nextClient[turn.index] ?? record.clientTurns.length
  const next = record.clientTurns.slice(place, place + record.window)
  // A question for a fact or for steps is a new topic and answers no challenge (domain.md 1.4, C3.2).
  const answers = next.filter((answer) => !hasAny(answer, ['QF', 'QI']))
  const uneasy = answers.filter((answer) => showsDiscomfort(answer) || record.drops.has(answer.index))
  const codes = codesWith(turn, 'CHA')
  const isMarked = uneasy.some(showsDiscomfort)
  return {
    turn: turn.turn.id,
    index: turn.index,
    codes,
    isAppropriate: codes.every((code) => code.appropriate !== false),
    discomfort:
      uneasy.length === 0
        ? null
        : { turns: uneasy.map((answer) => answer.turn.id), kind: isMarked ? 'marker' : 'lengthDrop' },
    resolved: uneasy.length === 0 ? null : isResolved(turn, uneasy, record),
    response: responseKind(turn, next, record),
  }
}

/** All episodes that hold such a turn ended well; with no episode the client takes up the work within three turns. */
function isResolved(challenge: CodedTurn, uneasy: readonly CodedTurn[], record: Record): boolean {
  const holding = uneasy.flatMap((turn) => record.episodes.get(turn.index) ?? [])
  if (holding.length > 0) return holding.every(({ end }) => end.kind === 'resolved' || end.kind === 'partlyResolved')
  const first = uneasy[0]
  if (first === undefined) return false
  const place = (record.nextClient[first.index] ?? 1) - 1
  const turns = record.coded.turns
  const resolving = record.clientTurns.slice(place, place + record.window + 1).find((turn) => {
    if (!hasAny(turn, ['ELB', 'POS', 'NGT', 'CPR', 'ASR', 'VUL']) || hasAny(turn, ['WDR', 'CNF', 'X'])) return false
    // After a mere length drop somebody must have asked (domain.md 1.4, C3.2).
    return uneasy.some(showsDiscomfort) || turns.slice(first.index, turn.index).some(attends)
  })
  if (resolving === undefined) return false
  return !turns.slice(challenge.index + 1, resolving.index).some((turn) => turn.bases.has('CAP'))
}

/** The first turn of the window that tells decides; leaving goes before all. */
function responseKind(challenge: CodedTurn, next: readonly CodedTurn[], record: Record): ResponseKind | null {
  if (hasLeft(challenge, next, record)) return 'left'
  for (const turn of next) {
    const kind = signOf(turn, record.drops)
    if (kind !== null) return kind
  }
  if (next.some((turn) => turn.bases.has('CMP'))) return 'compliant'
  return null
}

function hasLeft(challenge: CodedTurn, next: readonly CodedTurn[], record: Record): boolean {
  const first = next[0]
  if (first === undefined) return false
  const isAway = record.absences.slice(challenge.session + 1, first.session + 1).some((isLong) => isLong)
  if (isAway) return true
  const leaving = next.findIndex((turn) => turn.bases.has('LEV'))
  return leaving >= 0 && !next.slice(leaving + 1).some((turn) => turn.isContent)
}

function signOf(turn: CodedTurn, drops: ReadonlySet<number>): ResponseKind | null {
  if (hasAny(turn, ['QF', 'QI'])) return null
  const isOpenToIt = hasAny(turn, ['ELB', 'NGT', 'CPR'])
  if (hasAny(turn, ['CNF', 'PSH'])) return isOpenToIt ? 'partial' : 'resisted'
  if (turn.bases.has('X'))
    return turn.codes.some(({ code }) => code === 'X.1' || code === 'X.2') ? 'withdrawn' : 'resisted'
  if (turn.bases.has('WDR') || drops.has(turn.index)) return 'withdrawn'
  if (asksForTime.test(turn.turn.text)) return 'deferred'
  if (isOpenToIt) return turn.bases.has('ELB') ? 'engaged' : 'partial'
  return hasAny(turn, ['POS', 'AD', 'HD', 'CX', 'PD', 'ASR', 'VUL']) ? 'engaged' : null
}

/** "Asks for time" has no code; English cues written for the project. */
const asksForTime =
  /\b(?:need (?:some |more |a bit of )?time|sleep on it|think (?:about|on) (?:it|that)|not (?:right )?now|another (?:time|day))\b/i
