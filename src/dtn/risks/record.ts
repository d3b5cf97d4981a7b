import { startOf } from '../absence.ts'
import type { ChallengeResponse } from '../challenges.ts'
import type { CodedRelationship, CodedTurn } from '../coding.ts'
import type { Parameters } from '../parameters.ts'
import { instantOf } from '../relationship.ts'
import type { Rupture } from '../ruptures.ts'
import type { Entry } from './entry.ts'
import type { Indicator } from './risk.ts'
import { readStatements, type Statement } from './statements.ts'

/** What the families of indicators read, sorted out in one walk over the record. */
export interface RiskRecord {
  readonly coded: CodedRelationship
  readonly responses: readonly ChallengeResponse[]
  readonly parameters: Parameters
  readonly statements: readonly Statement[]
  readonly system: readonly CodedTurn[]
  /** System turns with HRM, with BIA, with DEPS, with AGR. */
  readonly harming: readonly CodedTurn[]
  readonly biased: readonly CodedTurn[]
  readonly binding: readonly CodedTurn[]
  readonly agreeing: readonly CodedTurn[]
  /** Client turns with DPN. */
  readonly depending: readonly CodedTurn[]
  /** When each session began, in milliseconds; null where nobody knows. */
  readonly starts: readonly (number | null)[]
  /** Time of the last turn that has one, else of the last session that has one. */
  readonly until: number | null
}

export interface Episodes {
  readonly ruptures: readonly Rupture[]
  readonly responses: readonly ChallengeResponse[]
}

/** What a family of indicators found. */
export interface Hazards {
  readonly entries: readonly Entry[]
  readonly indicators: readonly Indicator[]
}

export function readRecord(coded: CodedRelationship, episodes: Episodes, parameters: Parameters): RiskRecord {
  const starts = coded.sessions.map(startOf)
  const system = coded.turns.filter((turn) => turn.turn.speaker === 'system')
  return {
    coded,
    responses: episodes.responses,
    parameters,
    statements: readStatements(coded),
    system,
    harming: system.filter((turn) => turn.bases.has('HRM')),
    biased: system.filter((turn) => turn.bases.has('BIA')),
    binding: system.filter((turn) => turn.bases.has('DEPS')),
    agreeing: system.filter((turn) => turn.bases.has('AGR')),
    depending: coded.turns.filter((turn) => turn.bases.has('DPN')),
    starts,
    until: timeOfLast(coded.turns) ?? starts.findLast((start) => start !== null) ?? null,
  }
}

/** All that several families found, in their order. */
export function joinHazards(parts: readonly Hazards[]): Hazards {
  return { entries: parts.flatMap((part) => part.entries), indicators: parts.flatMap((part) => part.indicators) }
}

export function idsOf(turns: readonly CodedTurn[]): readonly string[] {
  return turns.map((turn) => turn.turn.id)
}

/** Word lists are English; in another language what hangs on them is `noOpportunity`. */
export function readsEnglish(coded: CodedRelationship): boolean {
  return (coded.coding.language ?? 'en') === 'en'
}

/** Time of a turn in milliseconds; null when it has none. */
export function timeOf(turn: CodedTurn): number | null {
  return instantOf(turn.turn.at)
}

/** Time of the last turn that has one. */
export function timeOfLast(turns: readonly CodedTurn[]): number | null {
  for (let index = turns.length - 1; index >= 0; index--) {
    const turn = turns[index]
    const at = turn?.turn.at === undefined ? null : timeOf(turn)
    if (at !== null) return at
  }
  return null
}
